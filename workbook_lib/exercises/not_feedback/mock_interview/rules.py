"""Looking at the two sides of a mock interview: the reader's ratings and the partner's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import median

FAR = 3
"""Points between two ratings from which on they are worth a word."""


def far_apart(own: Mapping[str, int], partners: Mapping[str, int]) -> list[str]:
    """Return the criteria that both rated and that the two see differently by three points or more."""
    return [name for name in own if name in partners and abs(own[name] - partners[name]) >= FAR]


def middle(ratings: Iterable[int]) -> float | None:
    """Return the median of ratings 0–10; ``None`` when there are none."""
    given = list(ratings)
    return float(median(given)) if given else None


def chosen_questions(bank: Iterable[tuple[Iterable[str], Mapping[str, str]]], own: Iterable[str]) -> tuple[str, ...]:
    """Return the questions of a mock interview in words: those of the bank by kind, then the reader's own.

    Args:
        bank: For each kind the ids that were chosen, and the words of all questions of that kind by id. An id that the
            bank no longer has is left out.
        own: The reader's own questions.
    """
    found = [words[one] for chosen, words in bank for one in chosen if one in words]
    return (*found, *(text.strip() for text in own if text.strip()))
