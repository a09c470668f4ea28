"""How an application ended, among what happened: one event on its day, wherever that day is noted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from workbook_lib.exercises.engine.desk import Desk, moment_on
from workbook_lib.exercises.engine.situation.applications import application, opportunity_title
from workbook_lib.records import Ending, Entry, Event, EventKind

NOTED: Mapping[Ending, EventKind] = {"rejected": "rejection", "no_answer": "no_answer"}
"""The endings that are noted with their day, and as what; no answer is no rejection."""


def ending_of(desk: Desk, opportunity: str) -> Entry[Event] | None:
    """Return the event of an application's ending; ``None`` where there is none."""
    noted = (one for one in desk.all(Event) if one.record.what in NOTED.values())
    return next((one for one in noted if opportunity and one.record.opportunity == opportunity), None)


def note_ending(desk: Desk, opportunity: str, ending: Ending, day: date | None, *, entry_id: str, run: str) -> None:
    """Note on which day an application ended, which the charts show; without a day there is no event.

    Args:
        desk: Where it is kept.
        opportunity: The application; "" for none.
        ending: How it ended; an ending of another kind takes the event away.
        day: When the reader heard of it, or closed it.
        entry_id: The event's entry, where there is none of this application yet.
        run: What a new event is written in.
    """
    kept = desk.one(Event, entry_id) or ending_of(desk, opportunity)
    if day is None or ending not in NOTED:
        if kept is not None:
            desk.remove(kept.entry_id)
        return
    record = application(desk, opportunity)
    event = Event(
        what=NOTED[ending],
        opportunity=opportunity,
        note=opportunity_title(desk, record) if record and (record.role.strip() or record.employer.strip()) else "",
        occurred_at=moment_on(desk, day),
        page=kept.record.page if kept else desk.page,
        run=kept.record.run if kept else run,
    )
    desk.save(event, kept.entry_id if kept else entry_id)
