"""Level over time: local-linear LOESS on true dates, with a band for days that resemble each other.

The window is in days, not a share of the data, so that a line means the same on the first page of a
journal and after ten years, and so that the past does not change when a day is added. Eight weeks were
chosen by simulation: the widest window whose 95 % band still holds nine in ten points of a wave of ±1.5
in twelve weeks, and so the calmest line where nothing changes. The figures stand in `docs/statistics.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from workbook_lib.statistics import local
from workbook_lib.statistics.dependence import checked
from workbook_lib.statistics.series import Days, Values, daily, day_number, rated
from workbook_lib.statistics.student import t_quantile

Vector = NDArray[np.float64]

WINDOW_DAYS = 56
"""Whole width of the window, half of it on either side of a day."""
FEWEST_IN_WINDOW = 5
FEWEST_DF = 3.0


@dataclass(frozen=True, slots=True)
class Loess:
    """A smooth level, and how sure it is.

    Attributes:
        at: The days at which the level is given.
        fit: The level; `None` where the window holds too few rated days.
        se: Its standard error; `None` there too, and wherever no spread can be estimated.
        residual_scale: Standard deviation of a rating around the level; `None` if it cannot be estimated.
        df: Degrees of freedom of the band; `None` likewise. With a window in days they allow for the
            correlation being an estimate; with a span they are R's.
        n: How many ratings (days, where the window is in days) the level is made of.
        window_days: Width of the window; `None` where a span was asked for.
    """

    at: tuple[float, ...]
    fit: tuple[float | None, ...]
    se: tuple[float | None, ...]
    residual_scale: float | None
    df: float | None
    n: int
    window_days: float | None

    def band(self, confidence: float = 0.95) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
        """Give the lower and the upper edge of the pointwise band; `None` where there is no honest one.

        A series without any spread around its level has none: a line that is sure of itself would be a lie.
        """
        if not self.residual_scale or self.df is None:
            nothing = (None,) * len(self.at)
            return nothing, nothing
        t = t_quantile(confidence, self.df)
        pairs = list(zip(self.fit, self.se, strict=True))
        lower = tuple(None if fit is None or se is None else fit - t * se for fit, se in pairs)
        upper = tuple(None if fit is None or se is None else fit + t * se for fit, se in pairs)
        return lower, upper


def loess(
    days: Days,
    values: Values,
    *,
    at: Days | None = None,
    span: float | None = None,
    window_days: float | None = None,
    autocorrelation: float | None = 0.0,
) -> Loess:
    """Smooth dated values by local straight lines with tricube weights.

    Args:
        days: Days, in any order.
        values: As many values, `None` where missing.
        at: Days at which to give the level (default: those of the ratings, ascending).
        span: Share of the ratings in each window, as R's `loess(degree=1, surface="direct")` takes it;
            every rating then counts by itself.
        window_days: Width of the window in days instead (default `WINDOW_DAYS`); several ratings of a day
            are then averaged first, and a window with fewer than five rated days has no level.
        autocorrelation: Correlation one day apart, within [0, 1), for the band. `None` counts as 0.

    Raises:
        ValueError: Both a span and a window, one that is not positive, days and values that differ in
            length, or a correlation out of range.

    Source: Cleveland & Devlin 1988 (JASA 83) for the fit, the degrees of freedom and the scale; errors with
    the covariance r^|Δdays| instead of independent ones as in Opsomer, Wang & Yang 2001 (Statistical Science 16).
    """
    if span is not None and window_days is not None:
        raise ValueError("either a span or a window in days, not both")
    width = WINDOW_DAYS if window_days is None else window_days
    if (span if span is not None else width) <= 0:
        raise ValueError("a span or window must be positive")
    r = checked(autocorrelation)
    x, y = _columns(days, values, by_day=span is None)
    places = x if at is None else _numbers(at)
    data = local.SmoothingData(x, y, r, FEWEST_IN_WINDOW if span is None else 2)
    if span is None:
        half = width / 2
        fit, norm = local.smooth(data, places, data.constant_windows(places, half))
        spread = _less_sure(local.spread(data, data.constant_windows(x, half)), r, len(x))
    else:
        fit, norm = local.smooth(data, places, data.nearest_windows(places, span))
        spread = local.spread(data, data.nearest_windows(x, span))
    return _result(places, fit, norm, spread, len(x), None if span is not None else float(width))


def _columns(days: Days, values: Values, *, by_day: bool) -> tuple[Vector, Vector]:
    if by_day:
        series = daily(days, values)
        return np.array(series.days, dtype=float), np.array(series.values, dtype=float)
    at, heights = rated(days, values)
    return np.array(at, dtype=float), np.array(heights, dtype=float)


def _less_sure(spread: tuple[float, float] | None, correlation: float, n: int) -> tuple[float, float] | None:
    """Lower the degrees of freedom because the correlation itself is only an estimate from n days.

    Satterthwaite 1946 by the delta method: the variance of a level goes with (1 + r)/(1 - r), whose logarithm
    changes by 2/(1 - r²) per unit of r, and r has the variance (1 - r²)/n (Bartlett 1946). Never below three,
    where the approximation would be worth nothing.
    """
    if spread is None:
        return None
    scale, df = spread
    lowered = 1 / (1 / df + 2 / (n * (1 - correlation**2)))
    return scale, max(lowered, min(df, FEWEST_DF))


def _numbers(at: Days) -> Vector:
    return np.array([day_number(day) for day in at if day is not None], dtype=float)


def _result(
    at: Vector, fit: Vector, norm: Vector, spread: tuple[float, float] | None, n: int, window: float | None
) -> Loess:
    scale, df = spread if spread is not None else (None, None)
    defined = [not isnan(value) for value in fit.tolist()]
    return Loess(
        at=tuple(int(day) if day == int(day) else day for day in at.tolist()),
        fit=tuple(value if known else None for value, known in zip(fit.tolist(), defined, strict=True)),
        se=tuple(
            scale * value if known and scale is not None else None
            for value, known in zip(norm.tolist(), defined, strict=True)
        ),
        residual_scale=scale,
        df=df,
        n=n,
        window_days=window,
    )
