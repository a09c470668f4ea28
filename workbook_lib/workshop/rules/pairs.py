"""Draws pairs for a practice: everybody once, one three where the number is odd, never two who are kept apart."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

LARGEST_GROUP = 3
_TRIES, _MOST_STEPS = 60, 100_000
_AGAIN, _APART = 1, 1_000_000
"""What a pair that has met before, and one that is kept apart, counts against a drawing."""


@dataclass(frozen=True)
class Drawing:
    """Pairs, and at most one three.

    Attributes:
        groups: Everybody who was drawn, once. Somebody alone is in none.
        together_all_the_same: Pairs kept apart that no drawing could separate.
    """

    groups: tuple[tuple[str, ...], ...]
    together_all_the_same: tuple[tuple[str, str], ...] = ()


def draw_pairs(
    people: Collection[str],
    apart: Iterable[tuple[str, str]] = (),
    met: Iterable[tuple[str, str]] = (),
    *,
    dice: random.Random,
) -> Drawing:
    """Draw pairs anew.

    Two who are kept apart come together only where no drawing separates all such pairs. Among the others those who
    have met least often are preferred.

    Args:
        people: Who takes part.
        apart: Pairs that are not to be drawn, in any order.
        met: Pairs of earlier drawings, one entry for each time.
        dice: Draws; the same state gives the same pairs.
    """
    everybody = sorted(set(people))
    if len(everybody) < 2:  # noqa: PLR2004 - somebody alone has no partner
        return Drawing(())
    costs = _costs(apart, met)
    best: list[tuple[str, ...]] = []
    least = -1
    for _ in range(_TRIES):
        dice.shuffle(everybody)
        found = _improved(_dealt(everybody), costs)
        cost = sum(_cost(group, costs) for group in found)
        if least < 0 or cost < least:
            best, least = found, cost
        if not least:
            break
    if least >= _APART:
        best = _searched(everybody, costs) or best
    kept_apart = {_pair(*two) for two in apart if two[0] != two[1]}
    broken = tuple(sorted(two for group in best for two in combinations(sorted(group), 2) if two in kept_apart))
    return Drawing(tuple(best), broken)


def new_pairs(groups: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """Return everybody who meets somebody in these groups, as pairs."""
    return tuple(two for group in groups for two in combinations(sorted(group), 2))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _costs(apart: Iterable[tuple[str, str]], met: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    costs: dict[tuple[str, str], int] = {}
    for two in met:
        costs[_pair(*two)] = costs.get(_pair(*two), 0) + _AGAIN
    for two in apart:
        costs[_pair(*two)] = costs.get(_pair(*two), 0) + _APART
    return costs


def _dealt(people: Sequence[str]) -> list[tuple[str, ...]]:
    """Return people as pairs in their order, the last of an odd number with the pair before."""
    groups = [tuple(people[at : at + 2]) for at in range(0, len(people) - len(people) % 2, 2)]
    if len(people) % 2:
        groups[-1] = (*groups[-1], people[-1])
    return groups


def _cost(group: Sequence[str], costs: Mapping[tuple[str, str], int]) -> int:
    return sum(costs.get(_pair(*two), 0) for two in combinations(group, 2))


def _improved(groups: list[tuple[str, ...]], costs: Mapping[tuple[str, str], int]) -> list[tuple[str, ...]]:
    """Exchange two people of different groups as long as that makes the drawing better."""
    better = True
    while better:
        better = False
        for first, second in combinations(range(len(groups)), 2):
            now = _cost(groups[first], costs) + _cost(groups[second], costs)
            if not now:
                continue
            one, other, cost = _best_exchange(groups[first], groups[second], costs)
            if cost < now:
                groups[first], groups[second], better = one, other, True
    return groups


def _best_exchange(
    one: tuple[str, ...], other: tuple[str, ...], costs: Mapping[tuple[str, str], int]
) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    both = (*one, *other)
    ways = []
    for chosen in combinations(both, len(one)):
        rest = tuple(person for person in both if person not in chosen)
        ways.append((chosen, rest, _cost(chosen, costs) + _cost(rest, costs)))
    return min(ways, key=lambda way: way[2])


def _searched(people: Sequence[str], costs: Mapping[tuple[str, str], int]) -> list[tuple[str, ...]] | None:
    """Return a drawing that keeps everybody apart who is to be; ``None`` if none was found.

    All drawings are tried, beginning with those who have the fewest possible partners, until `_MOST_STEPS` looks at
    somebody were made: in groups of a dozen that is all there are.
    """
    free = {one: {two for two in people if costs.get(_pair(one, two), 0) < _APART} - {one} for one in people}
    order = {one: place for place, one in enumerate(people)}
    steps = iter(range(_MOST_STEPS // len(people)))

    def fill(left: frozenset[str], threes: int) -> list[tuple[str, ...]] | None:
        if not left:
            return []
        if next(steps, None) is None:
            return None
        first = min(left, key=lambda one: (len(free[one] & left), order[one]))
        partners = [one for one in people if one in free[first] & left]
        pairs = [(first, one) for one in partners]
        trios = [(first, *two) for two in combinations(partners, 2) if two[1] in free[two[0]]] if threes else []
        for group in (*pairs, *trios):
            rest = fill(left - {*group}, threes - (len(group) == LARGEST_GROUP))
            if rest is not None:
                return [group, *rest]
        return None

    return fill(frozenset(people), len(people) % 2)
