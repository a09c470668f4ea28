"""Tables in text files: of any common delimiter, read row by row with the number of each line."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import NamedTuple, Protocol

from workbook_lib.errors import WorkbookError

LONGEST_CELL = 20_000_000
"""Characters; Python's own limit is 131,072, less than a long reflection."""
_DELIMITERS = ",;\t|"
_FORMULA = tuple("=+-@＝＋－＠")
_BREAKS = ("\t", "\r")
_BOM = "\N{BYTE ORDER MARK}"
_LONGEST_HEADER = 100_000
_LINES_ABOVE = 100
"""How many lines may stand above a table's header."""
_PASSED_OVER = "' \t\r\n\N{NO-BREAK SPACE}"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_NAMED_DELIMITER = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


class CsvReader(Protocol):
    """Python's reader of CSV, whose own type has no public name."""

    @property
    def line_num(self) -> int:
        """How many lines were read."""
        ...

    def __iter__(self) -> Iterator[list[str]]:
        """Return itself."""
        ...

    def __next__(self) -> list[str]:
        """Return the next row."""
        ...


class TableRow(NamedTuple):
    """One row below the header.

    Attributes:
        line: The number of the line in the file where it ends, from 1.
        cells: Its cells by the header's name, in lower case and without spaces around it.
        fits: Whether it has no more cells than the header, and its quotes are whole.
    """

    line: int
    cells: dict[str, str]
    fits: bool = True

    def text(self, name: str) -> str:
        """Return a cell without spaces around it; "" when there is no such column."""
        return self.cells.get(name, "").strip()


@dataclass(frozen=True)
class Table:
    """A table within a text.

    Attributes:
        text: The whole text.
        start: Where the line with the header begins in it.
        above: How many lines stand above that line.
        delimiter: What stands between its cells.
        strict: Whether broken quotes are told, and spaces after a delimiter passed over. Tables of the workbook's own
            keep what spaces they have.
    """

    text: str
    start: int
    above: int
    delimiter: str
    strict: bool = True

    @property
    def header(self) -> list[str]:
        """The names in the header, in lower case."""
        return [cell.strip().lower() for cell in next(self._cells(self.start + _LONGEST_HEADER), [])]

    @property
    def twice(self) -> set[str]:
        """The names that stand above more than one column."""
        return {name for name, number in Counter(self.header).items() if number > 1 and name}

    def rows(self) -> Iterator[TableRow]:
        """Yield the rows below the header; rows without any text are passed over.

        A row that is shorter than the header lacks its last cells.

        Raises:
            WorkbookError: It is no table at all, or a quote is open at its end.
        """
        names = self.header
        for line, cells, fits in self.unnamed_rows():
            yield TableRow(line, dict(zip(names, cells, strict=False)), fits)

    def unnamed_rows(self) -> Iterator[tuple[int, list[str], bool]]:
        """Yield the rows as `rows` does, each as its line, its cells in their order, and whether it fits.

        A table of a hundred thousand rows is looked through more than once, and names for each cell take most of that.

        Raises:
            WorkbookError: As for `rows`.
        """
        csv.field_size_limit(LONGEST_CELL)
        columns = len(self.header)
        body = self._reader(len(self.text))
        next(body, None)
        while True:
            try:
                for cells in body:
                    if "".join(cells).strip():
                        fits = len(cells) <= columns or not "".join(cells[columns:]).strip()
                        yield self.above + body.line_num, cells, fits
                return
            except csv.Error as error:
                if not self.strict or "end of data" in str(error) or "limit" in str(error):
                    raise WorkbookError("import_quote_open" if self.strict else "import_not_understood") from error
                yield self.above + body.line_num, [], False

    def _cells(self, end: int) -> Iterator[list[str]]:
        try:
            yield from self._reader(end)
        except csv.Error:
            return

    def _reader(self, end: int) -> CsvReader:
        body = StringIO(self.text[self.start : end], newline="")
        return csv.reader(body, delimiter=self.delimiter, strict=self.strict, skipinitialspace=self.strict)


def tables_in(text: str) -> Iterator[Table]:
    """Yield the tables that a text may hold: one from each of its first lines on, the first line first.

    A line ``sep=;``, as Excel writes it, says what stands between the cells of all that follow it.
    """
    start, named = len(text) - len(text.removeprefix(_BOM)), ""
    for above in range(_LINES_ABOVE):
        found = _LINE.match(text, start)
        line = found[0][:_LONGEST_HEADER] if found else ""
        if not line:
            return
        delimiter = _NAMED_DELIMITER.fullmatch(line)
        if delimiter:
            named = delimiter[1]
        elif line.strip():
            yield Table(text, start, above, named or _delimiter(line))
        start += len(found[0]) if found else 0


def header_of(text: str) -> list[str]:
    """Return the names in the header of a table of the workbook's own, in lower case."""
    table = next(tables_in(text), None)
    return table.header if table else []


def read_table(text: str) -> Iterator[TableRow]:
    """Yield the rows of a table whose header is the first line, with all spaces; see `Table.rows`."""
    table = next(tables_in(text), None)
    if table:
        yield from Table(text, table.start, table.above, table.delimiter, strict=False).rows()


def write_row(cells: list[str]) -> str:
    """Return one line of a table, its end included."""
    line = StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def guarded(text: str) -> str:
    """Escape a text so that no spreadsheet reads it as a formula; `unguarded` reverses it.

    An apostrophe goes before what begins like a formula, as OWASP advises ("CSV Injection").
    """
    return "'" + text if _looks_like_formula(text) else text


def unguarded(text: str) -> str:
    """Reverse `guarded`."""
    return text[1:] if text.startswith("'") and _looks_like_formula(text[1:]) else text


def _looks_like_formula(text: str) -> bool:
    return text.lstrip(_PASSED_OVER)[:1] in _FORMULA or text.lstrip("'")[:1] in _BREAKS


def _delimiter(line: str) -> str:
    """Return the sign that makes the most cells of a line; those within quotes make none."""
    bare = re.sub(r'"[^"]*"?', "", line)
    return max(_DELIMITERS, key=bare.count)
