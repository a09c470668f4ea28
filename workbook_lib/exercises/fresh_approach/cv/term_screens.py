"""Screens of a step that has more fields than one screen may hold: which of them is in sight, and what is on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
MOST = 5
"""Fields on a screen at most."""


class TermScreens(Generic[T]):
    """Things with a field each, shown a few at a time; which ones are in sight is forgotten with the page."""

    def __init__(self) -> None:
        self._at: int | None = None

    def begin(self, *, at_end: bool = False) -> None:
        """Go to the first screen, or to the last one, as when the reader comes back."""
        self._at = -1 if at_end else 0

    def forget(self) -> None:
        """Begin where the first open thing is, when they are shown next."""
        self._at = None

    def move(self, by: int, things: Sequence[T], open_ones: Sequence[T]) -> bool:
        """Go to the next screen or the one before, and say whether there is one.

        Args:
            by: 1 for onward, -1 for back.
            things: All of them.
            open_ones: Those about which nothing is decided.
        """
        to = self._screen(things, open_ones) + by
        if not 0 <= to < _count(things):
            return False
        self._at = to
        return True

    def first(self, things: Sequence[T], open_ones: Sequence[T]) -> int:
        """Return the number of the first thing in sight, from 0."""
        return self._screen(things, open_ones) * MOST

    def more(self, things: Sequence[T], open_ones: Sequence[T]) -> bool:
        """Say whether further screens follow."""
        return self._screen(things, open_ones) < _count(things) - 1

    def _screen(self, things: Sequence[T], open_ones: Sequence[T]) -> int:
        if self._at is None:
            first = next((number for number, thing in enumerate(things) if thing in open_ones), 0)
            self._at = first // MOST
        last = max(_count(things) - 1, 0)
        return last if self._at < 0 else min(self._at, last)


def _count(things: Sequence[T]) -> int:
    return -(-len(things) // MOST)
