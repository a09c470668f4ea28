import numpy as np
import pytest

from workbook_lib.statistics import autocorrelation
from workbook_lib.statistics.dependence import inflation, weekly_correlation


def by_hand(days, values):
    residuals = np.array(values) - np.polyval(np.polyfit(days, values, 1), days)
    n = len(values)
    raw = (residuals[1:] * residuals[:-1]).sum() / (residuals**2).sum()
    return min(max((n * raw + 2) / (n - 4), 0), 0.95)


def test_without_gaps_it_is_the_corrected_textbook_estimate():
    """On consecutive days r₁ is the usual lag-one autocorrelation of the detrended values."""
    values = [4, 5, 5, 6, 5, 4, 4, 3, 4, 5, 6, 6, 7, 6, 5]
    assert autocorrelation(range(15), values) == pytest.approx(by_hand(range(15), values), abs=1e-12)


def test_pairs_across_a_gap_are_left_out_where_there_are_ten_without():
    """Values on either side of a long gap do not count as neighbours."""
    values = [4, 5, 5, 6, 5, 4, 4, 3, 4, 5, 6, 6, 7, 6, 5]
    days = [*range(7), *range(100, 108)]
    residuals = np.array(values) - np.polyval(np.polyfit(days, values, 1), days)
    products = (residuals[1:] * residuals[:-1])[np.diff(days) == 1]
    raw = products.mean() * 14 / (residuals**2).sum()
    assert autocorrelation(days, values) == pytest.approx((15 * raw + 2) / 11, abs=1e-9)


def test_ten_pairs_without_a_gap_are_enough():
    """With exactly ten neighbouring days the pair across the gap is left out; with nine it is not."""
    values = [4, 5, 5, 6, 5, 4, 4, 3, 4, 9, 6, 1]
    days = [*range(6), *range(100, 106)]
    residuals = np.array(values) - np.polyval(np.polyfit(days, values, 1), days)
    products = (residuals[1:] * residuals[:-1])[np.diff(days) == 1]
    assert len(products) == 10
    raw = products.mean() * 11 / (residuals**2).sum()
    expected = min(max((12 * raw + 2) / 8, 0), 0.95)
    assert autocorrelation(days, values) == pytest.approx(expected, abs=1e-9)
    assert autocorrelation(days, values) != pytest.approx(by_hand(days, values), abs=1e-6)
    assert autocorrelation(days[:-1], values[:-1]) == pytest.approx(by_hand(days[:-1], values[:-1]), abs=1e-9)


def test_consecutive_ratings_serve_where_neighbouring_days_are_few():
    """With ratings every third day all consecutive ones are taken."""
    values = [4, 5, 5, 6, 5, 4, 4, 3, 4, 5]
    assert autocorrelation(range(0, 30, 3), values) == pytest.approx(by_hand(range(0, 30, 3), values), abs=1e-12)


def test_it_stays_within_its_bounds():
    """Alternating values give 0, slowly wandering ones at most 0.95."""
    assert autocorrelation(range(20), [3, 7] * 10) == 0.0
    assert autocorrelation(range(14), [0] * 4 + [9] * 5 + [0] * 5) == 0.95


@pytest.mark.parametrize("values", [[], [5], [1, 9], [1, 5, 2, 4], [6] * 20, list(range(20)), [None] * 20])
def test_where_there_is_none_it_is_none(values):
    """Too few values, a constant and a perfect line have no correlation."""
    assert autocorrelation(range(len(values)), values) is None


@pytest.mark.parametrize("r", [0.2, 0.5, 0.95])
def test_inflation_is_the_double_sum_over_the_true_dates(r):
    """The recursion agrees with the definition, gaps and repeated days included."""
    days = [1, 2, 2, 5, 6, 9, 30]
    sums = sum(r ** abs(a - b) for a in days for b in days)
    assert inflation(days, r) == pytest.approx(sums / len(days), rel=1e-12)


def test_inflation_without_gaps_is_the_known_series():
    """On consecutive days it is 1 + 2·Σ(1 - k/n)·r^k."""
    n, r = 20, 0.4
    assert inflation(range(n), r) == pytest.approx(1 + 2 * sum((1 - k / n) * r**k for k in range(1, n)), rel=1e-12)


@pytest.mark.parametrize(("days", "r"), [([], 0.5), ([3], 0.5), ([1, 2, 2], 0.0), ([1, 2], None)])
def test_independent_days_are_not_inflated(days, r):
    """No correlation, one day or none: the factor is 1."""
    assert inflation(days, r) == 1.0


@pytest.mark.parametrize("r", [-0.1, 1.0, 2.0, float("nan")])
def test_an_impossible_correlation_is_refused(r):
    """Only values from 0 to below 1 are a correlation here."""
    with pytest.raises(ValueError, match="serial correlation"):
        inflation([1, 2], r)


def test_weekly_means_are_less_alike_than_days():
    """The correlation of neighbouring weekly means follows from that of days."""
    days = np.arange(14)
    covariance = 0.5 ** np.abs(days[:, None] - days)
    expected = covariance[:7, 7:].sum() / covariance[:7, :7].sum()
    assert weekly_correlation(0.5) == pytest.approx(expected, rel=1e-12)
    assert weekly_correlation(None) == 0.0
