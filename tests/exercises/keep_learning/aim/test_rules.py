from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.exercises.keep_learning.aim.rules import touches, week_so_far
from workbook_lib.records import Pause

THURSDAY = date(2026, 5, 7)
MONDAY = date(2026, 5, 4)


def test_a_week_runs_from_monday_until_today():
    """Only what was done from Monday until today counts, minutes as far as they are noted."""
    done = [
        (date(2026, 5, 3), 60),
        (MONDAY, 30),
        (THURSDAY, None),
        (THURSDAY, 0),
        (date(2026, 5, 8), 45),
    ]
    week = week_so_far(done, [], THURSDAY)
    assert (week.count, week.minutes, week.without_minutes, week.paused) == (3, 30, 1, False)


@given(st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.dates(date(2025, 1, 1), date(2027, 1, 1)))
def test_a_week_is_paused_when_any_of_its_days_is(start: date, end: date):
    """A pause touches a week exactly when one of the week's seven days lies in it."""
    week = {MONDAY + timedelta(days=number) for number in range(7)}
    inside = any(start <= day <= end for day in week)
    assert week_so_far([], [Pause(start=start, end=end)], THURSDAY).paused is (inside and start <= end)


def test_a_pause_without_an_end_lasts_on():
    """A pause without a last day touches everything after its first, one without a first day nothing."""
    assert touches(Pause(start=date(2026, 1, 1)), MONDAY, THURSDAY)
    assert not touches(Pause(end=THURSDAY), MONDAY, THURSDAY)
