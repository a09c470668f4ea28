"""ISO weeks: their numbers, and weekly means of long series."""

from __future__ import annotations

from collections import defaultdict
from math import fsum

from workbook_lib.statistics.series import Day, Series, day_number

LONGEST_DAILY = 1000
"""Above this many rated days slopes are computed on weekly means: all pairs would take minutes and gigabytes."""


def week_index(day: Day) -> int:
    """Count ISO weeks without a break over the years: the week of a day, 0 being that of 1 January 1."""
    return int((day_number(day) - 1) // 7)


def weekly_means(series: Series) -> tuple[tuple[int, ...], Series]:
    """Reduce a daily series to the mean of each ISO week that has a rating.

    Returns:
        The running numbers of the weeks, and a series of as many: the mean of the rated days' numbers
        (so that a slope stays one per day) with the mean of their values.
    """
    groups: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for day, value in zip(series.days, series.values, strict=True):
        groups[week_index(day)].append((day, value))
    days = tuple(fsum(day for day, _ in group) / len(group) for group in groups.values())
    values = tuple(fsum(value for _, value in group) / len(group) for group in groups.values())
    return tuple(groups), Series(days, values)
