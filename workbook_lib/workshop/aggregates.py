"""What the group is shown of its answers: number, median, quartiles, and how many gave about which answer.

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
from workbook_lib.workshop.items import Item

Value = int | str
Block = frozenset[Value]
Blocks = tuple[Block, ...]
"""A scale cut into parts. Nothing between the parts of one state is ever told apart."""

QUARTILES_FROM = 10
"""People from whom on quartiles are shown."""
MOST_ALIKE = 0.8
"""Share of a group that may give one and the same answer and the group still be shown."""

_CUTS = {
    "rating": ((2, 4, 7, 9), (4, 7), (5,), (6,), (4,), (7,)),
    "count": ((1, 3, 6, 11), (2, 5), (3,), (1,), (6,)),
    "change": ((0, 1), (1,), (0,)),
}
"""Where each scale may be cut, finest first: the first value of every part but the lowest. Fixed, because edges that
follow the answers would tell the lowest and the highest."""
_SIGNS = (frozenset(range(-10, 0)), frozenset({0}), frozenset(range(1, 11)))


def too_alike(values: Collection[Value]) -> bool:
    """Tell whether so many answers are the same that showing the group would show nearly everybody.

    At least two people must differ from the commonest answer, and more than one in five in a larger group: a refusal
    that meant "all are the same" would tell everybody who gave that answer what all the others gave.
    """
    (_, commonest), *_ = Counter(values).most_common(1)
    return len(values) - commonest < max(2, math.ceil(round(len(values) * (1 - MOST_ALIKE), 9)))


def hinges(values: Collection[int]) -> tuple[float, float]:
    """Return the quartiles as the medians of both halves, without the middle one (Moore & McCabe, 1989).

    They lie on answers or halfway between two, unlike interpolated ones, which tell more of single answers.
    """
    ordered = sorted(values)
    half = len(ordered) // 2
    return float(median(ordered[:half])), float(median(ordered[-half:]))


def candidates(item: Item, values: Sequence[Value], k: int) -> Iterator[Blocks]:
    """Yield the ways to cut the scale in which every part that is told has at least k people, finest first."""
    counts = Counter(values)
    if item.kind == "choice":
        yield from _named(item, counts, k)
        return
    for cuts in _CUTS[item.kind]:
        edges = (item.low, *cuts, item.high + 1)
        blocks = tuple(frozenset[Value](range(low, high)) for low, high in pairwise(edges))
        if all(sum(counts[value] for value in block) >= k for block in blocks):
            yield blocks


def _named(item: Item, counts: Counter[Value], k: int) -> Iterator[Blocks]:
    """Yield the choices that may be named with the rest of them as one part, most named first."""
    places = {choice: place for place, choice in enumerate(item.choices)}
    often = sorted((c for c in places if counts[c] >= k), key=lambda c: (-counts[c], places[c]))
    for number in range(len(often), 0, -1):
        named = often[:number]
        rest = frozenset[Value](item.choices) - frozenset(named)
        others = sum(counts[choice] for choice in rest)
        if (others == 0 and number > 1) or others >= k:
            yield (*(frozenset[Value]({choice}) for choice in named), *([rest] if rest else []))


def published(item: Item, answers: Mapping[str, Value], blocks: Blocks, shown_at: datetime) -> Published:
    """Return what the group is shown.

    Args:
        item: What was asked.
        answers: Person → answer.
        blocks: How the scale is cut; empty where no part may be told.
        shown_at: When the coach pressed Show (aware).
    """
    n, counts = len(answers), Counter(answers.values())
    parts = [(block, sum(counts[value] for value in block)) for block in blocks]
    if item.kind == "choice":
        named = tuple((str(min(map(str, block))), count) for block, count in parts if len(block) == 1 and count)
        others = n - sum(count for _, count in named)
        return PublishedChoice(item=item.id, n=n, counts=named, others=others, shown_at=shown_at)
    numbers = [value for value in answers.values() if isinstance(value, int)]
    middle = float(median(numbers))
    if item.kind == "change":
        page, _, rating = item.id.split(".")
        told = dict(parts)
        less, same, more = (told.get(block) for block in _SIGNS)
        return PublishedChange(
            item=item.id,
            page=page,
            rating=rating,
            n=n,
            median=middle,
            lower=less,
            same=same,
            higher=more,
            shown_at=shown_at,
        )
    lower, upper = hinges(numbers) if n >= QUARTILES_FROM else (None, None)
    bins = tuple((min(_whole(block)), max(_whole(block)), count) for block, count in parts)
    return PublishedRating(item=item.id, n=n, median=middle, lower=lower, upper=upper, bins=bins, shown_at=shown_at)


def _whole(block: Block) -> list[int]:
    return [value for value in block if isinstance(value, int)]
