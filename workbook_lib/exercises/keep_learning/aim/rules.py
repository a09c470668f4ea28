"""This week so far, beside an aim the reader set: no streaks, and nothing expected in a pause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workbook_lib.records import Pause


@dataclass(frozen=True)
class WeekSoFar:
    """What was done since Monday.

    Attributes:
        count: Activities.
        minutes: Their minutes, as far as noted.
        without_minutes: Activities without minutes.
        paused: Whether a pause touches the week, so that nothing is expected of it.
    """

    count: int
    minutes: int
    without_minutes: int
    paused: bool


def week_so_far(done: Iterable[tuple[date, int | None]], pauses: Iterable[Pause], today: date) -> WeekSoFar:
    """Sum up the week from Monday until today.

    Args:
        done: Day and minutes of each activity.
        pauses: The pauses, planned and past; one without an end lasts on.
        today: The present day.
    """
    monday = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    amounts = [minutes for day, minutes in done if monday <= day <= today]
    return WeekSoFar(
        count=len(amounts),
        minutes=sum(amount for amount in amounts if amount is not None),
        without_minutes=amounts.count(None),
        paused=any(touches(pause, monday, sunday) for pause in pauses),
    )


def touches(pause: Pause, first: date, last: date) -> bool:
    """Say whether any day of a span belongs to a pause."""
    return pause.start is not None and pause.start <= last and (pause.end is None or pause.end >= first)
