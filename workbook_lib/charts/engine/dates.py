"""Days of entries, stretches between gaps, and where a time axis has its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_lib.charts.engine.words import Words

LONGEST_GAP = 14
"""Days without a rating after which a line breaks: within a fortnight a level may be followed, beyond it is a guess."""
MOST_TICKS = 5


def stretches(days: Sequence[int], longest: int = LONGEST_GAP) -> list[tuple[int, int]]:
    """Split ascending day numbers where more than ``longest`` days lie between two of them.

    Returns:
        First and last day of each stretch; the same twice for a day by itself.
    """
    if not days:
        return []
    breaks = [(before, after) for before, after in pairwise(days) if after - before > longest]
    starts = [days[0], *(after for _, after in breaks)]
    ends = [*(before for before, _ in breaks), days[-1]]
    return list(zip(starts, ends, strict=True))


def unrecorded(days: Iterable[date]) -> int:
    """Count the days between the first and the last that have nothing."""
    numbers = {day.toordinal() for day in days}
    return max(numbers) - min(numbers) + 1 - len(numbers) if numbers else 0


def ticks(first: date, last: date, words: Words, most: int = MOST_TICKS) -> list[tuple[int, str]]:
    """Choose at most ``most`` places on a time axis, with their words: days, then months, then years.

    Returns:
        Day numbers with labels, ascending.
    """
    length = (last - first).days
    step = next((step for step in (1, 2, 3, 7, 14) if length / step < most), None)
    if step is not None:
        days = [last - timedelta(days=back) for back in range(0, length + 1, step)]
        return [(day.toordinal(), words.short_day(day)) for day in reversed(days)]
    months = (last.year - first.year) * 12 + last.month - first.month
    every = next((every for every in (1, 2, 3, 6, 12, 24, 60) if months / every <= most), 120)
    begin = first.year * 12 + first.month - 1
    begins = (date(index // 12, index % 12 + 1, 1) for index in range(begin, begin + months + 1) if index % every == 0)
    return [(day.toordinal(), words.short_month(day)) for day in begins if day >= first]
