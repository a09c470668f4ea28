"""When a state of the answers may be shown: never so that what was shown before tells fewer than k people apart.

The rule, and what it does not protect against, is explained in `docs/privacy-of-the-group.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbook_lib.records import Reason
from workbook_lib.workshop.aggregates import Value, candidates, too_alike
from workbook_lib.workshop.differences import Differences, State
from workbook_lib.workshop.items import Item

MOST_STATES = 6
"""States of one item that may be told in all; every sum and difference of them is looked at, and these are 3^6."""


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
    differences = Differences(answers, before, k)
    if not differences.may_be_told(()):
        return "changed"
    if too_alike(answers.values()):
        return State(answers, alike=True)
    values = list(answers.values())
    blocks = next((blocks for blocks in candidates(item, values, k) if differences.may_be_told(blocks)), ())
    return State(answers, blocks)
