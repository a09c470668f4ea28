"""How alike neighbouring days are, and what that costs: serial correlation and variance inflation.

A rating resembles the one of the day before. Methods that take every day for fresh evidence are
then too sure of themselves; the inflation factor says by how much.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from workbook_lib.statistics.series import Days, Values, daily

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

HIGHEST = 0.95
FEWEST_PAIRS = 10
FEWEST_DAYS = 5
ROUNDING = 1e-12


def autocorrelation(days: Days, values: Values) -> float | None:
    """Estimate the correlation of ratings one day apart, after taking out a straight line.

    Pairs of rated days exactly one day apart are used; where there are fewer than ten of them, all
    consecutive ratings. The estimate is corrected for the downward bias of short series and kept
    within 0 and 0.95.

    Args:
        days: Days, in any order; several ratings of a day are averaged first.
        values: As many values, `None` where missing.

    Returns:
        The correlation, or `None` where there is none: fewer than five rated days, or nothing left
        once the line is taken out (a constant series, a perfect line).

    Source: Marriott & Pope 1954 and Kendall 1954 (Biometrika 41) for the bias of the detrended
    lag-one estimate, (2 + 4r)/n, here solved for r.
    """
    series = daily(days, values)
    if series.n < FEWEST_DAYS:
        return None
    # Late: numpy is loaded when there is enough to compute.
    import numpy as np

    at = np.asarray(series.days, dtype=float)
    at -= at.mean()
    centred = np.asarray(series.values) - np.mean(series.values)
    residuals = centred - at * (at @ centred) / (at @ at)
    return lag_one(at, residuals, scale=max(map(abs, series.values)))


def lag_one(days: Vector, residuals: Vector, *, scale: float) -> float | None:
    """Estimate the bias-corrected lag-one correlation of values already centred.

    Args:
        days: Day numbers, ascending, each once, shape (n,).
        residuals: What is left of the values after centring or detrending, shape (n,).
        scale: The largest magnitude of the values, to tell rounding errors from variation.

    Returns:
        The correlation within [0, 0.95], or `None` for fewer than five days or no variation.
    """
    n = len(residuals)
    power = float(residuals @ residuals)
    if n < FEWEST_DAYS or power <= n * (ROUNDING * scale) ** 2:
        return None
    products = residuals[1:] * residuals[:-1]
    adjacent = days[1:] - days[:-1] == 1
    if adjacent.sum() >= FEWEST_PAIRS:
        products = products[adjacent]
    # Scaled to the n - 1 pairs of a series without gaps, where this is the usual estimate.
    raw = float(products.mean()) * (n - 1) / power
    return min(max((n * raw + 2) / (n - 4), 0.0), HIGHEST)


def inflation(days: Sequence[float], correlation: float | None) -> float:
    """Say how many times larger the variance of a mean is than for independent days.

    This is `(1/n) ΣᵢΣⱼ r^|dᵢ - dⱼ|`; on days without gaps, `1 + 2 Σ (1 - k/n) r^k`.

    Args:
        days: Day numbers in ascending order; on repeated days ratings count as one and the same.
        correlation: Correlation of values one day apart, within [0, 1); `None` counts as 0.

    Raises:
        ValueError: The correlation is outside [0, 1).
    """
    r = checked(correlation)
    if not r or not days:
        return 1.0
    total = carried = 0.0
    for earlier, later in pairwise(days):
        carried = r ** (later - earlier) * (1.0 + carried)
        total += carried
    return 1.0 + 2.0 * total / len(days)


def weekly_correlation(correlation: float | None) -> float:
    """Turn the correlation of values one day apart into that of the means of neighbouring weeks."""
    r = checked(correlation)
    within = sum(r ** abs(i - j) for i in range(7) for j in range(7))
    between = sum(r ** (7 + j - i) for i in range(7) for j in range(7))
    return between / within


def checked(correlation: float | None) -> float:
    """Give a correlation back as a number, 0 where it is not known.

    Raises:
        ValueError: It is outside [0, 1).
    """
    r = correlation or 0.0
    if not 0.0 <= r < 1.0:
        raise ValueError("a serial correlation must be at least 0 and below 1")
    return float(r)
