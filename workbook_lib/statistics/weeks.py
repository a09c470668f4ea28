"""ISO weeks: what was done in each, and weekly means of long series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum

from workbook_lib.statistics.series import Day, Series, day_number, is_missing

LONGEST_DAILY = 1000
"""Above this many rated days slopes are computed on weekly means: all pairs would take minutes and gigabytes."""


@dataclass(frozen=True, slots=True)
class Week:
    """What was done in one ISO week.

    Attributes:
        year: The ISO year, which at the turn of a year is not always the calendar's.
        number: The ISO week, 1 to 53.
        monday: Its first day.
        entries: How many entries it has; `None` for a week without any that a pause touches.
        minutes: Their minutes; `None` under a pause, or where entries have no minutes recorded.
        complete: Whether the week lies wholly within the time kept.
    """

    year: int
    number: int
    monday: date
    entries: int | None
    minutes: float | None
    complete: bool

    @property
    def paused(self) -> bool:
        """Whether nothing was expected of this week."""
        return self.entries is None


def week_index(day: Day) -> int:
    """Count ISO weeks without a break over the years: the week of a day, 0 being that of 1 January 1."""
    return int((day_number(day) - 1) // 7)


def weekly(
    days: Iterable[Day],
    *,
    minutes: Iterable[float | None] | None = None,
    since: Day | None = None,
    until: Day | None = None,
    pauses: Iterable[tuple[Day, Day]] = (),
) -> tuple[Week, ...]:
    """Count entries and minutes per ISO week, from the week of the first entry to that of the last.

    A week without entries in between counts 0, unless a pause touches it.

    Args:
        days: One day per entry, as dates or `date.toordinal()` numbers, in any order.
        minutes: The minutes of each entry, `None` where not recorded; left out when not asked for.
        since: When records began (default: the first entry); an earlier start makes the first week complete.
        until: The last day that is over (default: the last entry).
        pauses: First and last day of each pause.

    Raises:
        ValueError: There are not as many minutes as days.
    """
    numbers = [day_number(day) for day in days]
    if not numbers:
        return ()
    counts = Counter(map(week_index, numbers))
    sums: defaultdict[int, list[float]] = defaultdict(list)
    for number, amount in zip(numbers, minutes if minutes is not None else [None] * len(numbers), strict=True):
        if amount is not None and not is_missing(amount):
            sums[week_index(number)].append(float(amount))
    begin = day_number(min(numbers) if since is None else since)
    end = day_number(max(numbers) if until is None else until)
    paused = {index for first, last in pauses for index in range(week_index(first), week_index(last) + 1)}
    return tuple(
        _week(index, counts[index], sums.get(index), index in paused, begin, end, with_minutes=minutes is not None)
        for index in range(min(counts), max(counts) + 1)
    )


def _week(
    index: int, entries: int, amounts: list[float] | None, paused: bool, begin: float, end: float, *, with_minutes: bool
) -> Week:
    monday = date.fromordinal(index * 7 + 1)
    year, number, _ = monday.isocalendar()
    complete = begin <= monday.toordinal() and (monday + timedelta(days=6)).toordinal() <= end
    nothing_done = 0.0 if with_minutes and not entries else None
    return Week(
        year=year,
        number=number,
        monday=monday,
        entries=None if paused and not entries else entries,
        minutes=fsum(amounts) if amounts else None if paused else nothing_done,
        complete=complete,
    )


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
