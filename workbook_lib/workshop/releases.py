"""When a state of the answers may be shown: never so that what was shown before tells fewer than k people apart.

The rule, and what it does not protect against, is explained in `docs/privacy-of-the-group.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from workbook_lib.records import Reason
from workbook_lib.workshop.aggregates import Block, Blocks, Value, candidates, too_alike
from workbook_lib.workshop.items import Item

MOST_STATES = 6
"""States of one item that may be told in all; every sum and difference of them is looked at, and these are 3^6."""

_Column = tuple[Value | None, ...]
_ABSENT = ""


@dataclass(frozen=True)
class State:
    """What the group was told about one item at one moment.

    Attributes:
        answers: Person → answer in it; ``None`` once the person took it back, since then nobody keeps it.
        blocks: How the scale was cut; empty where only number, median and quartiles were told.
        alike: True where nothing was told but that the answers are too alike, which tells something too.
    """

    answers: Mapping[str, Value | None]
    blocks: Blocks = ()
    alike: bool = False


def release(
    item: Item, answers: Mapping[str, Value], before: Sequence[State], kin: Iterable[State], k: int
) -> State | Reason:
    """Return the state to be told now, or why there is none.

    Args:
        item: What was asked.
        answers: Person → answer now.
        before: All states told of this item, also those that are hidden again.
        kin: All states told of the other items of its family.
        k: Least number of people anything may be about.
    """
    if len(answers) < k:
        return "too_few"
    told = next((state for state in before if state.answers == answers), None)
    if told is not None:
        return "too_alike" if told.alike else told
    others = [state.answers.keys() for state in kin]
    if len(before) >= MOST_STATES or any(0 < len(answers.keys() ^ people) < k for people in others):
        return "changed"
    group = _Group(answers, before, k)
    if not group.may_be_told(()):
        return "changed"
    if too_alike(answers.values()):
        return State(answers, alike=True)
    values = list(answers.values())
    blocks = next((blocks for blocks in candidates(item, values, k) if group.may_be_told(blocks)), ())
    return State(answers, blocks)


class _Group:
    """The answers now and in every state told before, person by person."""

    def __init__(self, answers: Mapping[str, Value], before: Sequence[State], k: int) -> None:
        self.k = k
        self.before = [state.blocks for state in before]
        everybody = {*answers}.union(*(state.answers for state in before))
        states = [*(state.answers for state in before), answers]
        self.columns = Counter(tuple(state.get(person, _ABSENT) for state in states) for person in everybody)

    def may_be_told(self, blocks: Blocks) -> bool:
        """Tell whether every sum and difference with what was told rests on nobody, or on at least k people.

        With `blocks`, also whether each part of the scale does, and never on one part alone: that would tell what
        everybody in the difference answered. Cuts that cross earlier ones are refused: between their edges, too, few
        people could be told apart.
        """
        for factors in product((0, 1, -1), repeat=len(self.before)):
            involved = [cut for cut, factor in zip(self.before, factors, strict=True) if factor]
            parts = common_parts([*involved, blocks])
            across = bool(blocks) and all(involved) and not parts
            if across or ((parts or not blocks) and not self._rests_on_enough((*factors, 1), parts)):
                return False
        return True

    def _rests_on_enough(self, factors: tuple[int, ...], parts: Blocks) -> bool:
        touched: Counter[int] = Counter()
        uncertain = False
        for column, people in self.columns.items():
            known, unknown = _sums(column, factors)
            uncertain |= unknown
            for part in _touched(known, parts):
                touched[part] += people
        if uncertain and (parts or not touched):
            return False
        return not touched or (min(touched.values()) >= self.k and (not parts or len(touched) > 1))


def _sums(column: _Column, factors: tuple[int, ...]) -> tuple[dict[Value, int], bool]:
    """Return what a person's answers come to, and whether an answer that nobody keeps any more is among them.

    With such an answer, only a person who is in the states unequally often surely has a hand in the result.

    Args:
        column: The person's answer in each state, `_ABSENT` where there is none, ``None`` where it was taken back.
        factors: What each state is multiplied with.
    """
    sums: Counter[Value] = Counter()
    present = [(answer, factor) for answer, factor in zip(column, factors, strict=True) if factor and answer != _ABSENT]
    if any(answer is None for answer, _ in present):
        return {_ABSENT: sum(factor for _, factor in present)}, True
    for answer, factor in present:
        if answer is not None:
            sums[answer] += factor
    return sums, False


def _touched(sums: Mapping[Value, int], parts: Blocks) -> set[int]:
    """Return the numbers of the parts of the scale in which sums are left; all is part 0 where there are no parts."""
    if not parts:
        return {0} if any(sums.values()) else set()
    return {place for place, part in enumerate(parts) if sum(sums.get(value, 0) for value in part)}


def common_parts(cuts: Iterable[Blocks]) -> Blocks:
    """Return the finest parts of a scale that all of some cuts tell; none where that is only the whole."""
    parts: list[Block] = []
    for number, blocks in enumerate(cuts):
        if not blocks:
            return ()
        for block in blocks:
            joined = [part for part in parts if part & block]
            if number == 0 or joined:
                parts = [part for part in parts if part not in joined] + [block.union(*joined)]
    return tuple(parts) if len(parts) > 1 else ()
