"""The text of a file the reader chose: .txt, .docx or .pdf, told apart by what is in it and not by its name."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from workbook_lib.errors import WorkbookError

MOST_BYTES = 5_000_000
MOST_PAGES = 40
MOST_WORDS = 30_000
MOST_UNPACKED = 30_000_000
FEWEST_LETTERS = 20
"""A PDF with fewer letters than this holds pictures of text."""

ENDINGS = ".txt,.docx,.pdf"

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""Begins an old .doc, and also a .docx under a password."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


@dataclass(frozen=True)
class Document:
    """What was read.

    Attributes:
        text: The words, line by line.
        tracked: Whether tracked changes were read as if all of them were accepted.
    """

    text: str = field(repr=False)
    tracked: bool = False

    @property
    def words(self) -> int:
        """How many words there are."""
        return len(self.text.split())


def read_document(content: bytes) -> Document:
    """Read the text of a file; nothing of it is kept anywhere.

    Args:
        content: The bytes of the file.

    Raises:
        WorkbookError: It is empty, too large or too long, under a password, a picture of text, damaged, or none of the
            three kinds of file; the message says which, and what to do.
    """
    if len(content) > MOST_BYTES:
        raise WorkbookError("document_too_large", size=MOST_BYTES // 1_000_000)
    if not content.strip():
        raise WorkbookError("document_empty")
    document = _read(content)
    if not document.text.strip():
        raise WorkbookError("document_empty")
    if document.words > MOST_WORDS:
        raise WorkbookError("document_too_many_words", n=document.words, most=MOST_WORDS)
    return document


def _read(content: bytes) -> Document:
    if b"%PDF-" in content[:1024]:
        return _read_pdf(content)
    if content.startswith(b"PK"):
        return _read_docx(content)
    if content.startswith(_OLD_OFFICE):
        raise WorkbookError("document_old_office")
    return Document(_plain_text(content))


def _plain_text(content: bytes) -> str:
    """Decode a text file: by its byte order mark, else as UTF-8, else as what older Windows programs write."""
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text) and not text.startswith("{\\rtf"):
            return text
        break
    raise WorkbookError("document_unknown")


def _read_pdf(content: bytes) -> Document:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise WorkbookError("document_locked")
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            raise WorkbookError("document_too_many_pages", n=pages, most=MOST_PAGES)
        text = "\n".join(page.extract_text() for page in reader.pages)
    except (DependencyError, FileNotDecryptedError) as error:
        raise WorkbookError("document_locked") from error
    except WorkbookError:
        raise
    except Exception as error:
        # The library raises whatever a broken file leads it to; none of it means anything to a reader.
        raise WorkbookError("document_damaged") from error
    if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
        raise WorkbookError("document_scanned")
    return Document(text)


def _read_docx(content: bytes) -> Document:
    from docx import Document as open_docx

    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = set(packed.namelist())
            unpacked = sum(part.file_size for part in packed.infolist())
        if "word/document.xml" not in names:
            raise WorkbookError("document_unknown")
        if unpacked > MOST_UNPACKED:
            raise WorkbookError("document_too_large", size=MOST_BYTES // 1_000_000)
        body = open_docx(BytesIO(content)).element.body
    except WorkbookError:
        raise
    except Exception as error:
        # As with PDF: a broken package fails in many ways, and to the reader they are one.
        raise WorkbookError("document_damaged") from error
    tracked = any(True for _ in body.iter(f"{_WORD}ins", f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}moveTo"))
    return Document("\n".join(_lines(body)), tracked=tracked)


def _lines(body: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element, which ships no types
    """Yield the paragraphs in order, tables included, as if every tracked change were accepted.

    Deleted words are ``w:delText`` and so not met; what was moved away, and copies for old programs, are left out.
    """
    line: list[str] = []
    for element in body.iter(f"{_WORD}p", f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br"):
        if any(parent.tag in (f"{_WORD}moveFrom", f"{_COMPATIBLE}Fallback") for parent in element.iterancestors()):
            continue
        if element.tag == f"{_WORD}p":
            yield "".join(line).strip()
            line = []
        else:
            line.append(element.text or "" if element.tag == f"{_WORD}t" else " ")
    yield "".join(line).strip()
