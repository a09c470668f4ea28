"""Dated ratings: one value a day, in order, with nothing filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import fsum, isinf
from typing import Literal, TypeAlias

Day: TypeAlias = float | date
Days: TypeAlias = Iterable[float | date | None]
Values: TypeAlias = Iterable[float | None]
Kind: TypeAlias = Literal["empty", "single", "two", "constant", "varied"]


@dataclass(frozen=True, slots=True)
class Series:
    """One value for each rated day.

    Attributes:
        days: Day numbers, ascending, each once.
        values: The mean of that day's ratings, as many as `days`.
    """

    days: tuple[float, ...]
    values: tuple[float, ...]

    @property
    def n(self) -> int:
        """How many days were rated."""
        return len(self.days)

    @property
    def kind(self) -> Kind:
        """The special case this series is, each of which needs words of its own."""
        few: tuple[Kind, ...] = ("empty", "single", "two")
        if self.n < len(few):
            return few[self.n]
        return "constant" if len(set(self.values)) == 1 else "varied"


def is_missing(value: object) -> bool:
    """Tell whether `value` stands for "not recorded": None, NaN or NaT."""
    return value is None or bool(value != value)  # noqa: PLR0124 - only NaN and NaT differ from themselves


def day_number(day: Day) -> float:
    """Number a day so that differences are whole calendar days, whatever the clocks did.

    Args:
        day: A date, a date with a time (its own local date counts), or a number already.

    Raises:
        ValueError: The number is infinite.
    """
    if isinstance(day, date):
        return day.date().toordinal() if isinstance(day, datetime) else day.toordinal()
    if isinf(day):
        raise ValueError("a day number must be finite")
    return int(day) if day == int(day) else float(day)


def rated(days: Days, values: Values) -> list[tuple[float, float]]:
    """Pair day numbers with values, without the missing ones, by day and within a day as given.

    Raises:
        ValueError: There are not as many values as days, or one is infinite.
    """
    pairs = [
        (day_number(day), float(value))
        for day, value in zip(days, values, strict=True)
        if day is not None and value is not None and not is_missing(day) and not is_missing(value)
    ]
    if any(isinf(value) for _, value in pairs):
        raise ValueError("a value must be finite")
    return sorted(pairs, key=lambda pair: pair[0])


def daily(days: Days, values: Values) -> Series:
    """Average several ratings of a day to one and drop what is missing.

    Args:
        days: One day per rating, in any order, repeated where a day has several ratings.
        values: The ratings, `None` or NaN where missing; as many as `days`.

    Raises:
        ValueError: There are not as many values as days, or one is infinite.
    """
    by_day: defaultdict[float, list[float]] = defaultdict(list)
    for day, value in rated(days, values):
        by_day[day].append(value)
    means = (fsum(ratings) / len(ratings) for ratings in by_day.values())
    return Series(tuple(by_day), tuple(means))
