"""Ratings on other scales: which scale a column is on, and how its numbers come to the workbook's from 0 to 10."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

TOP = 10
_RATING = re.compile(r"([+-]?\d{1,6}(?:[.,]\d{1,6})?) ?(?:(?:/|of|out of|von|sur|de|di) ?(\d{1,4})|(%))?")
_OF = r"(?:(\d{1,3})\s?(?:-|–|—|to|bis|\.\.|…)\s?|(?:/|of|out of|von)\s?)(\d{1,4})"
_NAMED = re.compile(rf"(.+?)[\s([{{:,]*(?:scale|skala)?\s*{_OF}\s*[)\]}}]*")
_TO = re.compile(r"\s*(?:-|–|—|\.\.+|…|to|bis)\s*")
_LONGEST_NAME = 200
_HIGHEST = 1000
_PERCENT = "100"
_SHOWS_TEN, _SHOWS_TEN_BESIDE_TEN = 7, 5


@dataclass(frozen=True)
class Scale:
    """A scale of ratings, its ends included.

    Attributes:
        low: The worst.
        high: The best.
    """

    low: int
    high: int

    def __str__(self) -> str:
        """Return the scale as a person writes it, such as ``1–5``."""
        return f"{self.low}–{self.high}"


OWN = Scale(0, TOP)
HUNDRED = Scale(0, 100)
IN_USE = (OWN, Scale(1, 5), Scale(1, 7), Scale(1, 6), Scale(0, 5), Scale(0, 6), Scale(0, 4), Scale(1, 4), Scale(1, 10))
"""Scales that numbers up to ten may be on, the workbook's own first."""


@dataclass(frozen=True)
class ColumnScale:
    """The scale of a column.

    Attributes:
        scale: How its numbers are read.
        others: The scales that they could be on as well; none where the column shows it or the reader said it.
    """

    scale: Scale = OWN
    others: tuple[Scale, ...] = ()


def scale_of(texts: Iterable[str], *, beside_ten: bool = False) -> ColumnScale:
    """Return the scale of a column's ratings; texts that are none are somebody's mistake in a single row.

    A number above 7 shows that it is a scale to ten, and one above ten that it is one to a hundred. Numbers up to 7 may
    be on several scales in use, and are then open unless they mean the same on all of them.

    Args:
        texts: The cells.
        beside_ten: Whether another rating of the same table is on a scale to ten. Then a number above 5 shows it as
            well: nobody rates from 1 to 7 beside that.
    """
    found = [match for match in map(_matched, set(texts)) if match]
    numbers = [_decimal(match[1]) for match in found]
    if not numbers:
        return ColumnScale()
    tops = {match[2] or (_PERCENT if match[3] else "") for match in found}
    if len(tops) == 1 and (top := int(tops.pop() or 0)):
        return _to(top, numbers)
    highest, lowest = max(numbers), min(numbers)
    if highest > OWN.high:
        return ColumnScale(HUNDRED)
    if highest > (_SHOWS_TEN_BESIDE_TEN if beside_ten else _SHOWS_TEN):
        return ColumnScale()
    holding = [scale for scale in IN_USE if scale.low <= lowest and highest <= scale.high and scale != Scale(1, 10)]
    as_ten = [_rating(number, OWN) for number in numbers] if OWN in holding else []
    others = [scale for scale in holding if [_rating(number, scale) for number in numbers] != as_ten]
    return ColumnScale(OWN, tuple(others))


def shows_ten(texts: Iterable[str]) -> bool:
    """Tell whether some number of a column shows that it is on a scale to ten."""
    found = [match for match in map(_matched, set(texts)) if match]
    return any(_SHOWS_TEN < _decimal(match[1]) <= OWN.high for match in found)


def named_scale(column: str) -> tuple[str, Scale | None]:
    """Return a column's name without the scale in it, and the scale that it names, such as ``mood (1-10)``."""
    found = _NAMED.fullmatch(column) if len(column) <= _LONGEST_NAME else None
    if not found:
        return column.strip(), None
    low, high = int(found[2] or 0), int(found[3])
    known = low < high <= _HIGHEST and (found[2] or high > _SHOWS_TEN)
    return (found[1].strip(), Scale(low, high)) if known else (column.strip(), None)


@lru_cache(maxsize=1000)
def to_rating(text: str, scale: Scale) -> int:
    """Return a rating from 0 to 10 for a number on a scale: the ends meet, between them it is proportional.

    Halves are rounded up, so 2 on 1–5 becomes 3 and 4 becomes 8. A number may say of how many it is (``7/10``).

    Raises:
        ValueError: It is no number, or not on the scale.
    """
    match = _matched(text)
    if not match:
        raise ValueError
    value, top = _decimal(match[1]), int(match[2] or (_PERCENT if match[3] else scale.high))
    if not scale.low <= value <= scale.high or top != scale.high:
        raise ValueError
    return _rating(value, scale)


def parse_scale(text: str) -> Scale:
    """Return the scale that a person means by ``1-5``, ``1–5``, ``1..5`` or ``1 to 5``.

    Raises:
        ValueError: It is not two whole numbers, the lower first.
    """
    low, high = (int(part) for part in _TO.split(text.strip().lower()))
    if not 0 <= low < high <= _HIGHEST:
        raise ValueError
    return Scale(low, high)


def _rating(value: Decimal, scale: Scale) -> int:
    share = (value - scale.low) / (scale.high - scale.low)
    return int((share * TOP).quantize(Decimal(1), ROUND_HALF_UP))


def _to(top: int, numbers: list[Decimal]) -> ColumnScale:
    """Return the scale of numbers that say of how many they are: from 0, or from 1 where nothing shows it."""
    if top > _HIGHEST or top < 1:
        return ColumnScale()
    if top > _SHOWS_TEN or min(numbers) < 1:
        return ColumnScale(Scale(0, top))
    return ColumnScale(Scale(1, top), (Scale(0, top),)) if top > 1 else ColumnScale(Scale(0, top))


def _matched(text: str) -> re.Match[str] | None:
    return _RATING.fullmatch(" ".join(text.casefold().split()))


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise ValueError from None
