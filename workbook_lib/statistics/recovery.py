"""Bounce-back: how long ratings stay below their usual level after a rejection."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import sqrt
from statistics import NormalDist, median
from typing import Literal

from workbook_lib.statistics.minimum_data import MINIMUM_DATA
from workbook_lib.statistics.series import Day, Days, Series, Values, daily, day_number
from workbook_lib.statistics.survival import KaplanMeier, kaplan_meier

Outcome = Literal["not known", "no dip", "recovered", "unfinished"]
BASELINE_DAYS = 7
BASELINE_FEWEST = 3
DIP_DAYS = 3


@dataclass(frozen=True, slots=True)
class Recovery:
    """What the ratings did after one rejection. Days count from the rejection, which is day 0.

    Attributes:
        rejection: Day number of the rejection.
        outcome: Which of the four it is; the other fields follow from it.
        baseline: Median of the rated days in the week before; `None` with fewer than three of them.
        dip: Points by which the lowest rating of day 0 to day 3 lies below the baseline, 0.0 for "no dip";
            `None` when not known.
        recovered_between: First and last day on which the ratings may have been back at the baseline: after the
            last rating below it, up to the first one that is not. The same day twice when no day is missing
            between; `None` unless recovered.
        censored: Whether the next rejection or the end of the data came first.
        followed: Last day of which it is known that the ratings were still below; `None` without a dip.
        overlaps: Whether another rejection lies in the week of the baseline, or came before the recovery, so that
            this record cannot be told apart from that one.
    """

    rejection: float
    outcome: Outcome
    baseline: float | None = None
    dip: float | None = None
    recovered_between: tuple[float, float] | None = None
    censored: bool = False
    followed: float | None = None
    overlaps: bool = False


@dataclass(frozen=True, slots=True)
class BounceBack:
    """All recoveries together.

    Attributes:
        finished: How many recoveries came to an end.
        unfinished: How many were cut off.
        enough: Whether there are enough finished ones for a median and for "getting shorter".
        curve: The Kaplan-Meier curve of those with a dip.
        median: Its median in days; `None` when not reached or not enough.
        lower: Lower end of the interval of the median; `None` likewise. `upper`: its upper end.
        direction: Whether later recoveries are shorter or longer.
    """

    finished: int
    unfinished: int
    enough: bool
    curve: KaplanMeier
    median: float | None
    lower: float | None
    upper: float | None
    direction: Literal["shorter", "longer", "no clear change", "too few"]


def recoveries(days: Days, ratings: Values, rejections: Iterable[Day]) -> tuple[Recovery, ...]:
    """Follow the ratings after each rejection until they are back where they were.

    Args:
        days: Days, in any order; several ratings of a day are averaged.
        ratings: As many ratings, `None` where missing.
        rejections: The days of the rejections, in any order; two of one day are two records.

    Returns:
        One record per rejection, in order of time. A record says what came after, never because of what.

    Raises:
        ValueError: Days and ratings differ in length.
    """
    series = daily(days, ratings)
    turns = sorted(day_number(day) for day in rejections)
    records = [follow(series, turn, _next_after(turns, turn)) for turn in turns]
    return tuple(
        replace(record, overlaps=_overlaps(record, index, records, turns)) for index, record in enumerate(records)
    )


def follow(series: Series, start: float, cut: float | None) -> Recovery:
    """Measure the dip and the recovery after one day.

    Args:
        series: One value per rated day.
        start: The day from which to count; ratings of that day belong to what follows.
        cut: The day of the next rejection, from which on nothing counts; `None` if there is none.
    """
    before = _between(series, start - BASELINE_DAYS, start)
    baseline = median(value for _, value in before) if len(before) >= BASELINE_FEWEST else None
    end = float("inf") if cut is None else cut
    soon = [value for day, value in _between(series, start, min(end, start + DIP_DAYS + 1)) if day <= start + DIP_DAYS]
    if baseline is None or not soon:
        return Recovery(start, "not known", baseline)
    dip = max(0.0, baseline - min(soon))
    if not dip:
        return Recovery(start, "no dip", baseline, dip)
    days, values = series.days, series.values
    after = range(bisect_left(days, start), bisect_left(days, end))
    below = next(i for i in after if values[i] < baseline)
    back = next((i for i in range(below, after.stop) if values[i] >= baseline), None)
    if back is None:
        return Recovery(start, "unfinished", baseline, dip, None, True, days[after.stop - 1] - start)
    last_below = days[back - 1] - start
    return Recovery(start, "recovered", baseline, dip, (last_below + 1, days[back] - start), False, last_below)


def bounce_back(records: Iterable[Recovery]) -> BounceBack:
    """Sum up recoveries: the median and whether later ones are shorter.

    A recovery between two days counts as late as it may have been; an unfinished one as longer than it was
    followed. "Shorter" and "longer" come from Kendall's statistic over those pairs whose order is certain,
    against the variance of all pairs, which errs on the side of "no clear change".
    """
    dips = [record for record in records if record.outcome in ("recovered", "unfinished")]
    finished = sum(record.outcome == "recovered" for record in dips)
    lengths = [record.recovered_between[1] if record.recovered_between else record.followed for record in dips]
    curve = kaplan_meier(lengths, [record.outcome == "recovered" for record in dips])
    if not MINIMUM_DATA["recovery"].is_enough(finished):
        return BounceBack(finished, len(dips) - finished, False, curve, None, None, None, "too few")
    middle, lower, upper = curve.quantile(0.5)
    return BounceBack(finished, len(dips) - finished, True, curve, middle, lower, upper, _direction(dips))


def _direction(dips: Sequence[Recovery]) -> Literal["shorter", "longer", "no clear change"]:
    n = len(dips)
    s = sum(_is_longer(later, earlier) - _is_longer(earlier, later) for earlier, later in combinations(dips, 2))
    z = max(0, abs(s) - 1) / sqrt(n * (n - 1) * (2 * n + 5) / 18)
    if z <= NormalDist().inv_cdf(0.975):
        return "no clear change"
    return "longer" if s > 0 else "shorter"


def _is_longer(one: Recovery, other: Recovery) -> bool:
    """Tell whether `one` certainly took longer than `other`."""
    if other.recovered_between is None:
        return False
    shortest = one.recovered_between[0] if one.recovered_between else (one.followed or 0.0) + 1
    return shortest > other.recovered_between[1]


def _between(series: Series, start: float, stop: float) -> list[tuple[float, float]]:
    part = slice(bisect_left(series.days, start), bisect_left(series.days, stop))
    return list(zip(series.days[part], series.values[part], strict=True))


def _next_after(turns: Sequence[float], turn: float) -> float | None:
    index = bisect_right(turns, turn)
    return turns[index] if index < len(turns) else None


def _overlaps(record: Recovery, index: int, records: Sequence[Recovery], turns: Sequence[float]) -> bool:
    """Flag both of two rejections whose weeks or recoveries run into each other."""
    start = record.rejection
    neighbours = [turn for i, turn in enumerate(turns) if i != index and abs(turn - start) <= BASELINE_DAYS]
    cut_off = record.outcome == "unfinished" and _next_after(turns, start) is not None
    cuts_off = any(other.outcome == "unfinished" and _next_after(turns, other.rejection) == start for other in records)
    return bool(neighbours) or cut_off or cuts_off
