import json
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest
from scipy.stats import theilslopes

from workbook_lib.statistics import mann_kendall, theil_sen
from workbook_lib.statistics.dependence import inflation
from workbook_lib.statistics.trend import kendall_of

CASES = json.loads((Path(__file__).parents[1] / "oracles" / "trend.json").read_text())["cases"]
RATINGS = [4, 5, None, 6, 4, 4, 7, 6, None, 8, 5, 7, 6, 9]


def near(value):
    return None if value is None else pytest.approx(value, abs=1e-8)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_mann_kendall_agrees_with_r(case):
    """The plain test gives S, variance, z and p of R's mk.test, and none where R has none."""
    expected = case["expected"]["trend_mk.test"]
    result = mann_kendall(case["data"]["day"], case["data"]["value"], autocorrelated=False)
    assert result.s == expected["S"]
    assert result.variance == near(expected["varS"])
    assert result.z == near(expected["z"])
    assert result.p == near(expected["p"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_theil_sen_agrees_with_r(case):
    """Slope and intercept on true days are those of R's mblm."""
    expected = case["expected"]["mblm_theil_sen_true_days"]
    result = theil_sen(case["data"]["day"], case["data"]["value"])
    assert result.slope == near(expected["slope_per_day"])
    assert result.intercept == near(expected["intercept_median_residual"])


@pytest.mark.parametrize("r", [0.0, 0.3, 0.6])
@pytest.mark.parametrize("seed", range(5))
def test_the_interval_is_scipys_at_the_inflated_confidence(seed, r):
    """The interval is that of scipy at alpha = 2·Φ(1.96·√f) - 1, ties and gaps included."""
    rng = np.random.default_rng(seed)
    days = np.sort(rng.choice(60, 25, replace=False))
    values = rng.integers(0, 11, 25)
    alpha = 2 * NormalDist().cdf(1.96 * inflation(days.tolist(), r) ** 0.5) - 1
    expected = theilslopes(values, days, alpha=alpha, method="joint")
    result = theil_sen(days, values, autocorrelation=r)
    assert (result.slope, result.intercept) == pytest.approx((expected.slope, expected.intercept), abs=1e-12)
    assert (result.lower, result.upper) == pytest.approx((expected.low_slope, expected.high_slope), abs=1e-12)


def test_the_variance_is_inflated_over_the_true_dates():
    """By default the variance of S grows by the factor of the estimated correlation; S stays."""
    days, values = range(30), [5, 6, 6, 7, 6, 5, 4, 4, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 3, 4, 5, 5, 6, 7, 8, 7, 6, 5, 5, 4]
    plain, inflated = mann_kendall(days, values, autocorrelated=False), mann_kendall(days, values)
    assert inflated.s == plain.s
    assert inflated.variance > 1.5 * plain.variance
    assert inflated.p > plain.p


def test_a_day_rated_twice_counts_once():
    """By default several ratings of a day are one value before they are compared."""
    assert mann_kendall([1, 2, 2, 3], [1, 2, 4, 9]) == mann_kendall([1, 2, 3], [1, 3, 9])


@pytest.mark.parametrize("values", [[], [None, None], [5], [None, 5, None]])
def test_a_line_needs_two_days(values):
    """Without two different days there is no slope and no test, and no number pretends so."""
    days = range(len(values))
    line = theil_sen(days, values)
    assert (line.slope, line.intercept, line.lower, line.upper) == (None, None, None, None)
    assert (mann_kendall(days, values).z, mann_kendall(days, values).p) == (None, None)


def test_two_ratings_of_one_day_are_no_line():
    """All on the same day: no slope, no division by zero."""
    assert theil_sen([4, 4, 4], [1, 5, 9]).slope is None


def test_two_points_have_a_slope_but_no_interval():
    """A line through two points is sure of nothing."""
    line = theil_sen([1, 3], [4, 8])
    assert (line.slope, line.intercept) == (2.0, 2.0)
    assert (line.lower, line.upper) == (None, None)


def test_above_a_thousand_days_weekly_means_take_over():
    """Ten years of daily ratings give the same slope from weekly means, and say so."""
    rng = np.random.default_rng(1)
    days = np.arange(730_120, 730_120 + 3650)
    values = np.clip(np.round(3 + 0.001 * (days - days[0]) + rng.normal(0, 1.5, 3650)), 0, 10)
    line = theil_sen(days, values, autocorrelation=0.3)
    assert line.weekly
    assert not theil_sen(days[:1000], values[:1000]).weekly
    assert line.lower < 0.001 < line.upper
    assert line.upper - line.lower < 0.0003


def test_missing_values_are_as_if_never_recorded():
    """A day without a rating changes neither the line nor the test."""
    kept = [(day, value) for day, value in enumerate(RATINGS) if value is not None]
    days, values = zip(*kept, strict=True)
    assert theil_sen(range(len(RATINGS)), RATINGS) == theil_sen(days, values)
    assert mann_kendall(range(len(RATINGS)), RATINGS) == mann_kendall(days, values)


def test_the_variance_is_inflated_in_proportion():
    """Twice the inflation is twice the variance, and a statistic that is smaller by its root."""
    values = [3, 5, 4, 6, 5, 7, 6, 8]
    plain, inflated = kendall_of(values, 1.0), kendall_of(values, 2.0)
    assert inflated.variance == pytest.approx(2 * plain.variance)
    assert inflated.z == pytest.approx(plain.z / 2**0.5)


def test_as_many_above_as_below_are_no_trend_at_all():
    """A sum of 0 has no continuity to be corrected: z is 0 and p is 1."""
    found = kendall_of([1, 2, 2, 1], 1.0)
    assert (found.s, found.z, found.p) == (0, 0.0, 1.0)
