import json
from pathlib import Path

import numpy as np
import pytest

from workbook_lib.statistics import loess
from workbook_lib.statistics.smoothing import WINDOW_DAYS
from workbook_lib.statistics.student import t_quantile

CASES = json.loads((Path(__file__).parents[1] / "oracles" / "loess.json").read_text())["cases"]


def by_definition(days, values, half, r):
    """Fit by weighted least squares row by row, with every matrix written out."""
    days, values = np.array(days, dtype=float), np.array(values, dtype=float)
    rows = []
    for day in days:
        weights = np.clip(1 - (np.abs(days - day) / half) ** 3, 0, None) ** 3
        design = np.column_stack((np.ones_like(days), days - day))
        rows.append(np.linalg.solve(design.T * weights @ design, design.T * weights)[0])
    operator = np.array(rows)
    correlation = r ** np.abs(days[:, None] - days)
    rest = np.eye(len(days)) - operator
    left = rest @ correlation @ rest.T
    scale = np.sqrt(((rest @ values) ** 2).sum() / np.trace(left))
    se = scale * np.sqrt(np.diag(operator @ correlation @ operator.T))
    df = np.trace(left) ** 2 / (left**2).sum()
    return operator @ values, se, scale, df


def irregular(n, seed=2):
    rng = np.random.default_rng(seed)
    days = np.sort(rng.choice(int(n * 1.5), n, replace=False))
    return days, rng.integers(0, 11, n)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_span_path_agrees_with_r(case):
    """Fit, standard error, scale and degrees of freedom are those of R's exact loess."""
    expected = case["expected"]
    result = loess(case["data"]["x"], case["data"]["y"], span=0.75)
    assert result.fit == pytest.approx(expected["fitted"], rel=1e-8)
    assert result.se == pytest.approx(expected["se_fit"], rel=1e-8)
    assert result.residual_scale == pytest.approx(expected["residual_scale"], rel=1e-8)
    assert result.df == pytest.approx(expected["df"], rel=1e-8)


@pytest.mark.parametrize("r", [0.0, 0.4])
def test_the_window_path_is_the_definition_written_out(r):
    """Fit, standard error and scale equal those of full matrices with the AR(1) covariance of the true dates."""
    days, values = irregular(60)
    fit, se, scale, df = by_definition(days, values, 15, r)
    result = loess(days, values, window_days=30, autocorrelation=r)
    assert result.fit == pytest.approx(fit, rel=1e-9)
    assert result.se == pytest.approx(se, rel=1e-9)
    assert result.residual_scale == pytest.approx(scale, rel=1e-9)
    assert result.df == pytest.approx(1 / (1 / df + 2 / (60 * (1 - r**2))), rel=1e-9)


def test_a_straight_line_is_its_own_level():
    """A local line leaves a straight line as it is, at places between the days as well."""
    days = [day for day in range(60) if day % 7]
    result = loess(days, [2 + 0.1 * day for day in days], at=[0, 10.5, 59])
    assert result.fit == pytest.approx([2.0, 3.05, 7.9])
    assert result.at == (0, 10.5, 59)


def test_the_level_at_chosen_days_is_that_of_the_whole():
    """Asking for some days gives what asking for all gives there."""
    days, values = irregular(80)
    whole = loess(days, values, autocorrelation=0.3)
    part = loess(days, values, at=whole.at[10:20], autocorrelation=0.3)
    assert part.fit == pytest.approx(whole.fit[10:20], rel=1e-12)
    assert part.se == pytest.approx(whole.se[10:20], rel=1e-12)


def test_a_window_with_too_few_days_has_no_level():
    """In a long gap there is neither a level nor an error, and nothing is invented across it."""
    days = [*range(20), *range(200, 220)]
    result = loess(days, [5, 6] * 20, at=[10, 100, 210])
    assert [fit is None for fit in result.fit] == [False, True, False]
    assert [se is None for se in result.se] == [False, True, False]
    lower, upper = result.band()
    assert (lower[1], upper[1]) == (None, None)


def test_days_rated_twice_are_averaged_before_smoothing():
    """In a window of days each day counts once."""
    days, values = list(range(20)), [4, 6, 5, 7] * 5
    assert loess([*days, 3], [*values, 9]) == loess(days, [*values[:3], 8, *values[4:]])


def test_the_band_is_t_times_the_error():
    """The band lies symmetrically around the level and widens with the confidence."""
    days, values = irregular(40)
    result = loess(days, values, autocorrelation=0.2)
    lower, upper = result.band(0.8)
    half = t_quantile(0.8, result.df) * result.se[7]
    assert (lower[7], upper[7]) == pytest.approx((result.fit[7] - half, result.fit[7] + half))
    assert result.band(0.95)[1][7] > upper[7] > result.band(0.5)[1][7]


def test_correlated_days_widen_the_band():
    """The same ratings prove less where days resemble each other."""
    days, values = irregular(60)
    widths = [loess(days, values, autocorrelation=r).se[30] for r in (0.0, 0.3, 0.6)]
    assert widths == sorted(widths)


@pytest.mark.parametrize("values", [[], [None] * 30, [5] + [None] * 29, [5, 6] + [None] * 28])
@pytest.mark.parametrize("options", [{}, {"span": 0.75}, {"autocorrelation": 0.5}, {"at": [3, 4]}])
def test_hardly_any_data_give_nothing_rather_than_something(values, options):
    """Nothing, one and two ratings have no spread and no band; a level only where two ratings span it."""
    result = loess(range(len(values)), values, **options)
    assert (result.residual_scale, result.df) == (None, None)
    assert set(result.se) <= {None}
    assert set(result.band()[0]) <= {None}


def test_a_constant_series_has_a_level_but_no_band():
    """A line that cannot be wrong is not drawn as certain."""
    result = loess(range(20), [6] * 20)
    assert result.fit == pytest.approx([6.0] * 20)
    assert set(result.band()[0]) == {None}


@pytest.mark.parametrize(
    "options",
    [
        {"span": 0.5, "window_days": 20},
        {"span": 0},
        {"window_days": -1},
        {"autocorrelation": 1.0},
    ],
)
def test_contradictory_options_are_refused(options):
    """Two widths, none, or an impossible correlation are errors."""
    with pytest.raises(ValueError, match=r"span|window|correlation"):
        loess(range(20), range(20), **options)


def test_the_window_is_eight_weeks_unless_asked_otherwise():
    """The default is the width that the simulation chose."""
    days, values = irregular(60)
    assert WINDOW_DAYS == 56
    assert loess(days, values) == loess(days, values, window_days=56)
