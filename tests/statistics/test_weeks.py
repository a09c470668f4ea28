from datetime import date, timedelta

import pytest

from workbook_lib.statistics import Series, weekly, weekly_means
from workbook_lib.statistics.weeks import week_index

MONDAY = date(2026, 12, 21)


def test_a_year_with_53_weeks_has_them_all():
    """The weeks run 52, 53, 1 over the turn of 2026, each once."""
    weeks = weekly([MONDAY, date(2027, 1, 10)])
    assert [(week.year, week.number) for week in weeks] == [(2026, 52), (2026, 53), (2027, 1)]


def test_weeks_are_counted_without_a_break_for_a_century():
    """The running number of a week grows by one each Monday and agrees with the ISO calendar."""
    day = date(1999, 1, 4)
    for expected in range(week_index(day), week_index(day) + 5300):
        assert week_index(day) == expected
        assert day.isocalendar().weekday == 1
        day += timedelta(days=7)


def test_a_week_without_entries_counts_nothing_unless_paused():
    """Between the first and the last week an empty one is 0; one that a pause touches is no number at all."""
    pause = (MONDAY + timedelta(days=9), MONDAY + timedelta(days=10))
    weeks = weekly([MONDAY, MONDAY + timedelta(days=27)], minutes=[30, 20], pauses=[pause])
    assert [week.entries for week in weeks] == [1, None, 0, 1]
    assert [week.minutes for week in weeks] == [30, None, 0, 20]
    assert [week.paused for week in weeks] == [False, True, False, False]


def test_what_was_done_in_a_pause_still_counts():
    """An entry in a paused week is shown."""
    (week,) = weekly([MONDAY], pauses=[(MONDAY, MONDAY)])
    assert week.entries == 1


def test_minutes_not_recorded_are_not_nothing():
    """Entries without minutes give no sum rather than 0; those with minutes are added up."""
    days = [MONDAY, MONDAY + timedelta(days=7), MONDAY + timedelta(days=8)]
    assert [week.minutes for week in weekly(days, minutes=[None, 10, 15])] == [None, 25]
    assert [week.minutes for week in weekly(days)] == [None, None]


def test_only_whole_weeks_are_complete():
    """The week in which records began, and the one not over yet, are not."""
    days = [MONDAY + timedelta(days=2), MONDAY + timedelta(days=8), MONDAY + timedelta(days=16)]
    assert [week.complete for week in weekly(days)] == [False, True, False]
    assert all(week.complete for week in weekly(days, since=MONDAY, until=MONDAY + timedelta(days=20)))


def test_no_entries_make_no_weeks():
    """Nothing in, nothing out."""
    assert weekly([]) == ()


def test_as_many_minutes_as_entries_are_asked_for():
    """A list that is too short is refused."""
    with pytest.raises(ValueError, match="shorter"):
        weekly([MONDAY, MONDAY], minutes=[3])


def test_weekly_means_keep_the_true_centre_of_the_days():
    """A week rated on two of its days stands where those days are."""
    first = MONDAY.toordinal()
    weeks, means = weekly_means(Series((first, first + 1, first + 9), (4.0, 6.0, 9.0)))
    assert weeks[1] - weeks[0] == 1
    assert means == Series((first + 0.5, first + 9), (5.0, 9.0))
