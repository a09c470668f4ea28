"""The reader's applications, the latest first, and the one that something is most likely about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from workbook_lib.exercises.engine.desk import Desk, day_of, say
from workbook_lib.records import Entry, Opportunity


def opportunity_title(desk: Desk, record: Opportunity) -> str:
    """Return what an application is called: the role, the employer, or a word for one without a name."""
    parts = [part.strip() for part in (record.role, record.employer) if part.strip()]
    return ", ".join(parts) or say(desk, "opportunity_untitled")


def opportunities(desk: Desk, *, archived: bool = False) -> list[Entry[Opportunity]]:
    """Return the active applications, or the archived ones, the oldest first."""
    return [one for one in desk.all(Opportunity) if one.record.archived is archived]


def latest_first(desk: Desk) -> list[Entry[Opportunity]]:
    """Return the active applications by the last thing that is known to have happened to them, the latest first."""

    def moment(numbered: tuple[int, Entry[Opportunity]]) -> tuple[date, datetime, int]:
        number, entry = numbered
        # The day of a conversation that is still to come says nothing about how fresh an application is.
        days = [entry.record.heard_on, *(one.on for one in entry.record.rounds)]
        past = [day for day in days if day is not None and day <= desk.now().date()]
        return max(past, default=day_of(desk, entry.occurred_at)), entry.occurred_at, number

    return [entry for _, entry in sorted(enumerate(opportunities(desk)), key=moment, reverse=True)]


def application(desk: Desk, entry_id: str) -> Opportunity | None:
    """Return an application; ``None`` when there is none of that id, or it was removed."""
    entry = desk.one(Opportunity, entry_id) if entry_id else None
    return entry.record if entry else None


def last_interview(desk: Desk, record: Opportunity) -> date | None:
    """Return the day of the last conversation that is over."""
    today = desk.now().date()
    return max((one.on for one in record.rounds if one.on and one.on <= today), default=None)


def next_interview(desk: Desk, record: Opportunity) -> date | None:
    """Return the day of the next conversation, today's included."""
    today = desk.now().date()
    return min((one.on for one in record.rounds if one.on and one.on >= today), default=None)


def _ended(desk: Desk) -> str:
    """Return the latest application that was turned down or never answered; "" when there is none."""
    return next((one.entry_id for one in latest_first(desk) if one.record.ending in {"rejected", "no_answer"}), "")


def _still_open(desk: Desk) -> str:
    """Return the latest application that has no ending; "" when all have."""
    return next((one.entry_id for one in latest_first(desk) if not one.record.ending), "")


def _next_one(desk: Desk) -> str:
    """Return the latest application without an ending, or the latest of all."""
    return _still_open(desk) or next((one.entry_id for one in latest_first(desk)), "")


MOST_LIKELY: Mapping[str, Callable[[Desk], str]] = {
    "application.ended": _ended,
    "application.next": _next_one,
    "application.open": _still_open,
}
"""Which application is offered before the reader chooses, by the ``known_from`` of the question.

A prediction asks for an open one alone: what is known already cannot be predicted."""

OF_AN_EVENT: Mapping[str, str] = {
    "interview": "application.open",
    "rejection": "application.open",
    "no_answer": "application.open",
    "offer": "application.open",
    "asked_for_feedback": "application.ended",
    "got_feedback": "application.ended",
}
"""Which application an event is most likely about; one that is only now applied for is none of them."""


def most_likely(desk: Desk, known_from: str) -> str:
    """Return the entry id of the application that is offered before the reader chooses; "" for none."""
    return MOST_LIKELY[known_from](desk) if known_from in MOST_LIKELY else ""
