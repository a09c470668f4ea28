"""Decides whether a state of the answers may be released: no difference to earlier ones rests on fewer than k people.

The rule, and what it does not protect against, is explained in `docs/privacy-of-the-group.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbook_lib.records import Reason
from workbook_lib.workshop.rules.aggregates import EXACT_FROM, Value, candidates, too_alike
from workbook_lib.workshop.rules.difference_attack import DifferenceAttack, State
from workbook_lib.workshop.rules.items import ShareableItem

MOST_STATES = 6
"""Greatest number of released states of one item: every sum and difference of them is checked, which are 3^6."""


def release(
    item: ShareableItem, answers: Mapping[str, Value], before: Sequence[State], related: Iterable[State], k: int
) -> State | Reason:
    """Return the state to release now, or the reason why there is none.

    Args:
        item: What was asked.
        answers: Person → answer now.
        before: All released states of this item, also those that are hidden again.
        related: All released states of the other items of its family.
        k: Least number of people anything may be about.
    """
    if len(answers) < k:
        return "too_few"
    same = next((state for state in before if state.answers == answers), None)
    if same is not None:
        return "too_alike" if same.alike else same
    return _new_state(item, answers, before, related, k)


def _new_state(
    item: ShareableItem, answers: Mapping[str, Value], before: Sequence[State], related: Iterable[State], k: int
) -> State | Reason:
    """Return the state to release of answers that were never told so, in as much detail as may be told of them."""
    others = [state.answers.keys() for state in related]
    apart = [len(answers.keys() ^ people) for people in others]
    if len(before) >= MOST_STATES or any(0 < few < k for few in apart):
        return "changed"
    attack = DifferenceAttack(answers, before, k)
    if not attack.may_be_released(()):
        return "changed"
    # k - 2 people may have put their answers together: what is told exactly differs by k others besides them.
    among_colluders = DifferenceAttack(answers, before, 2 * k - 2)
    is_far = all(few == 0 or few >= 2 * k - 2 for few in apart) and among_colluders.differences_may_be_released(())
    if len(answers) < EXACT_FROM or not is_far:
        return State(answers, banded=True)
    if too_alike(answers.values()):
        return State(answers, alike=True)
    finest = (
        blocks
        for blocks in candidates(item, list(answers.values()), k)
        if attack.may_be_released(blocks) and among_colluders.differences_may_be_released(blocks)
    )
    return State(answers, next(finest, ()))
