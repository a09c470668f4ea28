"""Every sum and difference of what was told is looked at."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_lib.workshop.rules.difference_attack import DifferenceAttack, State, common_parts

K = 5
SCALE = range(6)
CUTS = ((), ((0, 1, 2), (3, 4, 5)), ((0, 1), (2, 3), (4, 5)), ((0, 1, 2, 3), (4, 5)), ((0,), (1, 2, 3, 4, 5)))
BLOCKS = st.sampled_from([tuple(frozenset(part) for part in cut) for cut in CUTS])
ANSWERS = st.sampled_from(["", *SCALE, *SCALE]) | st.sampled_from(["", None, 3])
GROUPS = st.lists(st.tuples(st.sampled_from([1, 3, 5, 6, 9]), st.lists(ANSWERS, min_size=5, max_size=5)), max_size=6)
"""How many people there are of each kind, and what these answered in five states: nothing, or something taken back."""


def spelled_out(now, before, blocks, k) -> bool:
    """The same rule, sign by sign and person by person."""
    people = {person for state in before for person in state.answers} | now.keys()
    for factors in product((0, 1, -1), repeat=len(before)):
        told = [(state.answers, factor) for state, factor in zip(before, factors, strict=True) if factor] + [(now, 1)]
        cuts = [state.blocks for state, factor in zip(before, factors, strict=True) if factor]
        parts = common_parts([*cuts, blocks])
        if blocks and not parts:
            if all(cuts):
                return False
            continue
        uncertain = any(None in answers.values() for answers, _ in told)
        touched = [
            sum(has_a_hand(person, told, part) for person in people) for part in parts or (frozenset({*SCALE, None}),)
        ]
        if parts:
            one_alone = sum(count > 0 for count in touched) == 1
            if uncertain or one_alone or any(0 < count < k for count in touched):
                return False
        elif 0 < touched[0] < k or (uncertain and not touched[0]):
            return False
    return True


def has_a_hand(person, told, part) -> bool:
    """Tell whether something of a person is left in a part."""
    given_then = [(answers[person], factor) for answers, factor in told if person in answers]
    if any(answer is None for answer, _ in given_then):
        return sum(factor for _, factor in given_then) != 0
    if None not in part:
        return sum(factor for answer, factor in given_then if answer in part) != 0
    return any(sum(factor for answer, factor in given_then if answer == value) for value in part)


def test_a_difference_of_one_person_is_refused():
    """After five people six may not be told, ten may."""
    five, six, ten = ({f"p{number}": number % 3 for number in range(people)} for people in (5, 6, 10))
    assert not DifferenceAttack(six, [State(five)], K).may_be_released(())
    assert DifferenceAttack(ten, [State(five)], K).may_be_released(())


def test_common_parts_are_those_that_all_cuts_tell():
    """Parts that cross are joined; where everything is joined, or one is not cut at all, there are none."""
    halves, thirds, across = ([frozenset(part) for part in cut] for cut in (CUTS[1], CUTS[2], CUTS[3]))
    assert common_parts([halves]) == tuple(halves)
    assert common_parts([thirds, across]) == (frozenset({0, 1, 2, 3}), frozenset({4, 5}))
    assert common_parts([halves, thirds, across]) == ()
    assert common_parts([halves, ()]) == ()


@settings(max_examples=300)
@given(GROUPS, st.lists(BLOCKS, max_size=4), BLOCKS)
def test_all_at_once_comes_to_the_same_as_one_by_one(groups, cuts, blocks):
    """The quick way through all sums and differences says what a plain one says."""
    rows = [column for number, column in groups for _ in range(number)]
    states = [
        {f"p{row}": column[place] for row, column in enumerate(rows) if column[place] != ""} for place in range(5)
    ]
    before = [State(answers, cut) for answers, cut in zip(states, cuts, strict=False)]
    now = {person: answer for person, answer in states[4].items() if answer is not None}
    if now:
        assert DifferenceAttack(now, before, K).may_be_released(blocks) == spelled_out(now, before, blocks, K)
