from datetime import date, timedelta

from workbook_lib.statistics import Series
from workbook_lib.statistics.weeks import week_index, weekly_means

MONDAY = date(2026, 12, 21)


def test_weeks_are_counted_without_a_break_for_a_century():
    """The running number of a week grows by one each Monday and agrees with the ISO calendar."""
    day = date(1999, 1, 4)
    for expected in range(week_index(day), week_index(day) + 5300):
        assert week_index(day) == expected
        assert day.isocalendar().weekday == 1
        day += timedelta(days=7)


def test_weekly_means_keep_the_true_centre_of_the_days():
    """A week rated on two of its days stands where those days are."""
    first = MONDAY.toordinal()
    weeks, means = weekly_means(Series((first, first + 1, first + 9), (4.0, 6.0, 9.0)))
    assert weeks[1] - weeks[0] == 1
    assert means == Series((first + 0.5, first + 9), (5.0, 9.0))
