"""Dates a whole time through an exercise anew: all that was written in it moves by as many days."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from workbook_lib.controls import Ack, Date
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, clock_time, day_of, say
from workbook_lib.exercises.engine.field_binding import checked_date
from workbook_lib.my_words.pieces import Piece
from workbook_lib.records import Entry, Record

WHOLE = "whole_day"
"""How the key of the field ends, after the piece's id."""


def day_field(desk: Desk, piece: Piece) -> Date:
    """Return the day of a piece as a field; it is the day on which the last of it was written."""
    last = piece.entries[-1]
    return Date(
        f"{piece.id}:{WHOLE}",
        say(desk, "entries_day"),
        value=day_of(desk, piece.at),
        latest=desk.now().date(),
        saved_at=clock_time(desk, last.recorded_at),
        revision=last.revision,
    )


def date_anew(desk: Desk, piece: Piece, value: object) -> Ack:
    """Move a piece to another day, with the run that it was written in; its hours and its order stay.

    Raises:
        WorkbookError: The value is no day that can be, or it could not be kept.
    """
    if not isinstance(value, str):
        raise WorkbookError("value_not_understood")
    was, now = day_of(desk, piece.at), checked_date(value, desk.now().date())
    run = desk.one(Record, piece.id)
    entries = {one.entry_id: one for one in (*([run] if run else []), *piece.entries)}
    saved = desk.save_many([(_moved(desk, one, now - was), name) for name, one in entries.items()])
    last = saved[-1]
    at = clock_time(desk, last.recorded_at)
    return Ack(at=at, revision=last.revision, refresh=True, was=was.isoformat(), now=now.isoformat())


def _moved(desk: Desk, entry: Entry, by: timedelta) -> Record:
    """Return the record of an entry so many days later; never in the future."""
    moment = entry.occurred_at.astimezone(desk.now().tzinfo) + by
    return replace(entry.record, occurred_at=min(moment, desk.now()))
