"""Before and after a date: how often a later rating is the higher one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist, fmean, median
from typing import Literal

from workbook_lib.statistics import dependence
from workbook_lib.statistics.minimum_data import MINIMUM_DATA
from workbook_lib.statistics.series import Day, Days, Series, Values, daily, day_number, is_missing

Difference = Literal["higher", "lower", "no clear difference", "too few", "constant"]
MIDDLE = 0.5
PRECISION = 1e-12


@dataclass(frozen=True, slots=True)
class Nonoverlap:
    """Non-overlap of all pairs.

    Attributes:
        nap: The chance that a rating after is above one before, ties counting half; `None` if a side is empty.
        lower: Lower end of its interval; `None` likewise.
        upper: Upper end, likewise.
    """

    nap: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What may be said of the ratings before and after a date.

    Attributes:
        direction: The verdict; "too few" below 5 + 5 rated days, "constant" when all are the same.
        tentative: Whether one side has fewer than 10 rated days.
        before: The daily ratings before the date, for drawing.
        after: Those after it.
        median_before: Median before; `None` without a rating. Likewise `median_after`.
        nap: See `Nonoverlap`; `None` unless there is enough. Likewise `lower` and `upper`.
        autocorrelation: Correlation one day apart, phases centred; `None` where there is none.
        inflation: The factor by which the effective numbers of days are smaller.
    """

    direction: Difference
    tentative: bool
    before: Series
    after: Series
    median_before: float | None
    median_after: float | None
    nap: float | None = None
    lower: float | None = None
    upper: float | None = None
    autocorrelation: float | None = None
    inflation: float = 1.0


def nonoverlap(
    before: Iterable[float | None],
    after: Iterable[float | None],
    *,
    confidence: float = 0.95,
    autocorrelation: float | None = 0.0,
) -> Nonoverlap:
    """Compare every rating before with every rating after.

    Args:
        before: Ratings before, one a day in order of time; `None` where missing.
        after: Ratings after, likewise.
        confidence: Level of the interval.
        autocorrelation: Correlation one day apart, within [0, 1); it shrinks the numbers of days to their
            effective numbers, as on days without gaps (`compare` uses the true dates). `None` counts as 0.

    Raises:
        ValueError: The correlation is out of range.

    Source: Parker & Vannest 2009 (Behavior Therapy 40); interval Newcombe 2006 (Statistics in Medicine 25),
    method 5, the root inside (0, 1).
    """
    first = [value for value in before if value is not None and not is_missing(value)]
    second = [value for value in after if value is not None and not is_missing(value)]
    shrink = dependence.inflation(range(len(first) + len(second)), autocorrelation)
    return overlap_of(first, second, shrink, confidence)


def overlap_of(before: Sequence[float], after: Sequence[float], inflation: float, confidence: float) -> Nonoverlap:
    """Compute the non-overlap of ratings without gaps among them; `inflation` is at least 1."""
    m, n = len(before), len(after)
    if not m or not n:
        return Nonoverlap(None, None, None)
    wins = sum((b > a) + (b == a) / 2 for a in before for b in after)
    nap = wins / (m * n)
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    lower = 0.0 if nap == 0 else _root(nap, 0.0, m / inflation, n / inflation, z)
    upper = 1.0 if nap == 1 else _root(nap, 1.0, m / inflation, n / inflation, z)
    return Nonoverlap(nap, lower, upper)


def _root(nap: float, outside: float, m: float, n: float, z: float) -> float:
    half = (m + n) / 2 - 1

    def excess(x: float) -> float:
        distance = m * n * (nap - x) ** 2 * (2 - x) * (1 + x)
        return distance - z**2 * x * (1 - x) * (2 + half + (1 + 2 * half) * x * (1 - x))

    inside = nap
    while abs(outside - inside) > PRECISION:
        halfway = (outside + inside) / 2
        if excess(halfway) > 0:
            outside = halfway
        else:
            inside = halfway
    return (outside + inside) / 2


def compare(days: Days, values: Values, on: Day) -> Comparison:
    """Compare the rated days before a date with those after it; the day itself counts to neither.

    Args:
        days: Days, in any order; several ratings of a day are averaged.
        values: As many values, `None` where missing.
        on: The date of the event.

    Raises:
        ValueError: The two differ in length.
    """
    series, turn = daily(days, values), day_number(on)
    before = _part(series, lambda day: day < turn)
    after = _part(series, lambda day: day > turn)
    fewest = min(before.n, after.n)
    bare = Comparison(
        direction="too few",
        tentative=not MINIMUM_DATA["firm comparison"].is_enough(fewest),
        before=before,
        after=after,
        median_before=median(before.values) if before.n else None,
        median_after=median(after.values) if after.n else None,
    )
    if not MINIMUM_DATA["comparison"].is_enough(fewest):
        return bare
    if len({*before.values, *after.values}) == 1:
        return replace(bare, direction="constant")
    correlation = _phase_centred(before, after)
    factor = dependence.inflation(before.days + after.days, correlation)
    found = overlap_of(before.values, after.values, factor, 0.95)
    return replace(
        bare,
        direction=_verdict(found),
        nap=found.nap,
        lower=found.lower,
        upper=found.upper,
        autocorrelation=correlation,
        inflation=factor,
    )


def _verdict(found: Nonoverlap) -> Difference:
    if found.lower is not None and found.lower > MIDDLE:
        return "higher"
    if found.upper is not None and found.upper < MIDDLE:
        return "lower"
    return "no clear difference"


def _part(series: Series, wanted: Callable[[float], bool]) -> Series:
    kept = [(day, value) for day, value in zip(series.days, series.values, strict=True) if wanted(day)]
    return Series(tuple(day for day, _ in kept), tuple(value for _, value in kept))


def _phase_centred(before: Series, after: Series) -> float | None:
    # Late: numpy is loaded when there is enough to compute.
    import numpy as np

    centred = [value - fmean(part.values) for part in (before, after) for value in part.values]
    scale = max(map(abs, before.values + after.values))
    return dependence.lag_one(np.array(before.days + after.days), np.array(centred), scale=scale)
