from datetime import date, timedelta

import numpy as np
import pytest

from workbook_lib.statistics import assess_trend, assess_weeks

START = date(2026, 3, 2)
NOTHING = (None, None, None, None, None, None)


def numbers(trend):
    return (trend.slope, trend.intercept, trend.lower, trend.upper, trend.p, trend.autocorrelation)


def wobble(n, slope=0.0):
    noise = np.random.default_rng(7).normal(0, 0.8, n)
    return (3 + slope * np.arange(n) + noise).tolist()


@pytest.mark.parametrize(
    ("slope", "direction"), [(0.2, "rising"), (-0.2, "falling"), (0.0, "no clear change")], ids=["up", "down", "flat"]
)
def test_a_clear_direction_is_named(slope, direction):
    """A steep line is rising or falling, its interval on one side of 0; a flat one is neither."""
    trend = assess_trend(range(30), wobble(30, slope))
    assert trend.direction == direction
    assert (trend.lower > 0 or trend.upper < 0) == (slope != 0)
    assert trend.leaning is None


@pytest.mark.parametrize("n", range(10))
def test_below_ten_rated_days_nothing_is_said(n):
    """However steep, fewer than ten days give no direction and no number."""
    trend = assess_trend([*range(n), n], [*range(n), None])
    assert (trend.direction, trend.n, trend.minimum.needed, trend.minimum.is_enough(trend.n)) == (
        "too few",
        n,
        10,
        False,
    )
    assert numbers(trend) == NOTHING


def test_a_constant_series_is_neither_up_nor_down():
    """Ratings that are all the same have a case of their own, without p and correlation."""
    trend = assess_trend(range(12), [6] * 12)
    assert (trend.direction, trend.kind) == ("constant", "constant")
    assert (trend.slope, trend.p, trend.autocorrelation) == (0.0, None, None)


def test_an_end_exactly_at_zero_includes_zero():
    """Where the interval touches 0 the test alone gives a leaning, no verdict."""
    values = [4, 5, 4, 5, 5, 4, 5, 5, 5, 4, 5, 5, 5, 5, 6, 5, 5, 5, 6, 5, 5, 6, 5, 6, 5, 5, 6, 6, 5, 6]
    trend = assess_trend(range(30), values)
    assert trend.lower == 0.0
    assert trend.p < 0.05
    assert (trend.direction, trend.leaning) == ("no clear change", "rising")


def test_a_p_between_five_and_ten_percent_is_no_leaning():
    """From .05 on nothing is said, not even a "perhaps"."""
    trend = assess_trend(range(30), wobble(30, -0.015))
    assert 0.05 < trend.p < 0.10
    assert (trend.direction, trend.leaning) == ("no clear change", None)


def test_zero_and_ten_only_stay_defined():
    """Ratings that jump between the ends of the scale give numbers, no warning."""
    trend = assess_trend(range(14), [0, 10] * 7)
    assert trend.direction == "no clear change"
    assert None not in (trend.slope, trend.lower, trend.upper, trend.p)


def test_ten_years_are_assessed_on_weekly_means():
    """Above 1,000 rated days the trend rests on weeks, says so, and still counts the days."""
    rng = np.random.default_rng(3)
    days = [START + timedelta(days=offset) for offset in range(3650)]
    values = np.clip(np.round(4 + np.arange(3650) / 1825 + rng.normal(0, 1.5, 3650)), 0, 10)
    trend = assess_trend(days, values)
    assert (trend.direction, trend.weekly, trend.n) == ("rising", True, 3650)
    assert trend.lower < 1 / 1825 < trend.upper


@pytest.mark.parametrize(("n", "weekly_means"), [(1000, False), (1001, True)])
def test_a_thousand_days_are_still_assessed_day_by_day(n, weekly_means):
    """Weekly means stand for more than 1,000 rated days only."""
    trend = assess_trend(range(n), [day % 7 for day in range(n)])
    assert (trend.weekly, trend.n) == (weekly_means, n)


def active_weeks(counts):
    """Return the Monday of each week and what was done in it."""
    return [START + timedelta(days=7 * week) for week in range(len(counts))], counts


def test_weekly_activity_has_a_trend_from_ten_complete_weeks():
    """Nine weeks say nothing; ten rising ones are rising, by so much a week."""
    assert assess_weeks(*active_weeks(range(1, 10))).direction == "too few"
    trend = assess_weeks(*active_weeks(range(1, 13)))
    assert (trend.direction, trend.slope, trend.n) == ("rising", 1.0, 12)


def test_a_paused_week_is_no_week_of_rest():
    """A pause is left out of the trend instead of counting as nothing done."""
    counts = [3, 4, 3, 4, 0, 3, 4, 3, 4, 3, 4]
    assert assess_weeks(*active_weeks(counts)).n == 11
    assert assess_weeks(*active_weeks([count or None for count in counts])).n == 10
