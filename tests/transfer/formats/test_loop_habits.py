from datetime import date

import pytest
from loop_exports import HERE

from workbook_lib.transfer.formats.loop_habits import Done, arrivals_of, done_of


@pytest.mark.parametrize(
    ("amount", "unit", "what", "minutes"),
    [
        (30.0, "Minutes", "Read", 30),
        (1.5, "h", "Read", 90),
        (25.0, "h", "Read – 25 h", None),
        (3.0, "letters", "Read – 3 letters", None),
        (0.0, "", "Read", None),
    ],
)
def test_amounts_of_time_become_minutes(amount, unit, what, minutes):
    """An amount of time within a day becomes minutes; any other stands in the words."""
    record = done_of(Done(date(2026, 5, 4), "Read", amount, unit, ""), arrivals_of(HERE)).record
    assert (record.what, record.minutes) == (what, minutes)


def test_a_habit_is_done_at_noon():
    """Where only the day is known, the entry is at noon in the reader's zone."""
    entry = done_of(Done(date(2026, 5, 4), "Read", 0, "", "well"), arrivals_of(HERE))
    assert entry.occurred_at.isoformat() == "2026-05-04T12:00:00+01:00"
    assert entry.record.what == "Read – well"
