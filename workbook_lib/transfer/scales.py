"""Ratings on other scales, brought to the workbook's 0 to 10."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

TOP = 10


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
KNOWN_SCALES = (OWN, Scale(1, 5), Scale(1, 7), Scale(1, 10), Scale(0, 100))


def to_rating(text: str, scale: Scale) -> int:
    """Return a rating from 0 to 10 for a number on a scale: the ends meet, between them it is proportional.

    Halves are rounded up, so 2 on 1–5 becomes 3 and 4 becomes 8.

    Raises:
        ValueError: It is no number, or not on the scale.
    """
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise ValueError from None
    if not value.is_finite() or not scale.low <= value <= scale.high:
        raise ValueError
    share = (value - scale.low) / (scale.high - scale.low)
    return int((share * TOP).quantize(Decimal(1), ROUND_HALF_UP))


def parse_scale(text: str) -> Scale:
    """Return the scale that a person means by ``1-5`` or ``1–5``.

    Raises:
        ValueError: It is not two whole numbers, the lower first.
    """
    low, high = (int(part) for part in text.replace("–", "-").split("-"))
    if not 0 <= low < high <= 1000:  # noqa: PLR2004 - nobody rates beyond
        raise ValueError
    return Scale(low, high)
