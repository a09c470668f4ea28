"""The text of a .docx with its tables, text boxes, headers and footers, as if every tracked change were accepted."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from workbook_lib.errors import WorkbookError

_PART = re.compile(r"word/(?:document|header|footer|footnotes|endnotes)\d*\.xml", re.IGNORECASE)
_MAIN = re.compile(r"word/document\d*\.xml", re.IGNORECASE)
_ORDER = ("header", "document", "footer", "footnotes", "endnotes")
_MOST_UNPACKED = 10_000_000
"""Bytes of the parts that are read, unpacked; a long CV has a few hundred thousand."""
_MOST_PARTS = 60
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad", "sym": " "}
"""What stands for elements that are no text."""
_LEFT_OUT = frozenset({"moveFrom", "del", "Fallback", "instrText", "delText", "rt"})
"""What is not read: what was deleted or moved away, copies for old programs, and codes of fields."""
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, expat.ExpatError)
_TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo"})


def read_word(content: bytes, *, most: int) -> tuple[str, bool]:
    """Return the text of a .docx line by line, and whether it has tracked changes.

    Args:
        content: The bytes of the file.
        most: Bytes a file may have; named in the message if it unpacks to too much.

    Raises:
        WorkbookError: It is another kind of archive, damaged, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = [part for part in packed.infolist() if _PART.fullmatch(part.filename)]
            if not any(_MAIN.fullmatch(part.filename) for part in parts):
                raise WorkbookError("document_unknown")
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise WorkbookError("document_too_large", size=most // 1_000_000)
            readers = [_PartText(packed.read(part)) for part in sorted(parts, key=_place)]
    except WorkbookError:
        raise
    except (*_BROKEN, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError) as error:
        # What is raised for broken, encrypted or unknown packings; to the reader they are one.
        raise WorkbookError("document_damaged") from error
    return "\n".join(line for reader in readers for line in reader.lines), any(one.tracked for one in readers)


def _place(part: zipfile.ZipInfo) -> tuple[int, str]:
    kind = next(number for number, name in enumerate(_ORDER) if part.filename[len("word/") :].lower().startswith(name))
    return kind, part.filename


class _PartText:
    """Reads one part as it comes, so that a large one needs no more memory than its text.

    Args:
        content: The part's XML.
    """

    def __init__(self, content: bytes) -> None:
        self.lines: list[str] = []
        self.tracked = False
        self._left_out = 0
        self._in_text = False
        self._paragraphs: list[list[str]] = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(content, True)

    def _doctype(self, *_: object) -> None:
        # No program writes one; with it, a few bytes may stand for gigabytes.
        raise WorkbookError("document_damaged")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local in _TRACKED:
            self.tracked = True
        if self._left_out or local in _LEFT_OUT:
            self._left_out += 1
        elif local == "p":
            self._paragraphs.append([])
        elif local == "t":
            self._in_text = True
        elif local in _SIGNS and self._paragraphs and "pos" not in attributes and "w:pos" not in attributes:
            self._paragraphs[-1].append(_SIGNS[local])

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if self._left_out:
            self._left_out -= 1
        elif local == "t":
            self._in_text = False
        elif local == "p" and self._paragraphs:
            # A text box ends before the paragraph it is anchored in, and so stands before it.
            self.lines += "".join(self._paragraphs.pop()).strip().split("\n")

    def _text(self, data: str) -> None:
        if self._in_text and not self._left_out and self._paragraphs:
            self._paragraphs[-1].append(data)
