"""The same measure on ordinary days: dips and recoveries appear without a rejection, too."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from workbook_lib.statistics.recovery import BASELINE_DAYS, DIP_DAYS, Recovery, follow, recoveries
from workbook_lib.statistics.series import Day, Days, Values, daily, day_number
from workbook_lib.statistics.survival import kaplan_meier


@dataclass(frozen=True, slots=True)
class OrdinaryDays:
    """What the measure of bounce-back gives on days without a rejection.

    Attributes:
        n: Ordinary days on which it could be taken.
        dips: How many of them were followed by a "dip".
        share: `dips / n`; `None` when n is 0.
        median: Kaplan-Meier median of the days to "recover" from these; `None` when not reached.
    """

    n: int
    dips: int
    share: float | None
    median: float | None


def ordinary_days(days: Days, ratings: Values, rejections: Iterable[Day]) -> OrdinaryDays:
    """Take every ordinary day as if it were a rejection, to have something to compare with.

    A day is ordinary when no rejection lies on it, in the week before it or in the three days after it, and when
    neither it nor the week before it is part of a recovery. Neighbouring days share ratings: the figures describe,
    they test nothing.

    Args:
        days: Days, in any order; several ratings of a day are averaged.
        ratings: As many ratings, `None` where missing.
        rejections: The days of the rejections.

    Raises:
        ValueError: Days and ratings differ in length.
    """
    series = daily(days, ratings)
    turns = sorted(day_number(day) for day in rejections)
    known = recoveries(series.days, series.values, turns)
    busy = [(turn - DIP_DAYS, turn + BASELINE_DAYS) for turn in turns]
    busy += [(record.rejection, record.rejection + _length(record) + BASELINE_DAYS) for record in known]
    taken: list[Recovery] = []
    for day in _every_day(series.days):
        if any(first <= day <= last for first, last in busy):
            continue
        index = bisect_right(turns, day)
        record = follow(series, day, turns[index] if index < len(turns) else None)
        if record.outcome != "not known":
            taken.append(record)
    dips = [record for record in taken if record.outcome != "no dip"]
    curve = kaplan_meier([_length(record) for record in dips], [record.outcome == "recovered" for record in dips])
    return OrdinaryDays(len(taken), len(dips), len(dips) / len(taken) if taken else None, curve.median)


def _every_day(rated_days: tuple[float, ...]) -> Iterable[int]:
    return range(int(rated_days[0]), int(rated_days[-1]) + 1) if rated_days else ()


def _length(record: Recovery) -> float:
    return record.recovered_between[1] if record.recovered_between else record.followed or 0.0
