"""Ratings of check-ins, one row a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workbook_lib.charts.columns import Columns, Table, pairs
from workbook_lib.charts.dates import day_of, standing
from workbook_lib.charts.model import Scope
from workbook_lib.records import CheckIn, Entry

if TYPE_CHECKING:
    from workbook_lib.charts.words import Words

MOST_DAILY_ROWS = 120


def rating_columns(entries: Iterable[Entry], rating: str, scope: Scope) -> Columns:
    """Return the rated days of one rating: ``day``, ``rating`` (the day's mean), ``times`` it was given.

    A check-in without this rating is no row: what was not recorded is not there.
    """
    by_day: defaultdict[date, list[int]] = defaultdict(list)
    for entry in standing(entries, CheckIn):
        value = getattr(entry.record, rating)
        if value is not None:
            by_day[day_of(entry)].append(value)
    days = sorted(filter(scope.holds, by_day))
    return {
        "day": list(days),
        "rating": [sum(by_day[day]) / len(by_day[day]) for day in days],
        "times": [len(by_day[day]) for day in days],
    }


def rating_rows(ratings: Table, words: Words) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the headings and rows of ratings for people: by day, or by week where days would be too many."""
    rows = pairs(ratings, "day", "rating", "times")
    if len(rows) <= MOST_DAILY_ROWS:
        heads = tuple(words.say(f"tables.{name}") for name in ("day", "rating", "times"))
        return heads, tuple((words.day(day), words.number(value), str(times)) for day, value, times in rows)
    weeks: defaultdict[date, list[float]] = defaultdict(list)
    for day, value, _ in rows:
        weeks[day - timedelta(days=day.weekday())].append(value)
    heads = tuple(words.say(f"tables.{name}") for name in ("week", "mean", "lowest", "highest", "days"))
    return heads, tuple(_week_row(monday, values, words) for monday, values in weeks.items())


def _week_row(monday: date, values: Sequence[float], words: Words) -> tuple[str, ...]:
    figures = (sum(values) / len(values), min(values), max(values))
    return (words.day(monday), *(words.number(value) for value in figures), str(len(values)))
