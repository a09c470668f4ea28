"""The encodings of text files: found by their marks and bytes, never by what the words might mean."""

from __future__ import annotations

import codecs
import re
from io import BytesIO, TextIOWrapper
from typing import TextIO

from workbook_lib.errors import WorkbookError

OLD = "cp1252"
"""What Windows in the West writes; taken where a text is in none of Unicode's encodings, and told to the reader."""
OTHERS = ("cp1250", "cp1251", "cp850", "mac_roman")
"""Old encodings that a reader may mean instead."""
_ODD = re.compile(
    r"[^\W\d_][\u00a1-\u00a9\u00ab-\u00b6\u00b8\u00b9\u00bb-\u00bf\u00d7\u00f7\u0192\u02c6\u02dc\u2020-\u2022\u201a-\u201e\u2030\u2122\ufffd](?=[^\W\d_])"
    r"|[a-z][\u00c0-\u00d6\u00d8-\u00de\u0160\u017d\u0178](?=[a-z])"
    r"|[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]{4}"
)
"""What hardly stands in words of the West: a sign or a capital within a word, or four letters with accents in a row."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PIECE = 1 << 16
_LOOKED_AT = 4000
_MANY = 0.2
_FEW = 0.02


def decoded(data: bytes, encoding: str = "") -> str:
    """Return a file's text: UTF-8, UTF-16, UTF-32, or else what Windows in the West writes.

    Args:
        data: The file.
        encoding: As the reader named it.

    Raises:
        WorkbookError: It cannot be in that encoding.
    """
    try:
        return data.decode(encoding or encoding_of(data), "replace").removeprefix("\N{BYTE ORDER MARK}")
    except UnicodeError as error:  # a rare encoding that knows no sign for what is lost
        raise WorkbookError("import_not_understood") from error


def lines_of(data: bytes) -> TextIO:
    """Return the lines of a file's text, of which only one at a time is in memory; nothing but a newline ends one."""
    return TextIOWrapper(BytesIO(data), encoding=encoding_of(data), errors="replace", newline="\n")


def looks_western(text: str) -> bool:
    """Tell whether a text that was read as Windows in the West writes looks as if it had been written so."""
    return _ODD.search(text) is None


def encoding_of(data: bytes) -> str:
    """Return the name of a text's encoding.

    A text whose signs beyond ASCII are nearly all whole in UTF-8 is one in UTF-8 that was damaged.
    """
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    return marked or _unmarked_utf16(data) or ("utf-8" if _is_utf8(data) else OLD)


def _unmarked_utf16(data: bytes) -> str:
    """Return which UTF-16 a text without a mark is in: every second byte of what is plain in it is nothing."""
    beginning = data[: min(_LOOKED_AT, len(data) // 2 * 2)]
    pairs = len(beginning) // 2
    if not pairs:
        return ""
    even, odd = beginning[::2].count(0) / pairs, beginning[1::2].count(0) / pairs
    if odd >= _MANY and even <= _FEW:
        return "utf-16-le"
    return "utf-16-be" if even >= _MANY and odd <= _FEW else ""


def _is_utf8(data: bytes) -> bool:
    # Piece by piece: a text with a single emoji takes four bytes a character when it is decoded in one.
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _is_damaged_utf8(data)
    return True


def _is_damaged_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(not sign.isascii() for sign in text) - lost > 4 * lost
