"""The arithmetic of local-linear smoothing: windows, weights and what correlated errors do to them.

A fitted level is a weighted sum of the ratings in its window. Windows are kept as columns of a matrix
that is as high as the fullest window, never as a matrix of all days by all days: the work grows with
the number of days times the ratings in a window.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor, sqrt

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Indices = NDArray[np.intp]

EXACT_UP_TO = 600
BLOCK = 192
ROUNDING = 1e-12
NARROWEST = 1e-6
CELLS_AT_ONCE = 300_000


@dataclass(frozen=True, slots=True)
class Windows:
    """A window around each place: ratings `low` to `high` (exclusive) within `half` days."""

    low: Indices
    high: Indices
    half: Vector


@dataclass(frozen=True, slots=True)
class SmoothingData:
    """Ratings in order of time, and how neighbouring ones are correlated.

    Attributes:
        x: Day numbers, ascending, shape (n,).
        y: Values, shape (n,).
        correlation: Correlation of errors one day apart.
        fewest: Ratings needed in a window.
    """

    x: Vector
    y: Vector
    correlation: float
    fewest: int

    def constant_windows(self, at: Vector, half: float) -> Windows:
        """Open a window of the same width in days around each place."""
        low = np.searchsorted(self.x, at - half, side="right")
        high = np.searchsorted(self.x, at + half, side="left")
        return Windows(low, np.maximum(low, high), np.full(len(at), half))

    def nearest_windows(self, at: Vector, span: float) -> Windows:
        """Open each window so far that it reaches the nearest `span · n` ratings."""
        n = len(self.x)
        if not n:
            return Windows(np.zeros(len(at), dtype=np.intp), np.zeros(len(at), dtype=np.intp), np.ones(len(at)))
        nearest = min(n, max(1, floor(n * span + 1e-5)))
        half = np.array([np.partition(np.abs(self.x - place), nearest - 1)[nearest - 1] for place in at])
        half = np.maximum(half * max(1.0, span), NARROWEST)
        low = np.searchsorted(self.x, at - half, side="left")
        return Windows(low, np.searchsorted(self.x, at + half, side="right"), half)

    def step_correlations(self) -> Vector:
        """Correlation of each rating with the one before it, 0 for the first, shape (n,)."""
        if not len(self.x) or not self.correlation:
            return np.zeros(len(self.x))
        return np.concatenate(([0.0], np.power(self.correlation, np.diff(self.x))))


def smooth(data: SmoothingData, at: Vector, windows: Windows) -> tuple[Vector, Vector]:
    """Fit a level at each place.

    Returns:
        The levels, and the standard errors of levels for errors of unit variance; NaN where there is no level.
    """
    fit, norm = np.full(len(at), np.nan), np.full(len(at), np.nan)
    if not len(data.x):
        return fit, norm
    step_correlations = data.step_correlations()
    for rows in _chunks(windows):
        index, weights, defined = _weights(data, at[rows], windows, rows)
        level = np.einsum("kr,kr->r", weights, data.y[index])
        fit[rows] = np.where(defined, level, np.nan)
        norm[rows] = np.where(defined, np.sqrt(_variance_factor(weights, index, step_correlations)), np.nan)
    return fit, norm


def spread(data: SmoothingData, windows: Windows) -> tuple[float, float] | None:
    """Estimate how far ratings lie from their level.

    With residuals `e = (I - L)y`, errors of correlation R and `B = (I - L)R(I - L)ᵀ`, the squared scale is
    `eᵀe / tr B` and the degrees of freedom are `(tr B)² / tr B²`. Above 600 ratings the last trace leaves out
    pairs of days in different blocks of 192, which makes the degrees of freedom, by then hundreds, at most some two
    in a hundred too many; everything else is exact.

    Returns:
        The residual scale, exactly 0 where all ratings lie on their level, and the degrees of freedom; or `None`
        where nothing is left to estimate them from.
    """
    n = len(data.x)
    step_correlations = data.step_correlations()
    squares = one = two = 0.0
    size = max(n, 1) if n <= EXACT_UP_TO else BLOCK
    for start in range(0, n, size):
        rows = slice(start, min(start + size, n))
        index, weights, defined = _weights(data, data.x[rows], windows, rows)
        if not defined.any():
            continue
        residuals = (data.y[rows] - np.einsum("kr,kr->r", weights, data.y[index]))[defined]
        squares += float(residuals @ residuals)
        left = _residual_operator(weights, index, rows, windows)[:, defined]
        product = _whiten(left, step_correlations[_columns_of(rows, windows)])
        shared = product.T @ product
        one += float(np.trace(shared))
        two += float(np.einsum("ij,ij->", shared, shared))
    if one <= 1e-9 * max(n, 1) or two <= 0:
        return None
    if squares <= n * (ROUNDING * float(np.abs(data.y).max())) ** 2:
        squares = 0.0
    return sqrt(squares / one), one * one / two


def _chunks(windows: Windows) -> Iterator[slice]:
    fullest = int((windows.high - windows.low).max(initial=1))
    size = max(1, CELLS_AT_ONCE // max(fullest, 1))
    return (slice(start, start + size) for start in range(0, len(windows.low), size))


def _weights(
    data: SmoothingData, at: Vector, windows: Windows, rows: slice
) -> tuple[Indices, Vector, NDArray[np.bool_]]:
    """Give, one column per place, the ratings in its window, their weights in the level, and whether it has one."""
    low, high, half = windows.low[rows], windows.high[rows], windows.half[rows]
    index = low + np.arange(max(1, int((high - low).max(initial=1))))[:, None]
    inside = index < high
    index = np.minimum(index, len(data.x) - 1)
    away = (data.x[index] - at) / half
    closeness = np.abs(away)
    kernel = 1.0 - closeness * closeness * closeness
    kernel = np.where(inside & (kernel > 0), kernel * kernel * kernel, 0.0)
    weighted = kernel * away
    mass, first, second = kernel.sum(axis=0), weighted.sum(axis=0), np.einsum("kr,kr->r", weighted, away)
    determinant = mass * second - first * first
    defined = (np.count_nonzero(kernel, axis=0) >= data.fewest) & (determinant > 1e-10 * mass * mass)
    determinant = np.where(defined, determinant, 1.0)
    weights = kernel * (second / determinant) - weighted * (first / determinant)
    return index, np.where(defined, weights, 0.0), defined


def _variance_factor(weights: Vector, index: Indices, step_correlations: Vector) -> Vector:
    """Variance of each weighted sum of errors with unit variance and AR(1) correlation."""
    if not step_correlations.any():
        return np.asarray(np.einsum("kr,kr->r", weights, weights))
    ahead = step_correlations[index]
    carried = weights[-1]
    total = np.zeros(weights.shape[1])
    for k in range(len(weights) - 1, 0, -1):
        total += (1 - ahead[k] ** 2) * carried**2
        carried = weights[k - 1] + ahead[k] * carried
    return np.asarray(total + carried**2)


def _columns_of(rows: slice, windows: Windows) -> slice:
    return slice(
        min(int(windows.low[rows].min()), rows.start),
        max(int(windows.high[rows].max()), rows.stop),
    )


def _residual_operator(weights: Vector, index: Indices, rows: slice, windows: Windows) -> Vector:
    """Rows of I - L as columns, over all ratings that any window of the block reaches."""
    columns = _columns_of(rows, windows)
    place = np.arange(rows.stop - rows.start)
    left = np.zeros((columns.stop - columns.start, len(place)))
    used = weights != 0
    left[index[used] - columns.start, np.broadcast_to(place, index.shape)[used]] = -weights[used]
    left[place + rows.start - columns.start, place] += 1.0
    return left


def _whiten(left: Vector, step_correlations: Vector) -> Vector:
    """Multiply by the square root of the AR(1) correlation, in place."""
    if not step_correlations.any():
        return left
    for k in range(len(left) - 1, 0, -1):
        left[k - 1] += step_correlations[k] * left[k]
        left[k] *= sqrt(1 - step_correlations[k] ** 2)
    return left
