"""Level over time with its minimum: what a line through the dots may be drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_lib.statistics.dependence import autocorrelation
from workbook_lib.statistics.gates import GATES, Gate
from workbook_lib.statistics.series import Days, Kind, Values, daily
from workbook_lib.statistics.smoothing import Loess, loess


@dataclass(frozen=True, slots=True)
class Level:
    """What may be drawn of the level of a series.

    Attributes:
        n: How many rated days there are.
        gate: How many are needed for a line; below it there are dots only.
        kind: The special case the series is, for words of its own.
        smooth: The level; `None` when there are too few rated days, or when all are the same.
        autocorrelation: Correlation one day apart as used for the band; `None` where there is none.
    """

    n: int
    gate: Gate
    kind: Kind
    smooth: Loess | None = None
    autocorrelation: float | None = None


def assess_level(days: Days, values: Values, *, at: Days | None = None) -> Level:
    """Smooth daily ratings, with a band that allows for days resembling each other.

    Args:
        days: Days, in any order; several ratings of a day are averaged.
        values: As many values, `None` where missing.
        at: Days at which to give the level (default: the rated days).

    Raises:
        ValueError: Days and values differ in length.
    """
    series, gate = daily(days, values), GATES["level"]
    if not gate.open(series.n) or series.kind == "constant":
        return Level(series.n, gate, series.kind)
    correlation = autocorrelation(series.days, series.values)
    smooth = loess(series.days, series.values, at=at, autocorrelation=correlation)
    return Level(series.n, gate, series.kind, smooth, correlation)
