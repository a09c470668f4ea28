from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.statistics import Series, daily, day_number

NAN = float("nan")


def test_ratings_of_a_day_are_averaged_and_missing_ones_dropped():
    """Several ratings of a day become one; missing days and values leave no trace."""
    series = daily([3, 1, 1, None, 2, 5], [9, 4, 5, 7, None, NAN])
    assert series == Series((1, 3), (4.5, 9.0))


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
