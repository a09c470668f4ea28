"""Preparation spread over the days before an interview, the evening before kept light."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST = 7
"""Days that a preparation is spread over at most: what is read earlier than that is read again anyway."""

SHOWN = 5
"""Days that are in sight at once."""

EVE = frozenset({"way", "things", "rest"})
"""What belongs to the evening before."""


@dataclass(frozen=True)
class DayPlan:
    """What is to be prepared on one day, as ids in the order chosen."""

    day: date
    things: tuple[str, ...]


def day_plan(things: Sequence[str], today: date, interview: date) -> list[DayPlan]:
    """Spread things evenly over the days until the evening before an interview.

    Args:
        things: Ids, in the order in which they are best prepared; those of ``EVE`` go to the last evening.
        today: The first day there is.
        interview: The day of the interview. Where it is today, everything is for today.

    Returns:
        The days that have something, in order; none for an interview that is over.
    """
    if interview < today:
        return []
    eve = max(today, interview - timedelta(days=1))
    first = max(today, interview - timedelta(days=LONGEST))
    light = [thing for thing in things if thing in EVE]
    heavy = [thing for thing in things if thing not in EVE]
    days = [first + timedelta(days=number) for number in range((eve - first).days + 1)]
    if light and len(days) > 1:
        days = days[:-1]
    planned: dict[date, list[str]] = {}
    for number, thing in enumerate(heavy):
        planned.setdefault(days[number * len(days) // len(heavy)], []).append(thing)
    if light:
        planned.setdefault(eve, []).extend(light)
    return [DayPlan(day, tuple(planned[day])) for day in sorted(planned)]


def nearest_days(days: Sequence[date | None], today: date) -> slice:
    """Return which days of a plan are in sight: those from today on, as many as are shown at once.

    Args:
        days: The days of the plan in order; ``None`` for one without a date.
        today: The present day.
    """
    gone = sum(day is not None and day < today for day in days)
    start = max(0, min(gone, len(days) - SHOWN))
    return slice(start, min(start + SHOWN, len(days)))
