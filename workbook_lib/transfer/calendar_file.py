"""Every dated thing of the journal as one calendar file (RFC 5545, through the library icalendar).

Each is an all-day entry: plans that are due, conversations of an application, mock interviews, days to follow up.
The same journal always gives the same bytes. What the reader put away is not exported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from workbook_lib.records import Entry, FeedbackRequest, MockInterview, Opportunity, Plan


def write_calendar(entries: Iterable[Entry], titles: dict[str, str]) -> bytes:
    """Return a calendar of what stands now.

    Args:
        entries: What stands now.
        titles: What to call things without words of their own: ``plan``, ``conversation``, ``practice``, ``follow_up``.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//After the interview//EN")
    calendar.add("version", "2.0")
    for entry in entries:
        for number, (day, title) in enumerate(_dated(entry, titles)):
            event = Event()
            event.add("uid", f"{entry.entry_id}-{number}@after-the-interview")
            event.add("summary", title)
            event.add("dtstart", day)
            event.add("dtend", day + timedelta(days=1))
            event.add("dtstamp", entry.recorded_at)
            event.add("sequence", entry.revision)
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _dated(entry: Entry, titles: dict[str, str]) -> Iterator[tuple[date, str]]:
    """Yield the days of an entry with what the calendar shows on them."""
    record = entry.record
    if entry.deleted or record.put_away:
        return
    match record:
        case Plan(due=date() as due):
            yield due, _joined(titles["plan"], record.act or record.cue)
        case Opportunity():
            for one in record.rounds:
                if one.on:
                    yield one.on, _joined(titles["conversation"], one.label, record.employer)
        case MockInterview(on=date() as on):
            yield on, _joined(titles["practice"], record.partner)
        case FeedbackRequest(follow_up_on=date() as on, followed_up=False):
            yield on, _joined(titles["follow_up"], record.whom)


def _joined(title: str, *words: str) -> str:
    text = ": ".join([title, ", ".join(word for word in words if word)]).removesuffix(": ")
    # Control characters and half characters have no place in a calendar file.
    return "".join(sign if sign.isprintable() else " " for sign in text)
