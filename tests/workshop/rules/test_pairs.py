import random
from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.workshop.rules.pairs import Drawing, draw_pairs, new_pairs

PEOPLE = st.integers(2, 31).map(lambda n: [f"p{number}" for number in range(n)])


def drawn(people, apart=(), met=(), seed=1) -> Drawing:
    return draw_pairs(people, apart, met, dice=random.Random(seed))


def every_drawing(people: tuple[str, ...]):
    """Yield every way to make pairs and, for an odd number, one three: written apart from the rule, and slow."""
    if not people:
        yield []
        return
    first, *others = people
    for size in (1, 2) if len(people) % 2 else (1,):
        for partners in combinations(others, size):
            rest = tuple(one for one in others if one not in partners)
            if size == 1 and len(people) % 2 and not rest:
                continue
            for following in every_drawing(rest):
                yield [(first, *partners), *following]


def forbidden(groups, apart) -> int:
    return sum(set(two) in [set(pair) for pair in apart] for group in groups for two in combinations(group, 2))


@given(PEOPLE, st.integers(0, 1000))
def test_everybody_is_in_one_group_once(people, seed):
    """Pairs for an even number of people; for an odd one pairs and one three."""
    groups = drawn(people, seed=seed).groups
    assert sorted(one for group in groups for one in group) == sorted(people)
    assert Counter(map(len, groups))[3] == len(people) % 2
    assert {len(group) for group in groups} <= {2, 3}


@given(st.data(), st.integers(2, 7), st.integers(0, 100))
def test_two_who_are_kept_apart_meet_only_where_nothing_else_is_possible(data, n, seed):
    """Whenever any drawing keeps them all apart, so does this one; otherwise it says who meets all the same."""
    people = [f"p{number}" for number in range(n)]
    apart = data.draw(st.lists(st.sampled_from(list(combinations(people, 2))), unique=True))
    found = drawn(people, apart, seed=seed)
    is_possible = any(not forbidden(groups, apart) for groups in every_drawing(tuple(people)))
    assert (forbidden(found.groups, apart) == 0) == is_possible
    told = {frozenset(two) for two in found.together_all_the_same}
    met = {frozenset(two) for group in found.groups for two in combinations(group, 2)}
    assert told == met & {frozenset(two) for two in apart}


@given(st.data(), st.integers(8, 30), st.integers(0, 100))
def test_a_few_wishes_never_fail_in_a_larger_group(data, n, seed):
    """With as many wishes as a coach has, nobody who is kept apart meets, whichever way round it was said."""
    people = [f"p{number}" for number in range(n)]
    apart = data.draw(st.lists(st.sampled_from([*combinations(people, 2)]), max_size=6))
    assert drawn(people, [two[::-1] for two in apart], seed=seed).together_all_the_same == ()


def test_nobody_meets_again_as_long_as_there_are_others():
    """Six people are drawn three times, and no pair comes twice."""
    people = [f"p{number}" for number in range(6)]
    met: list[tuple[str, str]] = []
    for seed in range(3):
        found = new_pairs(drawn(people, met=met, seed=seed).groups)
        assert not {*found} & {*met}
        met += found


def test_the_draw_differs_from_one_time_to_the_next():
    """Other dice, other pairs; the same dice, the same pairs, in whatever order people are named."""
    people = [f"p{number}" for number in range(12)]
    assert len({drawn(people, seed=seed).groups for seed in range(20)}) > 10
    assert drawn(people, seed=3) == drawn(people[::-1], seed=3)


def test_kept_apart_counts_more_than_met_before():
    """Two who are kept apart stay so, however often everybody else has met."""
    people = ["a", "b", "c", "d"]
    met = [("a", "c"), ("b", "d")] * 40
    groups = drawn(people, [("a", "b"), ("a", "d")], met).groups
    assert {frozenset(group) for group in groups} == {frozenset("ac"), frozenset("bd")}


def test_somebody_alone_is_drawn_with_nobody():
    """One person, or none, makes no pair; a wish about somebody who is not there changes nothing."""
    assert drawn(["a"]) == drawn([]) == Drawing(())
    assert drawn(["a", "b"], [("a", "x"), ("b", "b")]) == Drawing(drawn(["a", "b"]).groups)
    assert drawn(["a", "b"], [("b", "a")]).together_all_the_same == (("a", "b"),)


def test_everybody_meets_everybody_in_a_three():
    """Who meets whom is what later drawings avoid."""
    assert new_pairs([("b", "a"), ("e", "c", "d")]) == (("a", "b"), ("c", "d"), ("c", "e"), ("d", "e"))
