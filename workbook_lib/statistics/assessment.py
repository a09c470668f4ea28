"""Rising, falling or neither: the slope, its test and its minimum put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from workbook_lib.statistics import dependence
from workbook_lib.statistics.minimum_data import MINIMUM_DATA, MinimumData
from workbook_lib.statistics.series import Days, Kind, Series, Values, daily, rated
from workbook_lib.statistics.trend import MannKendall, TheilSen, kendall_of, slope_of
from workbook_lib.statistics.weeks import LONGEST_DAILY, week_index, weekly_means

Direction = Literal["rising", "falling", "no clear change", "too few", "constant"]
ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Trend:
    """What may be said of the direction of a series.

    Attributes:
        direction: The verdict: rising or falling only where the test and the interval agree.
        n: How many rated days (or weeks) there are.
        minimum: How many are needed.
        kind: The special case the series is, for words of its own.
        slope: Change per day (per week for weeks); `None` when too few. Likewise what follows.
        intercept: Height of the line at day 0.
        lower: Lower end of the 95 % interval of the slope; an end exactly at 0 includes 0.
        upper: Upper end.
        p: Two-sided p-value of no trend; `None` for a constant series as well.
        autocorrelation: Correlation of neighbours; `None` where there is none.
        inflation: By how much it inflates the variance.
        weekly: Whether weekly means stand for the days, as they do above 1,000 of them.
        leaning: Which way the test points where the interval still touches 0, as it often does on whole-number
            ratings: a "perhaps", never a verdict.
    """

    direction: Direction
    n: int
    minimum: MinimumData
    kind: Kind
    slope: float | None = None
    intercept: float | None = None
    lower: float | None = None
    upper: float | None = None
    p: float | None = None
    autocorrelation: float | None = None
    inflation: float = 1.0
    weekly: bool = False
    leaning: Literal["rising", "falling"] | None = None


def assess_trend(days: Days, values: Values) -> Trend:
    """Say whether daily ratings rise or fall.

    Args:
        days: Days, in any order; several ratings of a day are averaged.
        values: As many values, `None` where missing.

    Raises:
        ValueError: The two differ in length.
    """
    series = daily(days, values)
    if series.n <= LONGEST_DAILY:
        return _assess(series, series.days, MINIMUM_DATA["direction"])
    weeks, means = weekly_means(series)
    return replace(_assess(means, weeks, MINIMUM_DATA["direction"]), n=series.n, kind=series.kind, weekly=True)


def assess_weeks(mondays: Days, amounts: Values) -> Trend:
    """Say whether weekly activity rises or falls.

    Args:
        mondays: A day of each complete week outside pauses.
        amounts: What was done in each, `None` where not recorded.

    Returns:
        The trend; its slope is per week, its intercept the height of the line at `week_index` 0.

    Raises:
        ValueError: The two differ in length.
    """
    days, values = rated(mondays, amounts)
    series = daily(map(week_index, days), values)
    return _assess(series, series.days, MINIMUM_DATA["activity"])


def _assess(series: Series, steps: Sequence[float], minimum: MinimumData) -> Trend:
    if not minimum.is_enough(series.n):
        return Trend("too few", series.n, minimum, series.kind)
    correlation = dependence.autocorrelation(steps, series.values)
    factor = dependence.inflation(steps, correlation)
    line = slope_of(series.days, series.values, factor)
    test = kendall_of(series.values, factor)
    tested = _tested(test)
    direction: Direction = "constant" if series.kind == "constant" else "no clear change"
    if tested and _clear_of_zero(line):
        direction = tested
    return Trend(
        direction,
        series.n,
        minimum,
        series.kind,
        line.slope,
        line.intercept,
        line.lower,
        line.upper,
        test.p,
        correlation,
        factor,
        leaning=None if direction == tested else tested,
    )


def _tested(test: MannKendall) -> Literal["rising", "falling"] | None:
    if test.p is None or test.p >= ALPHA:
        return None
    return "rising" if test.s > 0 else "falling"


def _clear_of_zero(line: TheilSen) -> bool:
    return line.lower is not None and line.upper is not None and (line.lower > 0 or line.upper < 0)
