"""Calendar entries for what the reader plans for a day, as .ics files (RFC 5545, through the library icalendar).

Wherever an entry is saved, from its card or with the whole journal, it has the same id and a number that grows with
each change, so that a calendar replaces it and does not hold it twice. A whole day that is planned for stays free.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

_NO_PLACE = {"Cc", "Cs", "Zl", "Zp"}
"""Control signs, half characters and separators of lines; an emoji's joiners are none of these."""


@dataclass(frozen=True)
class PlannedDay:
    """Something planned for a day.

    Attributes:
        title: What the calendar shows; the library escapes it.
        day: The day it is on.
        uid: The id of the journal's entry.
        written_at: When it was written (aware).
        revision: The revision of the journal's entry.
        reminder: How long before the day's beginning to remind; ``None`` for no reminder.
        weekly: Whether it is on that weekday from then on.
    """

    title: str
    day: date
    uid: str
    written_at: datetime
    revision: int = 0
    reminder: timedelta | None = None
    weekly: bool = False


AT_NINE = -timedelta(hours=9)
"""A reminder at nine on the day."""


def calendar_entry(
    title: str, day: date, *, uid: str, now: datetime, revision: int = 0, reminder: timedelta = AT_NINE
) -> bytes:
    """Return an all-day calendar entry.

    Args:
        title: What the calendar shows.
        day: The day it is on.
        uid: The same for the same plan, so that saving it twice changes the entry and does not double it.
        now: When the file is written (aware).
        revision: Of the journal's entry; a calendar takes the higher one.
        reminder: How long before the day's beginning to remind; by default at nine on the day.

    Returns:
        The bytes of the .ics file.
    """
    return calendar_of([PlannedDay(title, day, uid, now, revision, reminder)])


def calendar_of(days: Iterable[PlannedDay]) -> bytes:
    """Return a calendar file of planned days."""
    from icalendar import Calendar  # a plan without a day needs no calendar

    calendar = Calendar()
    calendar.add("prodid", "-//After the interview//EN")
    calendar.add("version", "2.0")
    for planned in days:
        calendar.add_component(_event(planned))
    file: bytes = calendar.to_ical()
    return file


def _event(planned: PlannedDay) -> Event:
    from icalendar import Alarm, Event

    title = _shown(planned.title)
    event = Event()
    event.add("uid", f"{planned.uid}@after-the-interview")
    event.add("summary", title)
    event.add("dtstart", planned.day)
    event.add("dtend", planned.day + timedelta(days=1))
    event.add("dtstamp", planned.written_at)
    event.add("sequence", planned.revision)
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    if planned.weekly:
        event.add("rrule", {"freq": "weekly"})
    if planned.reminder is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -planned.reminder)
        event.add_component(alarm)
    return event


def _shown(title: str) -> str:
    kept = (" " if unicodedata.category(sign) in _NO_PLACE else sign for sign in title)
    return "".join(kept)
