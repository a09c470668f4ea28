"""Detects the format of a file to import, and reads it in that format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import tzinfo

from workbook_lib.errors import WorkbookError
from workbook_lib.journal.editions import Edition
from workbook_lib.journal.storage.rows import EntryRow
from workbook_lib.records import Entry
from workbook_lib.transfer.formats.csv_archive import is_csv_archive, read_csv_archive
from workbook_lib.transfer.formats.csv_kinds import is_csv_kind, read_csv
from workbook_lib.transfer.formats.daylio import SCALE, date_order, is_daylio, last_day, read_daylio, unknown_moods
from workbook_lib.transfer.formats.journal_file import is_journal_file, read_journal_file
from workbook_lib.transfer.formats.jsonl import read_rows
from workbook_lib.transfer.formats.loop_csv import archive_edition, is_loop_archive, read_loop_archive
from workbook_lib.transfer.formats.loop_database import database_edition, is_loop_database, read_loop_database
from workbook_lib.transfer.formats.spreadsheet import read_spreadsheet
from workbook_lib.transfer.formats.spreadsheet_columns import guess_columns
from workbook_lib.transfer.known_exports import refusal_of_bytes, refusal_of_json, refusal_of_table
from workbook_lib.transfer.reading.bad_line import BadLine
from workbook_lib.transfer.reading.days import Order
from workbook_lib.transfer.reading.encodings import OLD, OTHERS, decoded, encoding_of, lines_of, looks_western
from workbook_lib.transfer.reading.scales import ColumnScale, Scale
from workbook_lib.transfer.reading.table_reading import TableReading
from workbook_lib.transfer.reading.tables import tables_in

MOST_BYTES = 500_000_000
_BEGINNING = 65_536
_OURS = '"entry_id"'


@dataclass(frozen=True)
class Wishes:
    """The reader's options for an import: what the file itself does not say.

    Attributes:
        columns: The column of ``date``, ``time``, ``note`` or a rating in a spreadsheet.
        scales: The scale of a rating in a spreadsheet, or under "" of all of them.
        moods: The reader's own names for moods in Daylio, as 1 to 5.
        order: Whether the day or the month comes first in dates.
        encoding: The encoding of a text, by a name that Python knows.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    moods: Mapping[str, int] = field(default_factory=dict)
    order: Order | None = None
    encoding: str = ""


@dataclass(frozen=True)
class ImportSource:
    """A file whose format was detected.

    Attributes:
        format: The id of its format: ``jsonl``, ``journal_file``, ``csv``, ``daylio``, ``loop_csv``, ``loop_database``,
            ``spreadsheet``.
        entries: Its entries, and the lines that cannot be read; an iterator for one pass.
        reading: How it is read, where that is not all in the file.
        edition: Which of another program's files it is. No entry comes twice in these: each row has an id of its own.
    """

    format: str
    entries: Iterator[Entry | EntryRow | BadLine]
    reading: TableReading = field(default_factory=TableReading)
    edition: Edition | None = None


def recognised(data: bytes, here: tzinfo, wishes: Wishes | None = None) -> ImportSource:
    """Detect the format of a file, and return its entries.

    Args:
        data: The file.
        here: The reader's zone.
        wishes: The reader's options.

    Raises:
        WorkbookError: It is too large, or of no format that can be brought in.
    """
    wishes = wishes or Wishes()
    if len(data) > MOST_BYTES:
        raise WorkbookError("import_too_large")
    if is_journal_file(data):
        return ImportSource("journal_file", read_journal_file(data))
    if is_loop_database(data):
        return ImportSource("loop_database", read_loop_database(data, here), edition=database_edition(data))
    if is_loop_archive(data):
        return ImportSource("loop_csv", read_loop_archive(data, here), edition=archive_edition(data))
    if is_csv_archive(data):
        return ImportSource("csv", read_csv_archive(data, here))
    refusal = refusal_of_bytes(data)
    if refusal:
        raise refusal
    beginning = lines_of(data).read(_BEGINNING).lstrip("\N{BYTE ORDER MARK} \t\r\n")
    if "\0" in beginning:
        raise WorkbookError("import_not_understood")
    if beginning.startswith("{") and _OURS in beginning:
        # A reader's words may hold other separators of lines than a newline, and may be more than fits into memory.
        return ImportSource("jsonl", read_rows(lines_of(data)))
    text = decoded(data, wishes.encoding)
    if beginning.startswith(("{", "[")):
        raise refusal_of_json(text)
    return _of_table(text, _letters(data, text, wishes), here, wishes)


def _of_table(text: str, letters: TableReading, here: tzinfo, wishes: Wishes) -> ImportSource:
    if is_csv_kind(text):
        return ImportSource("csv", read_csv(text, here), letters)
    for table in tables_in(text):
        if is_daylio(table):
            dates = date_order(table, wishes.order)
            moods = unknown_moods(table, wishes.moods)
            reading = replace(letters, dates=dates, scales={"mood": ColumnScale(SCALE)}, moods=moods)
            edition = Edition("daylio", last_day(table, dates.order))
            return ImportSource("daylio", read_daylio(table, here, wishes.moods, dates.order), reading, edition)
        columns = guess_columns(table, wishes.columns, wishes.scales, wishes.order)
        if columns:
            reading = replace(letters, dates=columns.dates, scales=columns.scales, left_out=columns.left_out)
            edition = Edition("spreadsheet", columns.last)
            return ImportSource("spreadsheet", read_spreadsheet(table, columns, here), reading, edition)
    raise refusal_of_table(text)


def _letters(data: bytes, text: str, wishes: Wishes) -> TableReading:
    """Return in which encoding a text was read, where it is none of Unicode's and makes a difference."""
    if text.isascii() or (not wishes.encoding and encoding_of(data) != OLD):
        return TableReading()
    doubtful = not wishes.encoding and not looks_western(text)
    return TableReading(encoding=wishes.encoding or OLD, encodings=OTHERS if doubtful else ())
