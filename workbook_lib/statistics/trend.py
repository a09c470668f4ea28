"""Rising or falling: the Theil-Sen slope and the Mann-Kendall test, neither fooled by correlated days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from workbook_lib.statistics import dependence
from workbook_lib.statistics.series import Days, Values, daily, rated
from workbook_lib.statistics.weeks import LONGEST_DAILY, weekly_means

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

Z95 = 1.96
FEWEST_FOR_INTERVAL = 4


@dataclass(frozen=True, slots=True)
class TheilSen:
    """A robust straight line.

    Attributes:
        slope: Change per day; `None` without two different days.
        intercept: Height of the line at day 0; `None` likewise.
        lower: Lower end of the 95 % interval of the slope; `None` below four values, which have none.
        upper: Upper end, likewise.
        weekly: Whether weekly means stand for the days, as they do above 1,000 of them.
    """

    slope: float | None
    intercept: float | None
    lower: float | None
    upper: float | None
    weekly: bool = False


@dataclass(frozen=True, slots=True)
class MannKendall:
    """A test of "neither rising nor falling".

    Attributes:
        s: Later values above earlier ones minus those below.
        variance: Variance of `s` as used; 0 for a constant series.
        z: The standardised, continuity-corrected statistic; `None` where the variance is 0.
        p: Its two-sided p-value; `None` likewise.
    """

    s: int
    variance: float
    z: float | None
    p: float | None


def theil_sen(days: Days, values: Values, *, autocorrelation: float | None = 0.0) -> TheilSen:
    """Take the median of the slopes between all pairs of ratings.

    Args:
        days: Days, in any order, gaps allowed; ratings of the same day are not compared with each other.
        values: As many values, `None` where missing.
        autocorrelation: Correlation one day apart, within [0, 1); it widens the interval. `None` counts as 0.

    Returns:
        The slope per day with its 95 % interval. Above 1,000 rated days it is computed on ISO-week means.

    Raises:
        ValueError: The two differ in length, or the correlation is out of range.

    Source: Theil 1950; Sen 1968 (JASA 63), whose interval is taken at the confidence that undoes the
    inflation of the variance by correlated days; the intercept is the median of `y - slope·x`.
    """
    at, heights = rated(days, values)
    if len(at) <= LONGEST_DAILY:
        return slope_of(at, heights, dependence.inflation(at, autocorrelation))
    weeks, means = weekly_means(daily(at, heights))
    of_weeks = dependence.weekly_correlation(autocorrelation)
    return slope_of(means.days, means.values, dependence.inflation(weeks, of_weeks), weekly=True)


def slope_of(days: Iterable[float], values: Iterable[float], inflation: float, *, weekly: bool = False) -> TheilSen:
    """Compute the Theil-Sen line of values without gaps among them, days ascending.

    Args:
        days: Day numbers, shape (n,).
        values: Values, shape (n,).
        inflation: By how much correlated days inflate the variance, at least 1.
        weekly: Passed on to the result.
    """
    # Late: numpy is loaded when there is enough to compute.
    import numpy as np

    x, y = np.array(days, dtype=float), np.array(values, dtype=float)
    first, second = np.triu_indices(len(x), k=1)
    apart = x[second] - x[first]
    slopes = np.sort((y[second] - y[first])[apart > 0] / apart[apart > 0])
    if not len(slopes):
        return TheilSen(None, None, None, None, weekly)
    slope = float(np.median(slopes))
    intercept = float(np.median(y - slope * x))
    if len(x) < FEWEST_FOR_INTERVAL:
        return TheilSen(slope, intercept, None, None, weekly)
    spread = Z95 * sqrt(inflation * max(0.0, _variance(y, _ties(x))))
    last = len(slopes) - 1
    low = max(round((len(slopes) - spread) / 2) - 1, 0)
    high = min(round((len(slopes) + spread) / 2), last)
    return TheilSen(slope, intercept, float(slopes[low]), float(slopes[high]), weekly)


def mann_kendall(days: Days, values: Values, *, autocorrelated: bool = True) -> MannKendall:
    """Test whether values tend to rise or fall with time.

    Args:
        days: Days, in any order.
        values: As many values, `None` where missing.
        autocorrelated: Average each day's ratings to one and inflate the variance by the estimated serial
            correlation over the true dates. Otherwise the plain test on every value in its order.

    Raises:
        ValueError: The two differ in length.

    Source: Mann 1945; Kendall 1975, with ties; the inflation after Yue & Wang 2004.
    """
    if not autocorrelated:
        return kendall_of(rated(days, values)[1], 1.0)
    series = daily(days, values)
    correlation = dependence.autocorrelation(series.days, series.values)
    return kendall_of(series.values, dependence.inflation(series.days, correlation))


def kendall_of(values: Iterable[float], inflation: float) -> MannKendall:
    """Compute the Mann-Kendall test of values in their order, without gaps among them."""
    # Late: numpy is loaded when there is enough to compute.
    import numpy as np

    y = np.array(values, dtype=float)
    s = sum(int(np.sign(y[later:] - y[later - 1]).sum()) for later in range(1, len(y)))
    variance = _variance(y, 0.0) * inflation
    if variance <= 0:
        return MannKendall(s, 0.0, None, None)
    z = (s - (s > 0) + (s < 0)) / sqrt(variance)
    return MannKendall(s, variance, z, 2 * NormalDist().cdf(-abs(z)))


def _variance(y: Vector, further_ties: float) -> float:
    n = len(y)
    return (n * (n - 1) * (2 * n + 5) - _ties(y) - further_ties) / 18


def _ties(values: Vector) -> float:
    return sum(k * (k - 1) * (2 * k + 5) for k in Counter(values.tolist()).values())
