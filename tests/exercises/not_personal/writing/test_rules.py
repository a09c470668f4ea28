from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.exercises.not_personal.writing.rules import day_in_a_row

TODAY = date(2026, 5, 4)


def back(*days: int) -> list[date]:
    return [TODAY - timedelta(days=n) for n in days]


def test_the_first_day_is_day_one():
    """Without an earlier day, today is the first, also when something was written today already."""
    assert day_in_a_row([], TODAY) == 1
    assert day_in_a_row(back(0), TODAY) == 1


def test_days_in_a_row_count_on():
    """Each day directly before counts; a day left out begins anew."""
    assert day_in_a_row(back(1, 2), TODAY) == 3
    assert day_in_a_row(back(2, 3), TODAY) == 1


@given(st.sets(st.integers(0, 30)))
def test_it_never_counts_more_days_than_were_written(days):
    """The number is at most one more than the days written before."""
    assert 1 <= day_in_a_row(back(*days), TODAY) <= len(days) + 1
