"""What the group is shown of its answers."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.records import PublishedChange, PublishedChoice, PublishedRating
from workbook_lib.workshop.rules import items
from workbook_lib.workshop.rules.aggregates import candidates, hinges, median_band, published, too_alike
from workbook_lib.workshop.rules.releases import release

K = 5
NOW = datetime(2026, 5, 4, tzinfo=UTC)
MOOD = items.find("check-in.now.mood")
HELPED = items.find("helped.01-it-is-not-personal")
COUNT = next(item for item in items.shown() if item.kind == "count")
CHANGE = next(item for item in items.shown() if item.kind == "change")


def people(*values):
    return {f"p{number}": value for number, value in enumerate(values)}


def finest(item, answers):
    return next(candidates(item, list(answers.values()), K), ())


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3] * 6 + [1, 2, 4, 5], True),
        ([3] * 5 + [1, 2, 4, 5, 6], False),
        ([3] * 20 + [1, 2, 4, 5, 6], False),
        ([3] * 25 + [1, 2, 4, 5, 6], True),
        ([3] * 24 + [1, 2, 4, 5, 6, 7], False),
    ],
)
def test_nearly_all_the_same_is_too_alike(values, expected):
    """From ten people on, five must differ from the commonest answer, and a fifth of a larger group."""
    assert too_alike(values) is expected


@pytest.mark.parametrize(
    ("item", "values", "expected"),
    [
        (MOOD, [0, 0, 3, 10, 10], (0, 3)),
        (MOOD, [0, 0, 4, 10, 10], (4, 6)),
        (MOOD, [0, 0, 7, 10, 10], (7, 10)),
        (MOOD, [0, 0, 3, 4, 10, 10], (0, 6)),
        (MOOD, [0, 0, 3, 7, 10, 10], (0, 10)),
        (MOOD, [5] * 8, (4, 6)),
        (COUNT, [0, 1, 2, 40, 50], (0, 2)),
        (COUNT, [0, 1, 11, 40, 50], (11, COUNT.high)),
    ],
)
def test_the_median_of_a_small_group_is_told_as_a_band(item, values, expected):
    """It is the band the middle answer is in; where the two middle ones are not in one, it reaches over both."""
    assert median_band(item, values) == expected


@given(st.lists(st.integers(0, 10), min_size=5, max_size=9), st.data())
def test_nothing_told_of_a_small_group_tells_answers_within_a_band_apart(values, data):
    """Whatever else somebody knows: if answers move within their bands, what is told stays the same."""
    bands = [range(4), range(4, 7), range(7, 11)]
    moved = [data.draw(st.sampled_from(next(band for band in bands if value in band))) for value in values]
    first, second = (release(MOOD, people(*answers), [], [], K) for answers in (values, moved))
    assert published(MOOD, people(*values), first.blocks, NOW, banded=first.banded) == published(
        MOOD, people(*moved), second.blocks, NOW, banded=second.banded
    )


@given(st.lists(st.integers(0, 10), min_size=2, max_size=40))
def test_quartiles_lie_on_answers_or_halfway_between_two(values):
    """They are medians of the halves, in order, whatever the answers are."""
    lower, upper = hinges(values)
    assert min(values) <= lower <= upper <= max(values)
    assert (2 * lower).is_integer()
    assert (2 * upper).is_integer()


@pytest.mark.parametrize(
    ("values", "expected"), [([*range(11)], (2.0, 8.0)), ([*range(12)], (2.5, 8.5)), ([9, 1], (1.0, 9.0))]
)
def test_quartiles_leave_out_the_middle_answer(values, expected):
    """An odd number of answers has a middle one, which belongs to neither half."""
    assert hinges(values) == expected


def test_of_a_small_group_there_is_a_band_alone():
    """Where only a band may be told, median and quartiles are not."""
    answers = people(*range(9))
    assert published(MOOD, answers, (), NOW, banded=True) == PublishedRating(
        item=MOOD.id, n=9, band=(4, 6), shown_at=NOW
    )
    exact = published(MOOD, people(*range(10)), (), NOW)
    assert isinstance(exact, PublishedRating)
    assert (exact.median, exact.lower, exact.upper, exact.band) == (4.5, 2.0, 7.0, None)


@given(st.lists(st.integers(0, 10), min_size=5, max_size=60))
def test_every_part_told_has_at_least_k_people_and_all_parts_make_the_scale(values):
    """However the answers lie, each way to cut the scale that is offered covers it all, k people and more in a part."""
    for blocks in candidates(MOOD, values, K):
        shown = published(MOOD, people(*values), blocks, NOW)
        assert isinstance(shown, PublishedRating)
        assert all(count >= K for _, _, count in shown.bins)
        assert sum(count for _, _, count in shown.bins) == len(values)
        assert [value for low, high, _ in shown.bins for value in range(low, high + 1)] == list(range(11))


@pytest.mark.parametrize(
    ("item", "edges"),
    [
        (MOOD, [[2, 4, 7, 9], [4, 7], [5], [6], [4], [7]]),
        (COUNT, [[1, 3, 6, 11], [2, 5], [3], [1], [6]]),
        (CHANGE, [[0, 1], [1], [0]]),
    ],
    ids=["rating", "count", "change"],
)
def test_each_scale_is_cut_at_fixed_places_finest_first(item, edges):
    """Where five people gave every answer, every way to cut the scale is offered; where nobody did, none is."""
    everywhere = [value for value in range(item.low, item.high + 1) for _ in range(K)]
    cuts = [*candidates(item, everywhere, K)]
    assert [[min(block) for block in blocks[1:]] for blocks in cuts] == edges
    for blocks in cuts:
        assert sorted(value for block in blocks for value in block) == [*range(item.low, item.high + 1)]
    assert [*candidates(item, [], K)] == []


def test_a_part_needs_k_people_and_no_more():
    """Five below and five above a cut are enough for it; four and six are not."""
    assert [[min(block) for block in blocks[1:]] for blocks in candidates(MOOD, [0] * 5 + [10] * 5, K)] == [
        [5],
        [6],
        [4],
        [7],
    ]
    assert [*candidates(MOOD, [0] * 4 + [10] * 6, K)] == []


def test_choices_are_named_by_how_often_they_were_chosen():
    """The most chosen comes first, of two alike the one that is offered first; one choice alone is never told."""
    first, second, third = HELPED.choices[:3]
    rest = frozenset(HELPED.choices)
    alike = [second] * 6 + [first] * 6 + [third] * 7
    assert [*candidates(HELPED, alike, K)] == [
        ({third}, {first}, {second}, rest - {first, second, third}),
        ({third}, {first}, rest - {first, third}),
        ({third}, rest - {third}),
    ]
    assert [*candidates(HELPED, [first] * 9, K)] == []
    assert [*candidates(HELPED, [first] * 5 + [second] * 4, K)] == []
    assert next(candidates(HELPED, [first] * 6 + [second] * 5, K)) == ({first}, {second}, rest - {first, second})


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
    assert (shown.lower, shown.same, shown.higher, shown.median) == (6, 5, 7, None)
    one_down = people(*[2] * 7, *[0] * 5, -3)
    shown = published(CHANGE, one_down, finest(CHANGE, one_down), NOW)
    assert isinstance(shown, PublishedChange)
    assert (shown.lower, shown.same, shown.higher, shown.n) == (None, None, 7, 13)
