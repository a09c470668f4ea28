import numpy as np
import pytest

from workbook_lib.statistics import local, loess
from workbook_lib.statistics.local import SmoothingData, smooth, spread


def irregular(n, seed=2):
    rng = np.random.default_rng(seed)
    days = np.sort(rng.choice(int(n * 1.5), n, replace=False))
    return days, rng.integers(0, 11, n)


def data_of(days, values, correlation=0.0, fewest=2):
    return SmoothingData(np.array(days, dtype=float), np.array(values, dtype=float), correlation, fewest)


@pytest.mark.parametrize("r", [0.0, 0.4])
def test_long_series_in_blocks_agree_with_the_whole(monkeypatch, r):
    """Above 600 days only the degrees of freedom are approximate, by less than one in a hundred."""
    days, values = irregular(900)
    blocks = loess(days, values, autocorrelation=r)
    monkeypatch.setattr(local, "EXACT_UP_TO", 1000)
    whole = loess(days, values, autocorrelation=r)
    assert blocks.fit == whole.fit
    assert blocks.residual_scale == pytest.approx(whole.residual_scale, rel=1e-12)
    assert blocks.df == pytest.approx(whole.df, rel=0.01)


def test_a_window_of_days_ends_before_its_edge():
    """Ratings exactly half a window away have no weight and are not in the window."""
    data = data_of([0, 5, 10, 15, 20], [1, 2, 3, 4, 5])
    window = data.constant_windows(np.array([10.0]), 10.0)
    assert (window.low.tolist(), window.high.tolist()) == ([1], [4])


def test_a_window_of_a_share_reaches_the_nearest_ratings():
    """A span of three fifths of five ratings reaches as far as the third nearest."""
    data = data_of([0, 1, 2, 10, 20], [1, 2, 3, 4, 5])
    assert data.nearest_windows(np.array([0.0, 10.0]), 0.6).half.tolist() == [2.0, 9.0]


def test_the_correlation_of_neighbours_falls_with_the_days_between():
    """One day apart it is the correlation itself, three days apart its third power; the first has no neighbour."""
    assert data_of([0, 1, 4], [1, 2, 3], 0.5).step_correlations().tolist() == [0.0, 0.5, 0.125]
    assert data_of([0, 1, 4], [1, 2, 3]).step_correlations().tolist() == [0.0, 0.0, 0.0]


def test_a_window_with_too_few_ratings_has_no_level():
    """Where fewer ratings than asked for are in the window the level is not a number, and so is its error."""
    data = data_of([0, 1, 2, 50], [1, 2, 3, 4], fewest=3)
    at = np.array([1.0, 50.0])
    fit, norm = smooth(data, at, data.constant_windows(at, 5.0))
    assert fit[0] == pytest.approx(2.0)
    assert np.isnan([fit[1], norm[1]]).all()


def test_a_straight_line_has_no_spread():
    """Ratings on one line lie exactly on their level; two ratings leave nothing to estimate a spread from."""
    data = data_of(range(20), [2 + 0.5 * day for day in range(20)])
    scale, df = spread(data, data.constant_windows(data.x, 8.0))
    assert scale == 0.0
    assert df > 1
    pair = data_of([0, 1], [3, 4])
    assert spread(pair, pair.constant_windows(pair.x, 8.0)) is None
