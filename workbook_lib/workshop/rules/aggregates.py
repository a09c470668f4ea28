"""Aggregates of a group's answers: number, median, quartiles, and counts in parts of the scale.

Nothing here decides whether a state may be shown; that is in `releases`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from statistics import median

from workbook_lib.records import Published, PublishedChange, PublishedChoice, PublishedRating
from workbook_lib.workshop.rules.items import ShareableItem

Value = int | str
Block = frozenset[Value]
Blocks = tuple[Block, ...]
"""A scale cut into parts; answers within one part are never distinguished."""

EXACT_FROM = 10
"""Least number of people for telling the median itself, quartiles and parts; below it, the band of the median alone."""
MOST_ALIKE = 0.8
"""Greatest share of equal answers with which a group is still shown."""
FEWEST_OTHERS = 5
"""Fewest people who differ from the commonest answer. A refusal tells that there were fewer, and whoever knows k - 2 of
the answers must not conclude that all others are alike."""

_CUTS = {
    "rating": ((2, 4, 7, 9), (4, 7), (5,), (6,), (4,), (7,)),
    "count": ((1, 3, 6, 11), (2, 5), (3,), (1,), (6,)),
    "change": ((0, 1), (1,), (0,)),
}
"""Where each scale may be cut, finest first: the first value of every part but the lowest. Fixed, because edges that
depend on the answers would reveal the lowest and the highest."""
_BANDS = {"rating": (4, 7), "count": (3, 6, 11)}
"""The bands in which a median may be told, as the first value of every band but the lowest. They are fixed: so no band
tells answers within it apart, whatever else somebody knows and however often it is told."""
_SIGNS = (frozenset(range(-10, 0)), frozenset({0}), frozenset(range(1, 11)))


def too_alike(values: Collection[Value]) -> bool:
    """Tell whether so many answers are equal that an exact result would reveal nearly everybody's answer."""
    (_, commonest), *_ = Counter(values).most_common(1)
    return len(values) - commonest < max(FEWEST_OTHERS, math.ceil(round(len(values) * (1 - MOST_ALIKE), 9)))


def median_band(item: ShareableItem, values: Collection[int]) -> tuple[int, int]:
    """Return the lowest and the highest value of the bands that the middle answer, or both middle ones, lie in."""
    ordered = sorted(values)
    edges = (item.low, *_BANDS[item.kind], item.high + 1)
    low = max(edge for edge in edges if edge <= ordered[(len(ordered) - 1) // 2])
    high = min(edge for edge in edges if edge > ordered[len(ordered) // 2])
    return low, high - 1


def hinges(values: Collection[int]) -> tuple[float, float]:
    """Return the quartiles as the medians of both halves, without the middle one (Moore & McCabe, 1989).

    They lie on answers or halfway between two; interpolated quartiles would reveal more about single answers.
    """
    ordered = sorted(values)
    half = len(ordered) // 2
    return float(median(ordered[:half])), float(median(ordered[-half:]))


def candidates(item: ShareableItem, values: Sequence[Value], k: int) -> Iterator[Blocks]:
    """Yield the ways to cut the scale in which every part has at least k people, finest first."""
    counts = Counter(values)
    if item.kind == "choice":
        yield from _named(item, counts, k)
        return
    for cuts in _CUTS[item.kind]:
        edges = (item.low, *cuts, item.high + 1)
        blocks = tuple(frozenset[Value](range(low, high)) for low, high in pairwise(edges))
        if all(sum(counts[value] for value in block) >= k for block in blocks):
            yield blocks


def _named(item: ShareableItem, counts: Counter[Value], k: int) -> Iterator[Blocks]:
    """Yield sets of choices that may be named, the rest of them in one part; most named first."""
    places = {choice: place for place, choice in enumerate(item.choices)}
    often = sorted((c for c in places if counts[c] >= k), key=lambda c: (-counts[c], places[c]))
    for number in range(len(often), 0, -1):
        named = often[:number]
        rest = frozenset[Value](item.choices) - frozenset(named)
        others = sum(counts[choice] for choice in rest)
        if (others == 0 and number > 1) or others >= k:
            yield (*(frozenset[Value]({choice}) for choice in named), *([rest] if rest else []))


def published(
    item: ShareableItem, answers: Mapping[str, Value], blocks: Blocks, shown_at: datetime, *, banded: bool = False
) -> Published:
    """Return the aggregate that the group is shown.

    Args:
        item: What was asked.
        answers: Person → answer.
        blocks: How the scale is cut; empty where no counts may be shown.
        shown_at: When the coach pressed Show (aware).
        banded: Whether only the band of the median may be told.
    """
    n, counts = len(answers), Counter(answers.values())
    parts = [(block, sum(counts[value] for value in block)) for block in blocks]
    if item.kind == "choice":
        named = tuple((str(min(map(str, block))), count) for block, count in parts if len(block) == 1 and count)
        others = n - sum(count for _, count in named)
        return PublishedChoice(item=item.id, n=n, counts=named, others=others, shown_at=shown_at)
    if item.kind == "change":
        page, _, rating = item.id.split(".")
        count_of = dict(parts)
        less, same, more = (count_of.get(block) for block in _SIGNS)
        return PublishedChange(
            item=item.id, page=page, rating=rating, n=n, lower=less, same=same, higher=more, shown_at=shown_at
        )
    numbers = [value for value in answers.values() if isinstance(value, int)]
    if banded:
        return PublishedRating(item=item.id, n=n, band=median_band(item, numbers), shown_at=shown_at)
    lower, upper = hinges(numbers)
    bins = tuple((min(_whole(block)), max(_whole(block)), count) for block, count in parts)
    middle = float(median(numbers))
    return PublishedRating(item=item.id, n=n, median=middle, lower=lower, upper=upper, bins=bins, shown_at=shown_at)


def _whole(block: Block) -> list[int]:
    return [value for value in block if isinstance(value, int)]
