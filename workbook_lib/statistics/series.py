"""Dated ratings: one value a day, in order, with nothing filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from math import fsum, isinf
from operator import le
from typing import Any, Literal, TypeAlias

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


def rated(days: Days, values: Values) -> tuple[list[float], list[float]]:
    """Give day numbers and values without the missing ones, by day and within a day as given.

    Raises:
        ValueError: There are not as many values as days, or one is infinite.
    """
    at, heights = [], []
    for day, value in zip(_plain(days), _plain(values), strict=True):
        if day is None or value is None or is_missing(day) or is_missing(value):
            continue
        at.append(day_number(day))
        heights.append(float(value))
    if any(map(isinf, heights)):
        raise ValueError("a value must be finite")
    if all(map(le, at, islice(at, 1, None))):
        return at, heights
    order = sorted(range(len(at)), key=at.__getitem__)
    return [at[index] for index in order], [heights[index] for index in order]


def _plain(given: Iterable[Any]) -> Iterable[Any]:
    """Return the elements of an array as Python's own: days of ``datetime64`` as dates."""
    listed: Callable[[], list[Any]] | None = getattr(given, "tolist", None)
    return given if listed is None else listed()


def daily(days: Days, values: Values) -> Series:
    """Average several ratings of a day to one and drop what is missing.

    Args:
        days: One day per rating, in any order, repeated where a day has several ratings.
        values: The ratings, `None` or NaN where missing; as many as `days`.

    Raises:
        ValueError: There are not as many values as days, or one is infinite.
    """
    at, heights = rated(days, values)
    starts = [index for index, day in enumerate(at) if not index or day != at[index - 1]]
    if len(starts) == len(at):
        return Series(tuple(at), tuple(heights))
    spans = zip(starts, [*starts[1:], len(at)], strict=True)
    means = tuple(fsum(heights[start:stop]) / (stop - start) for start, stop in spans)
    return Series(tuple(at[start] for start in starts), means)
