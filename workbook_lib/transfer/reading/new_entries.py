"""Makes journal entries from rows of another program's file; the same row always gives the same entry id."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import lru_cache
from hashlib import sha1
from typing import NamedTuple

from workbook_lib.journal.storage.timestamps import bare_offset_name, zone_name
from workbook_lib.records import Entry, Record
from workbook_lib.transfer.reading.bad_line import BadLine
from workbook_lib.transfer.reading.tables import Table, TableRow

_NAMESPACE = uuid.UUID("0d4f0a35-5b0e-4c0a-8a52-4a2c7c1d6f10").bytes
MOMENTS_KEPT = 10_000
"""How many moments are remembered as they were read."""
_ROWS_KEPT = 30_000
"""How many different rows of a table are remembered as they were read; short rows come again and again.

A megabyte holds 100,000 short ones. Days of a few years and ratings from 0 to 10 are some ten thousand different rows,
and they may come in turn, so that a smaller number would be forgotten before any comes again. They take 1 kB each.
"""
_SHORT = 50
"""Characters of a row at most that is remembered; longer ones hold somebody's words and hardly come again."""


class Arrival(NamedTuple):
    """What a row of a file gives; the entry's id follows from how often the row was there before.

    Attributes:
        record: The record made from the row.
        at: When it happened, aware.
        tz: The zone of that moment.
        row: The program and the values that identify the row, as one text.
    """

    record: Record
    at: datetime
    tz: str
    row: str


class Arrivals:
    """Makes entries of one file's rows.

    An entry's id is computed from the row, so that importing a file twice changes nothing; equal rows are numbered. The
    moment of recording is the moment of the event.

    Args:
        program: The program that wrote the file.
        here: The reader's zone, for moments without one.
    """

    def __init__(self, program: str, here: tzinfo) -> None:
        self._program = program
        self._placed = lru_cache(MOMENTS_KEPT)(lambda moment: _with_zone(moment.replace(tzinfo=here)))
        self._seen: dict[str, int] = {}

    def entry(self, record: Record, moment: datetime, *row: str) -> Entry:
        """Return the entry for a row, its record as `arrival` takes it."""
        return self.numbered(self.arrival(record, moment, *row))

    def arrival(self, record: Record, moment: datetime, *row: str) -> Arrival:
        """Return what a row gives, each time that it is there.

        Args:
            record: The record made from the row.
            moment: When it happened; naive in the reader's zone.
            row: The values that identify the row.
        """
        at, tz = self._placed(moment) if moment.tzinfo is None else _with_zone(moment)
        return Arrival(record, at, tz, "\0".join((self._program, *row)))

    def numbered(self, arrival: Arrival) -> Entry:
        """Return the entry for the next row of those that give the same."""
        record, at, tz, row = arrival
        number = self._seen[row] = self._seen.get(row, 0) + 1
        entry_id = _id_of(f"{row}\0{number}")
        # As in `rows.entry_of`: a frozen dataclass sets its fields one by one, and nobody else holds this entry yet.
        entry = object.__new__(Entry)
        entry.__dict__.update(
            entry_id=entry_id, revision=1, record=record, occurred_at=at, recorded_at=at, tz=tz, deleted=False
        )
        return entry

    def of_table(self, table: Table, read: Callable[[TableRow], Arrival | BadLine]) -> Iterator[Entry | BadLine]:
        """Yield the entry for each row of a table, or what is wrong with it; rows that are alike are read once.

        Args:
            table: The table.
            read: Gives what a row gives; it depends on nothing but the row's cells.
        """
        known: dict[tuple[str, ...], Arrival | BadLine] = {}
        names = table.header
        for line, texts, fits in table.unnamed_rows():
            if not fits:
                yield BadLine(line, "line_too_many_cells")
                continue
            cells = tuple(texts)
            found = known.get(cells)
            if found is None:
                found = read(TableRow(line, dict(zip(names, texts, strict=False))))
                if sum(map(len, cells)) <= _SHORT:
                    if len(known) >= _ROWS_KEPT:
                        known.clear()
                    known[cells] = found
            yield self.numbered(found) if isinstance(found, Arrival) else replace(found, line=line)


def _with_zone(moment: datetime) -> tuple[datetime, str]:
    return moment, zone_name(moment) or bare_offset_name(moment)


def _id_of(key: str) -> str:
    """Return what `uuid.uuid5` would give, in a quarter of the time: it is worked out for each row of a table."""
    digest = bytearray(sha1(_NAMESPACE + key.encode("utf-8", "backslashreplace"), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    return digest.hex()
