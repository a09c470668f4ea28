from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest

from workbook_lib.statistics import Series, daily
from workbook_lib.statistics.series import day_number

NAN = float("nan")


def test_ratings_of_a_day_are_averaged_and_missing_ones_dropped():
    """Several ratings of a day become one; missing days and values leave no trace."""
    series = daily([3, 1, 1, None, 2, 5], [9, 4, 5, 7, None, NAN])
    assert series == Series((1, 3), (4.5, 9.0))


def test_arrays_and_columns_are_taken_as_they_are():
    """An array of days, a pandas column and plain lists give the same series, with NaT and NaN as missing."""
    days = np.array(["2026-05-04", "2026-05-05", "NaT", "2026-05-04"], dtype="datetime64[s]")
    values = np.array([4.0, NAN, 9.0, 6.0])
    plain = daily([date(2026, 5, 4), date(2026, 5, 5), None, date(2026, 5, 4)], [4, None, 9, 6])
    assert daily(days, values) == daily(pd.Series(days), pd.Series(values)) == plain
    assert daily(days.astype("datetime64[D]"), values.tolist()) == plain


def test_every_day_may_have_several_ratings():
    """Not only the first day's are averaged."""
    assert daily([1, 2, 2, 4, 4, 4, 5], [9, 1, 3, 2, 2, 8, 7]) == Series((1, 2, 4, 5), (9.0, 2.0, 4.0, 7.0))


@pytest.mark.parametrize(("day", "number", "kind"), [(3.0, 3, int), (3, 3, int), (3.5, 3.5, float)])
def test_whole_days_have_whole_numbers(day, number, kind):
    """A day that is given as a number keeps its value; a whole one is an integer."""
    assert day_number(day) == number
    assert type(day_number(day)) is kind


def test_dates_stay_a_day_apart_when_the_clocks_change():
    """A late evening before and an early morning after the change to summer time are one day apart."""
    zone = ZoneInfo("Europe/Berlin")
    evening = datetime(2026, 3, 28, 23, 30, tzinfo=zone)
    morning = datetime(2026, 3, 29, 3, 30, tzinfo=zone)
    assert day_number(morning) - day_number(evening) == 1


def test_a_moment_counts_for_its_own_local_date():
    """A date and a moment of that date have the same number, whatever the zone."""
    assert day_number(datetime(2026, 1, 1, 0, 5, tzinfo=UTC)) == day_number(date(2026, 1, 1))


def test_the_order_of_the_input_does_not_matter():
    """Days come out ascending."""
    days = [date(2026, 1, 1) + timedelta(days=offset) for offset in (4, 0, 2)]
    assert daily(days, [3, 1, 2]).values == (1, 2, 3)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([], "empty"),
        ([None, NAN], "empty"),
        ([5], "single"),
        ([5, 6], "two"),
        ([5, 5, None, 5], "constant"),
        ([0, 0, 0], "constant"),
        ([0, 10, 0], "varied"),
    ],
)
def test_special_cases_are_told_apart(values, kind):
    """Each of the cases that needs a sentence of its own is named."""
    assert daily(range(len(values)), values).kind == kind


def test_two_lengths_are_refused():
    """Days without values are an error, never cut off silently."""
    with pytest.raises(ValueError, match="shorter"):
        daily([1, 2], [3])


@pytest.mark.parametrize(("days", "values"), [([float("inf")], [1]), ([1], [float("inf")])])
def test_infinite_input_is_refused(days, values):
    """What cannot be drawn cannot come in."""
    with pytest.raises(ValueError, match="finite"):
        daily(days, values)
