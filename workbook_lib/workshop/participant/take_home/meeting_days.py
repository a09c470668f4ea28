"""The days of a programme: in words for everybody, and as one file for a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from workbook_lib.content import Content
from workbook_lib.transfer.formats.calendar_entry import AT_NINE, PlannedDay, calendar_of
from workbook_lib.workshop.messages import CoachNotes


def meeting_days(notes: CoachNotes, content: Content) -> list[tuple[date, str, str]]:
    """Return day, session and title of every day, the earliest first; sessions that do not exist are left out."""
    titles = {session.id: session.title for _, session in content.run_sheets.sessions()}
    return sorted((one.day, one.session, titles[one.session]) for one in notes.days if one.session in titles)


def calendar(notes: CoachNotes, content: Content, group: str, now: datetime) -> bytes:
    """Return the days as an .ics file: a whole day for each session, with the line that says when and where.

    Args:
        notes: What the coach tells everybody.
        content: The texts.
        group: The title of the workshop; the same group has the same entries, so that none is doubled.
        now: When the file is written (aware).
    """
    minutes = int(now.timestamp() // 60)  # grows, so that a calendar takes the later file
    return calendar_of(
        PlannedDay(_in_calendar(group, title, notes.where), day, f"{session}.{_plain(group)}", now, minutes, AT_NINE)
        for day, session, title in meeting_days(notes, content)
    )


def days_in_words(days: Sequence[date], content: Content) -> str:
    """Return days in words, one after the other."""
    return ", ".join(content.formats.day(day) for day in days)


def _in_calendar(group: str, title: str, where: str) -> str:
    return ": ".join((group, title)) + (f" ({where})" if where else "")


def _plain(group: str) -> str:
    """Return a title as part of an id: letters and digits."""
    return "-".join("".join(sign if sign.isalnum() else " " for sign in group).split()).lower() or "group"
