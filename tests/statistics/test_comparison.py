import json
from pathlib import Path

import numpy as np
import pytest

from workbook_lib.statistics import compare, nonoverlap
from workbook_lib.statistics.comparison import overlap_of
from workbook_lib.statistics.dependence import inflation

CASES = json.loads((Path(__file__).parents[1] / "oracles" / "nap.json").read_text())["cases"]
LOW, HIGH = [3, 4, 3, 2, 4, 3, 4, 3, 2, 3], [7, 8, 6, 7, 8, 7, 6, 8, 7, 7]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_nap_and_its_interval_agree_with_the_reference(case):
    """NAP is that of SingleCaseES, the interval Newcombe's with the interior root."""
    result = nonoverlap(case["data"]["A"], case["data"]["B"])
    assert result.nap == pytest.approx(case["expected"]["nap"], abs=1e-8)
    assert (result.lower, result.upper) == pytest.approx(case["expected"]["ci95"], abs=1e-4)


def test_missing_ratings_are_dropped():
    """`None` and NaN on either side change nothing."""
    assert nonoverlap([None, *LOW], [*HIGH, float("nan")]) == nonoverlap(LOW, HIGH)


def test_correlated_days_widen_the_interval():
    """The more days resemble each other, the less they prove; NAP itself stays."""
    results = [nonoverlap(LOW, [*HIGH, 2], autocorrelation=r) for r in (0.0, 0.3, 0.6)]
    assert len({result.nap for result in results}) == 1
    lower = [result.lower for result in results]
    assert lower == sorted(lower, reverse=True)
    assert len(set(lower)) == 3


def test_a_higher_confidence_is_a_wider_interval():
    """The level of the interval can be chosen."""
    narrow, wide = nonoverlap(LOW, HIGH, confidence=0.5), nonoverlap(LOW, HIGH, confidence=0.99)
    assert wide.lower < narrow.lower


@pytest.mark.parametrize(("before", "after"), [([], []), ([1], []), ([], [1]), ([None], [3])])
def test_an_empty_side_leaves_nothing_to_compare(before, after):
    """Without ratings on both sides nothing is defined."""
    result = nonoverlap(before, after)
    assert (result.nap, result.lower, result.upper) == (None, None, None)


def test_a_clear_difference_is_named():
    """Separate clouds are higher or lower, from ten days a side without "tentative"."""
    up = compare(range(20), LOW + HIGH, 9.5)
    assert (up.direction, up.tentative, up.nap, up.upper) == ("higher", False, 1.0, 1.0)
    assert (up.median_before, up.median_after) == (3.0, 7.0)
    assert compare(range(20), HIGH + LOW, 9.5).direction == "lower"
    assert compare(range(20), LOW + LOW, 9.5).direction == "no clear difference"


def test_the_day_itself_belongs_to_neither_side():
    """A rating on the date may stem from before or after the event and is left out."""
    found = compare(range(21), [*LOW, 0, *HIGH], 10)
    assert (found.before.n, found.after.n) == (10, 10)


@pytest.mark.parametrize(
    ("sides", "direction", "tentative"),
    [((4, 10), "too few", True), ((5, 5), "higher", True), ((9, 10), "higher", True), ((10, 10), "higher", False)],
)
def test_five_days_a_side_are_needed_and_ten_to_be_firm(sides, direction, tentative):
    """Below 5 + 5 nothing is said; below 10 + 10 it is tentative."""
    before, after = sides
    found = compare(range(before + after), LOW[:before] + HIGH[:after], before - 0.5)
    assert (found.direction, found.tentative) == (direction, tentative)
    assert (found.nap is None) == (direction == "too few")


def test_the_same_rating_throughout_is_a_case_of_its_own():
    """Constant ratings have no difference and no interval to speak of."""
    found = compare(range(12), [6] * 12, 5.5)
    assert (found.direction, found.nap, found.lower, found.upper) == ("constant", None, None, None)


def test_two_different_constants_are_compared():
    """A level that jumps from one constant to another gives defined numbers."""
    found = compare(range(12), [4] * 6 + [7] * 6, 5.5)
    assert (found.nap, found.autocorrelation, found.inflation) == (1.0, None, 1.0)


@pytest.mark.parametrize("values", [[None] * 12, [5] + [None] * 11, [5, 6] + [None] * 10])
def test_hardly_any_ratings_are_too_few(values):
    """Nothing, one and two ratings give no verdict and no number."""
    found = compare(range(12), values, 5.5)
    assert (found.direction, found.nap) == ("too few", None)


def test_the_correlation_is_that_of_ratings_about_the_mean_of_their_side():
    """A step between the sides is no likeness of days; the interval shrinks by the inflation over the true dates."""
    days = [*range(10), *range(12, 24)]
    before = [3.0, 4, 4, 5, 5, 4, 3, 3, 4, 4]
    after = [6.0, 7, 7, 6, 5, 5, 6, 7, 8, 8, 7, 6]
    residuals = np.array([*(np.array(before) - np.mean(before)), *(np.array(after) - np.mean(after))])
    products = (residuals[1:] * residuals[:-1])[np.diff(days) == 1]
    raw = products.mean() * 21 / (residuals**2).sum()
    found = compare(days, [*before, *after], 10.5)
    assert found.autocorrelation == pytest.approx((22 * raw + 2) / 18, abs=1e-12)
    assert 0.1 < found.autocorrelation < 0.9
    assert found.inflation == pytest.approx(inflation(days, found.autocorrelation), rel=1e-12)
    expected = overlap_of(before, after, found.inflation, 0.95)
    assert (found.nap, found.lower, found.upper) == (expected.nap, expected.lower, expected.upper)
    shrunk = overlap_of(before * 2, after * 2, 2.0, 0.95)
    assert (shrunk.lower, shrunk.upper) == pytest.approx(
        [getattr(overlap_of(before, after, 1.0, 0.95), end) for end in ("lower", "upper")], abs=1e-9
    )
