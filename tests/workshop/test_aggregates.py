"""What the group is shown of its answers."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.records import PublishedChange, PublishedChoice, PublishedRating
from workbook_lib.workshop import items
from workbook_lib.workshop.aggregates import candidates, hinges, published, too_alike

K = 5
NOW = datetime(2026, 5, 4, tzinfo=UTC)
MOOD = items.find("check-in.now.mood")
HELPED = items.find("helped.01-it-is-not-personal")
CHANGE = next(item for item in items.shown() if item.kind == "change")


def people(*values):
    return {f"p{number}": value for number, value in enumerate(values)}


def finest(item, answers):
    return next(candidates(item, list(answers.values()), K), ())


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3, 3, 3, 3, 3], True),
        ([3, 3, 3, 3, 4], True),
        ([3, 3, 3, 4, 4], False),
        ([3] * 8 + [4, 5], False),
        ([3] * 9 + [4], True),
        ([3] * 16 + [1, 2, 4], True),
        ([3] * 16 + [1, 2, 4, 5], False),
    ],
)
def test_nearly_all_the_same_is_too_alike(values, expected):
    """At least two people must differ from the commonest answer, and a fifth of a larger group."""
    assert too_alike(values) is expected


@given(st.lists(st.integers(0, 10), min_size=2, max_size=40))
def test_quartiles_lie_on_answers_or_halfway_between_two(values):
    """They are medians of the halves, in order, whatever the answers are."""
    lower, upper = hinges(values)
    assert min(values) <= lower <= upper <= max(values)
    assert (2 * lower).is_integer()
    assert (2 * upper).is_integer()


def test_below_ten_people_there_are_no_quartiles():
    """Nine people have a number and a median, ten have quartiles too."""
    nine, ten = people(*range(9)), people(*range(10))
    of_nine, of_ten = published(MOOD, nine, (), NOW), published(MOOD, ten, (), NOW)
    assert isinstance(of_nine, PublishedRating)
    assert (of_nine.n, of_nine.median, of_nine.lower, of_nine.upper, of_nine.bins) == (9, 4.0, None, None, ())
    assert isinstance(of_ten, PublishedRating)
    assert (of_ten.median, of_ten.lower, of_ten.upper) == (4.5, 2.0, 7.0)


@given(st.lists(st.integers(0, 10), min_size=5, max_size=60))
def test_every_part_told_has_at_least_k_people_and_all_parts_make_the_scale(values):
    """However the answers lie, each way to cut the scale that is offered covers it all, k people and more in a part."""
    for blocks in candidates(MOOD, values, K):
        shown = published(MOOD, people(*values), blocks, NOW)
        assert isinstance(shown, PublishedRating)
        assert all(count >= K for _, _, count in shown.bins)
        assert sum(count for _, _, count in shown.bins) == len(values)
        assert [value for low, high, _ in shown.bins for value in range(low, high + 1)] == list(range(11))


def test_choices_of_a_few_are_told_as_others_or_not_at_all():
    """What fewer than five chose is named by nobody; where the rest is fewer than five, one more choice joins it."""
    first, second, third = HELPED.choices[:3]
    many = people(*[first] * 8, *[second] * 6, *[third] * 2)
    shown = published(HELPED, many, finest(HELPED, many), NOW)
    assert isinstance(shown, PublishedChoice)
    assert (shown.n, shown.counts, shown.others) == (16, ((first, 8),), 8)
    enough = people(*[first] * 8, *[second] * 6, *[third] * 5)
    shown = published(HELPED, enough, finest(HELPED, enough), NOW)
    assert isinstance(shown, PublishedChoice)
    assert shown.counts == ((first, 8), (second, 6), (third, 5))
    assert shown.others == 0


def test_a_change_tells_its_directions_only_where_enough_went_each_way():
    """Seven up, five the same and six down are told; with one down there is only what follows for nobody alone."""
    all_ways = people(*[2] * 7, *[0] * 5, *[-1] * 6)
    shown = published(CHANGE, all_ways, finest(CHANGE, all_ways), NOW)
    assert isinstance(shown, PublishedChange)
    assert (shown.lower, shown.same, shown.higher, shown.median) == (6, 5, 7, 0.0)
    one_down = people(*[2] * 7, *[0] * 5, -3)
    shown = published(CHANGE, one_down, finest(CHANGE, one_down), NOW)
    assert isinstance(shown, PublishedChange)
    assert (shown.lower, shown.same, shown.higher, shown.n) == (None, None, 7, 13)
