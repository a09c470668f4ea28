"""Check against difference attacks: on how many people each sum and difference of released states rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from workbook_lib.workshop.rules.aggregates import Block, Blocks, Value

_ABSENT = -1


@dataclass(frozen=True)
class State:
    """The data of one item that was released at one moment.

    Attributes:
        answers: Person → answer in it; ``None`` once the person withdrew it, because it is deleted then.
        blocks: How the scale was cut; empty where only number, median and quartiles were shown.
        alike: True where only the message "too alike" was shown, which reveals something too.
        banded: True where only the number of people and the band of the median were shown.
    """

    answers: Mapping[str, Value | None]
    blocks: Blocks = ()
    alike: bool = False
    banded: bool = False


class DifferenceAttack:
    """Checks the present answers against every state released before, person by person.

    People with the same answers in all states are counted together: c columns of s states, the present one last.

    Args:
        answers: Person → answer now.
        before: All states released before.
        k: Least number of people anything may rest on.
    """

    def __init__(self, answers: Mapping[str, Value], before: Sequence[State], k: int) -> None:
        self._k = k
        self._cuts = [state.blocks for state in before]
        states = [*(state.answers for state in before), answers]
        columns = Counter(tuple(state.get(one, "") for state in states) for one in set().union(*states))
        self._values = sorted({value for column in columns for value in column if value not in {None, ""}}, key=repr)
        places: dict[Value | None, int] = {value: place for place, value in enumerate(self._values)}
        self._people = np.array([*columns.values()], dtype=np.int64)
        self._answers = np.array([[places.get(value, _ABSENT) for value in column] for column in columns])
        self._withdrawn = np.array([[value is None for value in column] for column in columns])
        first = [[_ABSENT if value == "" else column.index(value) for value in column] for column in columns]
        self._alike = np.array(first)

    def may_be_released(self, blocks: Blocks) -> bool:
        """Tell whether every sum and difference with released states rests on nobody, or on at least k people.

        With `blocks`, also whether each part of the scale does, and never on one part alone: that would tell what
        everybody in the difference answered. Cuts that cross earlier ones are refused: between their edges, too, few
        people could be told apart.
        """
        return self._holds((), blocks) and self.differences_may_be_released(blocks)

    def differences_may_be_released(self, blocks: Blocks) -> bool:
        """Tell the same of the differences with released states alone, not of the present state by itself."""
        earlier = range(len(self._cuts))
        return all(self._holds(chosen, blocks) for number in earlier for chosen in combinations(earlier, number + 1))

    def _holds(self, chosen: tuple[int, ...], blocks: Blocks) -> bool:
        """Look at the present state with some earlier ones, each added or taken away."""
        involved = [self._cuts[place] for place in chosen]
        parts = common_parts([*involved, blocks])
        if blocks and not parts:
            return not all(involved)
        states = [*chosen, len(self._cuts)]
        uncertain = bool(self._withdrawn[:, states].any())
        if uncertain and parts:
            return False
        labels = self._in_parts(states, parts) if parts else self._in_all(states)
        counts = self._counts(labels, len(states), parts)
        unions = self._union_counts(labels, len(states), len(parts))
        if any(((found > 0) & (found < self._k)).any() for found in (counts, unions)):
            return False
        touched = (counts > 0).sum(axis=1)
        return not ((parts and (touched == 1).any()) or (uncertain and (touched == 0).any()))

    def _in_parts(self, states: list[int], parts: Blocks) -> NDArray[np.int64]:
        """Return the number of the part that each answer lies in, c × s."""
        place = {value: number for number, part in enumerate(parts) for value in part}
        part_of = np.array([*(place.get(value, _ABSENT) for value in self._values), _ABSENT])
        found: NDArray[np.int64] = part_of[self._answers[:, states]]
        return found

    def _in_all(self, states: list[int]) -> NDArray[np.int64]:
        """Return numbers that are the same for the same answers of a person, c × s.

        Where an answer is one that nobody keeps any more, all of that person's count as the same: only who is in the
        states unequally often surely has a hand in a result.
        """
        found = self._alike[:, states]
        unknown = self._withdrawn[:, states].any(axis=1)
        found[unknown] = np.where(found[unknown] == _ABSENT, _ABSENT, 0)
        return found

    def _counts(self, labels: NDArray[np.int64], states: int, parts: Blocks) -> NDArray[np.int64]:
        """Return the people a result rests on, signs × parts; one part where the scale is not cut."""
        kinds = len(parts) or len(self._cuts) + 1
        signs = np.array([(*some, 1) for some in product((1, -1), repeat=states - 1)], dtype=np.int64)
        present = (labels == np.arange(kinds)[:, None, None]).astype(np.int64)
        left = (signs @ present.reshape(-1, states).T).reshape(len(signs), kinds, -1) != 0
        touched = left if parts else left.any(axis=1, keepdims=True)
        counts: NDArray[np.int64] = touched.astype(np.int64) @ self._people
        return counts

    def _union_counts(self, labels: NDArray[np.int64], states: int, parts: int) -> NDArray[np.int64]:
        """Return the people a result for several parts together rests on, signs × unions.

        The counts of parts can be added up; who only moved from one of them to another then cancels out.
        """
        signs = np.array([(*some, 1) for some in product((1, -1), repeat=states - 1)], dtype=np.int64)
        unions = [chosen for number in range(2, parts) for chosen in combinations(range(parts), number)]
        counts: NDArray[np.int64] = np.zeros((len(signs), len(unions)), dtype=np.int64)
        for place, union in enumerate(unions):
            present = np.isin(labels, union).astype(np.int64)
            counts[:, place] = ((signs @ present.T) != 0).astype(np.int64) @ self._people
        return counts


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
