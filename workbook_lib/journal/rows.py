"""Entries as rows of the table and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from workbook_lib.journal.moments import bare_offset_name, from_text, to_text, zone, zone_name
from workbook_lib.journal.payloads import from_json, to_json
from workbook_lib.records import Entry, Record


class Row(NamedTuple):
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


def row_of(entry: Entry) -> Row:
    """Return an entry as a row.

    Raises:
        JournalError: The record is not valid, or a moment is out of range.
    """
    record = entry.record
    return Row(
        entry_id=entry.entry_id,
        revision=entry.revision,
        kind=record.kind,
        prompt_id=plain(getattr(record, "prompt_id", "")),
        run=plain(getattr(record, "run", "")),
        occurred_at=to_text(entry.occurred_at),
        recorded_at=to_text(entry.recorded_at),
        tz=entry.tz,
        page=plain(record.page),
        put_away=record.put_away,
        deleted=entry.deleted,
        payload=to_json(record),
    )


def entry_of(row: Sequence[Any]) -> Entry:
    """Return a row, its number first, as an entry."""
    _, entry_id, revision, kind, _, _, occurred, recorded, tz, _, _, deleted, payload = row
    record = from_json(kind, payload)
    occurred_at = from_text(occurred, tz)
    if record.occurred_at is not None:
        record = _at(record, occurred_at)
    return Entry(
        entry_id=entry_id,
        revision=revision,
        record=record,
        occurred_at=occurred_at,
        recorded_at=from_text(recorded, tz),
        tz=tz,
        deleted=bool(deleted),
    )


def _at(record: Record, occurred_at: datetime) -> Record:
    # The record has just been made here and nobody else holds it; dataclasses.replace costs ten times as much.
    object.__setattr__(record, "occurred_at", occurred_at)
    return record


def new_entry(record: Record, entry_id: str, now: datetime, before: Entry | None) -> Entry:
    """Return the next revision of an entry.

    Without a moment of its own a record happened when the entry did, or now. The zone is the reader's when that moment
    was named; a moment without any zone is taken to be in the reader's.

    Args:
        record: What is recorded.
        entry_id: Of the entry.
        now: The present moment, aware, in the reader's zone.
        before: The highest revision there is.
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


def plain(text: str) -> str:
    """Return an id that SQLite can hold: half characters are written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
