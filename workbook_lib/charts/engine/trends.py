"""The direction of a series in words, with its doubt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import DataTable, column, pairs
from workbook_lib.statistics import MINIMUM_DATA, Trend, assess_trend

if TYPE_CHECKING:
    from workbook_lib.charts.engine.words import Words

SCALE = 10


def trend_of(ratings: DataTable) -> Trend:
    """Assess the direction of daily ratings."""
    rows = pairs(ratings, "day", "rating")
    return assess_trend([day for day, _ in rows], [value for _, value in rows])


def trend_title(name: str, ratings: DataTable, trend: Trend, today: date, words: Words) -> str:
    """Say what the ratings do: ``"Confidence probably up 0.5–2 points since May"``.

    Args:
        name: What is rated, such as "Confidence".
        ratings: Columns ``day``, ``rating`` and ``times``, one row a day.
        trend: What `trend_of` says of them.
        today: The present day, from which "since" is meant.
        words: The words to say it in.
    """
    rows = pairs(ratings, "day", "rating")
    if trend.kind in {"empty", "single", "two", "constant"}:
        first, last = (words.number(rows[index][1]) for index in (0, -1)) if rows else ("", "")
        times = column(ratings, "times")
        key = f"trend.{trend.kind}_mean" if max(times, default=1) > 1 else f"trend.{trend.kind}"
        values = {"first": first, "last": last, "days": words.count("day", len(rows)), "n": sum(times)}
        return words.say(key, name=name, **values)
    if trend.direction == "too few":
        return words.say("trend.too_few", name=name, n=len(rows), needed=MINIMUM_DATA["level"].needed)
    since = words.since(rows[0][0], today)
    low, high = change_ends(trend, (rows[-1][0] - rows[0][0]).days)
    if trend.direction in {"rising", "falling"}:
        by = amount(min(abs(low), abs(high)), max(abs(low), abs(high)), words)
        return words.say(f"trend.{trend.direction}", name=name, by=by, since=since)
    return words.say(
        f"trend.{_unclear(low, high, words)}",
        name=name,
        since=since,
        down=words.quantity(-low),
        up=words.quantity(high),
    )


def _unclear(low: float, high: float, words: Words) -> str:
    """Return which sentence tells a change that may be none: the ends are said where they tell anything."""
    shortest, longest = words.number(low), words.number(high)
    if shortest == longest or high - low >= SCALE:
        return "flat"
    if longest == "0":
        return "unclear_down"
    return "unclear_up" if shortest == "0" else "unclear"


def change_ends(trend: Trend, length: int) -> tuple[float, float]:
    """Return the ends of the change over ``length`` days, within what the scale allows."""
    lower, upper = trend.lower or 0.0, trend.upper or 0.0
    return max(-SCALE, lower * length), min(SCALE, upper * length)


def amount(low: float, high: float, words: Words, *, unit: str = "point", within: str = "trend") -> str:
    """Return a range of points: ``"0.5–2 points"``, ``"up to 2 points"``, ``"about 1 point"``, in a section's words."""
    shortest, longest = words.number(low), words.number(high)
    if shortest == longest:
        return words.say(f"{within}.about", points=words.quantity(high, unit))
    if shortest == "0":
        return words.say(f"{within}.up_to", points=words.quantity(high, unit))
    return words.say(f"{within}.between", low=shortest, high=words.quantity(high, unit))
