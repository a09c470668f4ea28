"""Habits that were done on a day, as activities; shared by the two ways Loop Habit Tracker exports them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from workbook_lib.records import Activity, Entry
from workbook_lib.transfer.reading.days import NOON
from workbook_lib.transfer.reading.new_entries import Arrivals

_MINUTES = dict.fromkeys(("min", "mins", "min.", "minute", "minutes", "minuten", "minuto", "minutos", "минут"), 1) | (
    dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "std", "std.", "stunde", "stunden", "heures", "horas"), 60)
)
_LONGEST_DAY = 1440
PROGRAM = "loop"
THOUSANDTHS = 1000
"""What Loop writes for one of a measured habit's unit, in every version and in either export."""
FEWEST_THOUSANDTHS = 4
"""Smaller values are signs in any habit: 1 done by itself, 2 done by hand, 3 skipped."""


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
    return Arrivals(PROGRAM, here)


def done_of(done: Done, arrivals: Arrivals) -> Entry:
    """Return the activity for a habit that was done; the time of day is not known, so it is at noon."""
    factor = _MINUTES.get(done.unit.lower())
    minutes = round(done.amount * factor) if factor and 0 < done.amount * factor <= _LONGEST_DAY else None
    amount = f"{done.amount:g} {done.unit}".strip() if done.amount and minutes is None else ""
    what = " – ".join(part for part in (done.name, amount, done.note) if part)
    moment = datetime.combine(done.day, NOON)
    record = Activity(what=what, minutes=minutes, occurred_at=moment)
    return arrivals.entry(record, moment, done.name, done.day.isoformat())
