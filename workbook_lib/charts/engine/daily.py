"""Ratings of check-ins, one row a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import DataTable, pairs
from workbook_lib.charts.engine.model import Scope
from workbook_lib.frames import entries_frame
from workbook_lib.records import Entry

if TYPE_CHECKING:
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words

MOST_DAILY_ROWS = 120
FIGURES = ("mean", "min", "max", "count")


def rating_frame(entries: Iterable[Entry], scope: Scope, rating: str = "confidence") -> DataFrame:
    """Return the rated days of one rating: ``day``, ``rating`` (the day's mean), ``times`` it was given.

    A check-in without this rating is no row: what was not recorded is not there.
    """
    given = scope.within(entries_frame("check_ins", entries)).dropna(subset=[rating])
    return given.groupby("day")[rating].agg(["mean", "count"]).set_axis(["rating", "times"], axis=1).reset_index()


def rating_rows(ratings: DataTable, words: Words) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the headings and rows of ratings for people: by day, or by week where days would be too many."""
    rows = pairs(ratings, "day", "rating", "times")
    if ratings is None or len(rows) <= MOST_DAILY_ROWS:
        rating = "rating_mean" if any(times > 1 for *_, times in rows) else "rating"
        heads = tuple(words.say(f"tables.{name}") for name in ("day", rating, "times"))
        return heads, tuple((words.day(day), words.number(value), str(times)) for day, value, times in rows)
    weeks = ratings.resample("W-MON", on="day", closed="left", label="left")["rating"].agg(list(FIGURES))
    heads = tuple(words.say(f"tables.{name}") for name in ("week", "mean", "lowest", "highest", "days"))
    rated = weeks[weeks["count"] > 0].reset_index()
    return heads, tuple(
        (words.day(monday), *map(words.number, figures), str(days))
        for monday, *figures, days in pairs(rated, "day", *FIGURES)
    )
