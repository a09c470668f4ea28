"""Exports the journal as CSV tables, one for each kind of entry, and imports them again.

A table has one row for each current entry: ``kind, entry_id, revision, occurred_at, recorded_at, tz``, ``dated``
(whether the reader named the moment) and a column for each field of the kind. Lists are JSON. Text that a spreadsheet
would take for a formula has an apostrophe before it. Kept lines have their words in a last column. What the reader put
away is not exported.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Any

from workbook_lib.errors import WorkbookError
from workbook_lib.journal.storage.payloads import from_fields, said_again
from workbook_lib.journal.storage.timestamps import zone
from workbook_lib.records import KINDS, Entry, KeptLine, Record, kept_words
from workbook_lib.transfer.reading.bad_line import BadLine
from workbook_lib.transfer.reading.date_orders import order_of
from workbook_lib.transfer.reading.days import parse_moment
from workbook_lib.transfer.reading.new_entries import Arrivals
from workbook_lib.transfer.reading.tables import TableRow, guarded, header_of, read_table, unguarded, write_row

COLUMNS = ("kind", "entry_id", "revision", "occurred_at", "recorded_at", "tz", "dated")
BOM = "\N{BYTE ORDER MARK}"
"""Byte order mark, for spreadsheets that read a file without it in an old encoding."""
WORDS = "words"
"""The last column of kept lines: what they say, for a person; it is not read back."""
_HIGHEST_REVISION = 2**31
_OF_THE_ENTRY = {"occurred_at", "put_away"}


def write_csv(kind: str, entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the lines of the table of one kind, its header first, to be written as UTF-8 with line ends as they are.

    Args:
        kind: The kind; entries of other kinds are skipped.
        entries: The current entries, also those that lines were kept of.
    """
    names, listed = _fields(kind), list(entries)
    yield write_row([*COLUMNS, *names, *([WORDS] if kind == KeptLine.kind else [])])
    written = {entry.entry_id: entry.record for entry in listed} if kind == KeptLine.kind else {}
    for entry in listed:
        if entry.kind == kind:
            here = zone(entry.tz)
            moments = (entry.occurred_at.astimezone(here), entry.recorded_at.astimezone(here))
            cells = [kind, entry.entry_id, str(entry.revision), *(moment.isoformat() for moment in moments), entry.tz]
            cells.append("yes" if entry.record.occurred_at else "")
            cells = [guarded(cell) for cell in cells] + _cells(entry.record, names)
            if isinstance(entry.record, KeptLine):
                words = kept_words(entry.record, written.get(entry.record.source))
                cells.append(guarded(words.encode("utf-8", "replace").decode()))
            yield write_row(cells)


def is_csv_kind(text: str) -> bool:
    """Tell whether a table is one of ours."""
    return header_of(text)[: len(COLUMNS)] == list(COLUMNS)


def read_csv(text: str, here: tzinfo) -> Iterator[Entry | BadLine]:
    """Yield the entry in each row, or what is wrong with it.

    A row without an entry's id, as somebody may add it, begins an entry.

    Args:
        text: The table.
        here: The reader's zone, for moments without one.
    """
    arrivals = Arrivals("csv", here)
    for row in read_table(text):
        try:
            yield _entry(row, arrivals)
        except WorkbookError as error:
            values = tuple((name, str(value)) for name, value in error.values.items())
            yield BadLine(row.line, error.message_id, values)
        except (ValueError, OverflowError, RecursionError):
            yield BadLine(row.line, "line_not_understood")


def _fields(kind: str) -> list[str]:
    return [field.name for field in dataclasses.fields(KINDS[kind]) if field.name not in _OF_THE_ENTRY]


def _cells(record: Record, names: list[str]) -> list[str]:
    said: dict[str, Any] = json.loads(said_again(record))
    cells = []
    for name in names:
        value = said.get(name, "")
        plain = isinstance(value, str) and not _is_mixed(record, name)
        cells.append(guarded(value.encode("utf-8", "replace").decode()) if plain else json.dumps(value))
    return ["" if name not in said else cell for name, cell in zip(names, cells, strict=True)]


def _is_mixed(record: Record, name: str) -> bool:
    """Tell whether a field holds texts and numbers, so that only JSON keeps "7" and 7 apart."""
    return record.kind in {"answer", "share"} and name == "value"


def _entry(row: TableRow, arrivals: Arrivals) -> Entry:
    kind = row.text("kind")
    if kind not in KINDS:
        raise WorkbookError("journal_kind_unknown", kind=kind[:40])
    occurred_at = _moment(unguarded(row.text("occurred_at")))
    fields = {name: _value(kind, name, row.cells[name]) for name in _fields(kind) if row.cells.get(name)}
    if "prompt_id" in _fields(kind):
        fields.setdefault("prompt_id", "")
    entry_id = unguarded(row.text("entry_id"))
    if not entry_id or row.text("dated"):
        fields["occurred_at"] = occurred_at
    record = from_fields(kind, fields)
    if not entry_id:
        return arrivals.entry(record, occurred_at, *row.cells.values())
    recorded_at, revision = datetime.fromisoformat(row.text("recorded_at")), int(row.text("revision"))
    if not 0 < revision < _HIGHEST_REVISION or not recorded_at.tzinfo or not occurred_at.tzinfo:
        raise ValueError
    tz = row.text("tz") or "UTC"
    return Entry(
        entry_id=entry_id, revision=revision, record=record, occurred_at=occurred_at, recorded_at=recorded_at, tz=tz
    )


def _moment(text: str) -> datetime:
    """Return a moment, also as a spreadsheet that saved the table wrote it; not where that can be read in two ways."""
    if order_of([text]).others:
        raise WorkbookError("line_date_two_ways")
    return parse_moment(text)


def _value(kind: str, name: str, cell: str) -> object:
    annotation = str(KINDS[kind].__dataclass_fields__[name].type)
    text = unguarded(cell)
    if "tuple" in annotation or "dict" in annotation or "int | str" in annotation:
        return json.loads(text)
    if annotation == "bool":
        return text.strip().lower() == "true"
    return text
