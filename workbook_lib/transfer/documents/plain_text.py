"""The text of a file without any format, or of a saved web page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from workbook_lib.errors import WorkbookError

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "noscript", "template", "title", "svg", "head"})
_WITHIN_LINES = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "wbr",
    ]
)
_SHARE_OF_NULLS = 4
"""A text of UTF-16 in Latin letters has a null byte at nearly every second place."""


def read_plain_text(content: bytes) -> str:
    """Decode a text file: by its byte order mark, else as UTF-8, else as what older Windows programs write.

    Raises:
        WorkbookError: It is no text.
    """
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROL.search(text) or text.startswith("{\\rtf"):
            break
        return _seen_text(text) if _PAGE.match(text) else text
    raise WorkbookError("document_unknown")


def _encodings(content: bytes) -> Iterator[str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield "utf-16"
    elif content.count(b"\0") * _SHARE_OF_NULLS > len(content) and len(content) % 2 == 0:
        yield "utf-16-le" if content[1::2].count(b"\0") > content[::2].count(b"\0") else "utf-16-be"
    else:
        yield from ("utf-8-sig", "cp1252")


def _seen_text(page: str) -> str:
    reader = _PageText()
    reader.feed(page)
    reader.close()
    return "".join(reader.parts)


class _PageText(HTMLParser):
    """Collects what is seen of a page, each block on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or leave out what is not seen."""
        if not self._unseen and tag in _UNSEEN:
            self._unseen = tag
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag not in _WITHIN_LINES:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line, or what is not seen."""
        if tag == self._unseen or (self._unseen == "head" and tag == "body"):
            self._unseen = ""
        elif tag not in _WITHIN_LINES:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Take text; a line break in the source is a blank."""
        if not self._unseen:
            self.parts.append(re.sub(r"\s+", " ", data))
