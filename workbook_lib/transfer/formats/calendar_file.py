"""Exports all dated entries of the journal as one calendar file.

Each is an all-day entry: plans that are due, conversations of an application, mock interviews, days to follow up, the
days that an exercise asked for, and every week the day of looking back. The same journal always gives the same bytes.
What the reader put away is not exported.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from workbook_lib.content.formats import WEEKDAYS
from workbook_lib.records import Answer, Entry, FeedbackRequest, MockInterview, Opportunity, Plan
from workbook_lib.transfer.formats.calendar_entry import PlannedDay, calendar_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CHOICES = (*WEEKDAYS, "none")


def write_calendar(entries: Iterable[Entry], titles: dict[str, str]) -> bytes:
    """Return a calendar of the current entries.

    Args:
        entries: The current entries.
        titles: What to call things without words of their own: ``plan``, ``conversation``, ``practice``, ``follow_up``,
            and by their ids the questions for a day; one for a weekday is weekly.
    """
    standing = list(entries)
    days = [
        PlannedDay(title, day, uid, entry.recorded_at, entry.revision)
        for entry in standing
        for day, title, uid in _dated(entry, titles)
    ]
    return calendar_of([*days, *_weekly(standing, titles)])


def _dated(entry: Entry, titles: dict[str, str]) -> Iterator[tuple[date, str, str]]:
    """Yield the days of an entry with what the calendar shows on them, and the id there."""
    record, uid = entry.record, entry.entry_id
    if entry.deleted or record.put_away:
        return
    match record:
        case Plan(due=date() as due):
            yield due, _joined(titles["plan"], record.act or record.cue), uid
        case Opportunity():
            for place, one in enumerate(record.rounds):
                if one.on:
                    yield one.on, _joined(titles["conversation"], one.label, record.employer), f"{uid}-{place}"
        case MockInterview(on=date() as on):
            yield on, _joined(titles["practice"], record.partner), uid
        case FeedbackRequest(follow_up_on=date() as on, followed_up=False):
            yield on, _joined(titles["follow_up"], record.whom), uid
        case Answer(prompt_id=prompt_id, value=str() as value) if prompt_id in titles and _DAY.fullmatch(value):
            with contextlib.suppress(ValueError):
                yield date.fromisoformat(value), titles[prompt_id], uid


def _weekly(entries: Iterable[Entry], titles: dict[str, str]) -> Iterator[PlannedDay]:
    """Yield the weekday that was chosen last for each question for one, from when it was chosen on."""
    chosen: dict[str, tuple[Entry, str]] = {}
    for entry in sorted(entries, key=lambda one: one.recorded_at):
        record = entry.record
        if not isinstance(record, Answer) or entry.deleted or record.put_away:
            continue
        if record.prompt_id in titles and record.value in _CHOICES:
            chosen[record.prompt_id] = entry, str(record.value)
    for prompt_id, (entry, weekday) in chosen.items():
        if weekday in WEEKDAYS:
            begun = entry.recorded_at.astimezone(entry.occurred_at.tzinfo).date()
            day = begun + timedelta(days=(WEEKDAYS.index(weekday) - begun.weekday()) % len(WEEKDAYS))
            yield PlannedDay(titles[prompt_id], day, entry.entry_id, entry.recorded_at, entry.revision, weekly=True)


def _joined(title: str, *words: str) -> str:
    return ": ".join([title, ", ".join(word for word in words if word)]).removesuffix(": ")
