"""Which format a file has, and reading it in that format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from workbook_lib.errors import WorkbookError
from workbook_lib.journal.rows import Row
from workbook_lib.records import Entry
from workbook_lib.transfer.csv_archive import is_csv_archive, read_csv_archive
from workbook_lib.transfer.csv_kinds import is_csv_kind, read_csv
from workbook_lib.transfer.daylio import SCALE, is_daylio, read_daylio
from workbook_lib.transfer.jsonl import read_rows
from workbook_lib.transfer.lines import BadLine
from workbook_lib.transfer.loop_csv import is_loop_archive, read_loop_archive
from workbook_lib.transfer.loop_database import is_loop_database, read_loop_database
from workbook_lib.transfer.scales import OWN, Scale
from workbook_lib.transfer.spreadsheet import guess_columns, read_spreadsheet
from workbook_lib.transfer.tables import decoded, lines_of

MOST_BYTES = 500_000_000
_BEGINNING = 1000


@dataclass(frozen=True)
class Wishes:
    """What the reader says of a file that it does not say itself.

    Attributes:
        columns: The column of ``date``, ``time``, ``note`` or a rating in a spreadsheet.
        scales: The scale of a rating in a spreadsheet.
        moods: The reader's own names for moods in Daylio, as 1 to 5.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    moods: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """A file that was recognised.

    Attributes:
        format: The id of its format: ``jsonl``, ``csv``, ``daylio``, ``loop_csv``, ``loop_database``, ``spreadsheet``.
        entries: Its entries, and the lines that cannot be read; to be gone through once.
        scales: The scale of each rating that is not from 0 to 10 in it.
    """

    format: str
    entries: Iterator[Entry | Row | BadLine]
    scales: Mapping[str, Scale] = field(default_factory=dict)


def recognised(data: bytes, here: tzinfo, wishes: Wishes | None = None) -> Source:
    """Return what a file holds.

    Args:
        data: The file.
        here: The reader's zone.
        wishes: What the reader says of it.

    Raises:
        WorkbookError: It is too large, or of no format that can be brought in.
    """
    wishes = wishes or Wishes()
    if len(data) > MOST_BYTES:
        raise WorkbookError("import_too_large")
    if is_loop_database(data):
        return Source("loop_database", read_loop_database(data, here))
    if is_loop_archive(data):
        return Source("loop_csv", read_loop_archive(data, here))
    if is_csv_archive(data):
        return Source("csv", read_csv_archive(data, here))
    if b"\0" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise WorkbookError("import_not_understood")
    if lines_of(data).read(_BEGINNING).lstrip("\N{BYTE ORDER MARK} \t\r\n").startswith("{"):
        # A reader's words may hold other separators of lines than a newline, and may be more than fits into memory.
        return Source("jsonl", read_rows(lines_of(data)))
    return _of_table(decoded(data), here, wishes)


def _of_table(text: str, here: tzinfo, wishes: Wishes) -> Source:
    if is_csv_kind(text):
        return Source("csv", read_csv(text, here))
    if is_daylio(text):
        return Source("daylio", read_daylio(text, here, wishes.moods), {"mood": SCALE})
    columns = guess_columns(text, wishes.columns, wishes.scales)
    if columns is None:
        raise WorkbookError("import_not_understood")
    other = {rating: scale for rating, scale in columns.scales.items() if scale != OWN}
    return Source("spreadsheet", read_spreadsheet(text, columns, here), other)
