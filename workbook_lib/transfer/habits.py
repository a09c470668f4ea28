"""Habits that were done on a day, as activities; shared by the two ways Loop Habit Tracker exports them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from workbook_lib.records import Activity, Entry
from workbook_lib.transfer.arrivals import Arrivals
from workbook_lib.transfer.days import NOON

_MINUTES = {"min": 1, "mins": 1, "minute": 1, "minutes": 1, "h": 60, "hour": 60, "hours": 60, "hrs": 60}
_LONGEST_DAY = 1440


@dataclass(frozen=True)
class Done:
    """A habit that was done.

    Attributes:
        day: On which day.
        name: Its name.
        amount: How much; 0 for habits that are only done or not.
        unit: Of the amount.
        note: What its user noted.
    """

    day: date
    name: str
    amount: float
    unit: str
    note: str


def arrivals_of(here: tzinfo) -> Arrivals:
    """Return the maker of entries for either export, so that the same day does not arrive twice."""
    return Arrivals("loop", here)


def done_of(done: Done, arrivals: Arrivals) -> Entry:
    """Return the activity for a habit that was done; the time of day is not known, so it is at noon."""
    factor = _MINUTES.get(done.unit.lower())
    minutes = round(done.amount * factor) if factor and 0 < done.amount * factor <= _LONGEST_DAY else None
    amount = f"{done.amount:g} {done.unit}".strip() if done.amount and minutes is None else ""
    what = " – ".join(part for part in (done.name, amount, done.note) if part)
    moment = datetime.combine(done.day, NOON)
    record = Activity(what=what, minutes=minutes, occurred_at=moment)
    return arrivals.entry(record, moment, done.name, done.day.isoformat())
