"""Entries as rows of the table and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from workbook_lib.journal.storage.payloads import from_json, to_json
from workbook_lib.journal.storage.timestamps import bare_offset_name, from_text, to_text, zone, zone_name
from workbook_lib.records import Entry, Record

_ROWS_KEPT = 30_000
_SHORT = 140
"""Characters of a record at most that is remembered; longer ones hold somebody's words and hardly come again."""


class EntryRow(NamedTuple):
    """One revision as the table holds it, but for its number."""

    entry_id: str
    revision: int
    kind: str
    prompt_id: str
    run: str
    occurred_at: str
    recorded_at: str
    tz: str
    page: str
    put_away: bool
    deleted: bool
    payload: str


class Last(NamedTuple):
    """What the next revision of an entry needs to know of the last."""

    revision: int
    occurred_at: datetime
    tz: str


def row_of(entry: Entry) -> EntryRow:
    """Return an entry as a row.

    Raises:
        JournalError: The record is not valid, or a moment is out of range.
    """
    occurred = to_text(entry.occurred_at)
    recorded = occurred if entry.recorded_at is entry.occurred_at else to_text(entry.recorded_at)
    moments = occurred, recorded, entry.tz
    return build_row(entry.entry_id, entry.revision, entry.record, moments, entry.deleted, to_json(entry.record))


class RowsWritten:
    """Entries as rows, where one record may be that of many: it is checked and written out once."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Entry, EntryRow]] = {}

    def row_of(self, entry: Entry) -> EntryRow:
        """Return an entry as a row.

        Raises:
            JournalError: As for `row_of`.
        """
        like = self._kept.get(id(entry.record))
        if like is not None and _beside_id(like[0]) == _beside_id(entry):
            return EntryRow(entry.entry_id, *like[1][1:])
        row = row_of(entry)
        if len(row.payload) <= _SHORT:
            if len(self._kept) >= _ROWS_KEPT:
                self._kept.clear()
            self._kept[id(entry.record)] = entry, row
        return row


def _beside_id(entry: Entry) -> tuple[object, ...]:
    # Moments as objects: equal ones may be an hour apart, where clocks are put back.
    return id(entry.occurred_at), id(entry.recorded_at), entry.revision, entry.tz, entry.deleted


def build_row(
    entry_id: str, revision: int, record: Record, moments: tuple[str, str, str], deleted: bool, payload: str
) -> EntryRow:
    """Return a row, with what the table is searched by taken from the record.

    Args:
        entry_id: Of the entry.
        revision: Its number.
        record: What the payload says.
        moments: When it happened and when it was written, as `to_text` gives them, and the zone.
        deleted: Whether this revision takes the entry away.
        payload: The record as JSON.
    """
    prompt_id, run = plain(getattr(record, "prompt_id", "")), plain(record.run)
    searched = record.kind, prompt_id, run
    return EntryRow(entry_id, revision, *searched, *moments, plain(record.page), record.put_away, deleted, payload)


def entry_of(row: Sequence[Any]) -> Entry:
    """Return a row, its number first, as an entry."""
    _, entry_id, revision, kind, _, _, occurred, recorded, tz, _, _, deleted, payload = row
    record = from_json(kind, payload)
    occurred_at, recorded_at = from_text(occurred, tz), from_text(recorded, tz)
    if record.occurred_at is not None:
        object.__setattr__(record, "occurred_at", occurred_at)
    # A frozen dataclass sets its fields one by one, which takes three times as long; it counts with 100,000 entries.
    # The record and the entry have just been made here and nobody else holds them.
    entry = object.__new__(Entry)
    entry.__dict__.update(
        entry_id=entry_id,
        revision=revision,
        record=record,
        occurred_at=occurred_at,
        recorded_at=recorded_at,
        tz=tz,
        deleted=bool(deleted),
    )
    return entry


def new_entry(record: Record, entry_id: str, now: datetime, before: Last | None) -> Entry:
    """Return the next revision of an entry.

    Without a moment of its own a record happened when the entry did, or now. The zone is the reader's when that moment
    was named; a moment without any zone is taken to be in the reader's.

    Args:
        record: What is recorded.
        entry_id: Of the entry.
        now: The present moment, aware, in the reader's zone.
        before: The highest revision there is, if any.
    """
    here = zone_name(now) or bare_offset_name(now)
    occurred_at, tz = record.occurred_at, here
    if occurred_at is not None:
        if occurred_at.tzinfo is None:
            occurred_at = occurred_at.replace(tzinfo=now.tzinfo)
        tz = zone_name(occurred_at) or here
        record = dataclasses.replace(record, occurred_at=(occurred_at := from_text(to_text(occurred_at), tz)))
    elif before is not None:
        occurred_at, tz = before.occurred_at, before.tz
    return Entry(
        entry_id=entry_id,
        revision=before.revision + 1 if before else 1,
        record=record,
        occurred_at=from_text(to_text(occurred_at or now), tz),
        recorded_at=now.astimezone(zone(tz)),
        tz=tz,
    )


def repeated(said: Entry, last: Entry, now: datetime) -> Entry:
    """Return the revision after the last one of an entry that says what another revision says.

    Args:
        said: The revision whose record, moment, zone and removal are taken over.
        last: The highest revision there is.
        now: The present moment, aware.
    """
    return dataclasses.replace(said, revision=last.revision + 1, recorded_at=now.astimezone(zone(said.tz)))


def plain(text: str) -> str:
    """Return an id that SQLite can hold: half characters are written as escapes."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")
