"""One calendar entry for something the reader plans, as an .ics file (RFC 5545, through the library icalendar)."""

from __future__ import annotations

from datetime import date, datetime, timedelta


def calendar_entry(title: str, day: date, *, uid: str, now: datetime, reminder: timedelta | None = None) -> bytes:
    """Return an all-day calendar entry.

    Args:
        title: What the calendar shows; the library escapes it.
        day: The day it is on.
        uid: The same for the same plan, so that saving it twice changes the entry and does not double it.
        now: When the file is written (aware).
        reminder: How long before the day's beginning to remind; by default at nine on the day.

    Returns:
        The bytes of the .ics file.
    """
    from icalendar import Alarm, Calendar, Event

    event = Event()
    event.add("uid", f"{uid}@after-the-interview")
    event.add("summary", title)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("dtstamp", now)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(hours=9) if reminder is None else -reminder)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//After the interview//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    file: bytes = calendar.to_ical()
    return file
