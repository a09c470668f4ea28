"""Tables in text files: of any common encoding and delimiter, read row by row with the number of each line."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from typing import TextIO

from workbook_lib.errors import WorkbookError

LONGEST_CELL = 20_000_000
"""Characters; Python's own limit is 131,072, less than a long reflection."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",;\t"
_FORMULA = tuple("=+-@＝＋－＠")
_BREAKS = ("\t", "\r")
_BOM = "\N{BYTE ORDER MARK}"
_LONGEST_HEADER = 100_000
_PIECE = 1 << 16
_PASSED_OVER = "' \t\r\n\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Row:
    """One row below the header.

    Attributes:
        line: The number of the line in the file where it ends, from 1.
        cells: Its cells by the header's name, in lower case and without spaces around it.
    """

    line: int
    cells: dict[str, str]

    def text(self, name: str) -> str:
        """Return a cell without spaces around it; "" when there is no such column."""
        return self.cells.get(name, "").strip()


def decoded(data: bytes) -> str:
    """Return a file's text: UTF-8, UTF-16 with its mark, or else what Windows in the West writes."""
    return data.decode(_encoding(data), "replace")


def lines_of(data: bytes) -> TextIO:
    """Return the lines of a file's text, of which only one at a time is in memory; nothing but a newline ends one."""
    return TextIOWrapper(BytesIO(data), encoding=_encoding(data), errors="replace", newline="\n")


def header_of(text: str) -> list[str]:
    """Return the names in the first line, in lower case."""
    first = _first_line(text)
    cells = next(csv.reader([first], delimiter=_delimiter(first)), [])
    return [cell.strip().lower() for cell in cells]


def read_table(text: str) -> Iterator[Row]:
    """Yield the rows below the header; rows without any text are passed over.

    A row that is shorter than the header lacks its last cells; what goes beyond the header is left out.

    Raises:
        WorkbookError: It is no table at all.
    """
    csv.field_size_limit(LONGEST_CELL)
    names = header_of(text)
    body = StringIO(text.removeprefix(_BOM), newline="")
    rows = csv.reader(body, delimiter=_delimiter(_first_line(text)))
    try:
        next(rows, None)
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield Row(rows.line_num, dict(zip(names, cells, strict=False)))
    except csv.Error as error:
        raise WorkbookError("import_not_understood") from error


def write_row(cells: list[str]) -> str:
    """Return one line of a table, its end included."""
    line = StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `unguarded` gives the text back.

    An apostrophe goes before what begins like a formula, as OWASP advises ("CSV Injection").
    """
    return "'" + text if _looks_like_formula(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _looks_like_formula(text[1:]) else text


def _encoding(data: bytes) -> str:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    return marked or ("utf-8" if _is_utf8(data) else "cp1252")


def _is_utf8(data: bytes) -> bool:
    # Piece by piece: a text with a single emoji takes four bytes a character when it is decoded in one.
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _looks_like_formula(text: str) -> bool:
    return text.lstrip(_PASSED_OVER)[:1] in _FORMULA or text.lstrip("'")[:1] in _BREAKS


def _first_line(text: str) -> str:
    return next(iter(text[:_LONGEST_HEADER].removeprefix(_BOM).splitlines()), "")


def _delimiter(first: str) -> str:
    return max(_DELIMITERS, key=first.count)
