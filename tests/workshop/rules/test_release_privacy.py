"""Whatever people answer, change and take back, and whenever the coach presses Show: nobody can be told apart.

An onlooker who knows what people had answered at each Show, and who sees what the coach saw, looks for it.
"""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from onlooker import ALONE, ARRIVE, CHOICES, HELPED, LEAVE, World, check

from workbook_lib.workshop.rules import aggregates, releases

PEOPLE = st.integers(0, 23)
RATINGS = st.sampled_from([0, 2, 3, 3, 5, 7, 8, 10])
VALUES = {ARRIVE: RATINGS, LEAVE: RATINGS, ALONE: RATINGS, HELPED: st.sampled_from(CHOICES[:3])}


def gives(item: str):
    """Let one or several people in a row answer: whole groups join together, stragglers alone."""
    answers = st.lists(VALUES[item], min_size=1, max_size=16)
    rows = st.tuples(PEOPLE, answers).map(lambda row: [((row[0] + n) % 24, value) for n, value in enumerate(row[1])])
    return st.tuples(st.just("give"), st.just(item), rows)


def takes(item: str):
    """Let some people in a row take back."""
    rows = st.tuples(PEOPLE, st.integers(1, 8)).map(lambda row: [(row[0] + n) % 24 for n in range(row[1])])
    return st.tuples(st.just("take"), st.just(item), rows)


def shows(*wanted: str | None):
    """Let the coach press Show."""
    return st.tuples(st.just("show"), st.sampled_from(wanted), st.none())


def stories(*asked: str):
    """Return sequences about some items: many people do something, and Show is pressed again and again."""
    one = st.one_of(*map(gives, asked), *map(takes, asked), shows(None, *asked), shows(None))
    return st.lists(one, min_size=4, max_size=24)


ACTIONS = st.one_of(*(stories(item) for item in VALUES), stories(ARRIVE, LEAVE), stories(*VALUES))


MANY = settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.simulation
@MANY
@given(ACTIONS)
def test_nothing_ever_shown_tells_fewer_than_k_people_apart(actions):
    """For any sequence of answers, changes, withdrawals and Shows, no sum or difference of what was told does."""
    check(World().play(actions))


def at_once(item, answers, before, related, k):
    """Show whatever at least k people answered: what is usually understood by "k = 5"."""
    return releases.State(dict(answers)) if len(answers) >= k else "too_few"


def without_related(item, answers, before, related, k):
    """Forget the other items of the family."""
    return RULE(item, answers, before, [], k)


def pairwise_only(item, answers, before, related, k):
    """Hold the new state against each earlier one, but not against all together."""
    outcomes = [RULE(item, answers, [one], related, k) for one in before] or [RULE(item, answers, [], related, k)]
    refused = [one for one in outcomes if isinstance(one, str)]
    return refused[0] if refused else outcomes[-1]


def alike_untold(item, answers, before, related, k):
    """Forget that "too alike" was told."""
    return RULE(item, answers, [one for one in before if not one.alike], related, k)


def fine_parts(item, answers, before, related, k):
    """Tell how many gave each single answer."""
    outcome = RULE(item, answers, before, related, k)
    if isinstance(outcome, str) or outcome.alike or item.kind != "rating":
        return outcome
    return releases.State(outcome.answers, tuple(frozenset({value}) for value in range(11)))


def parts_without_history(item, answers, before, related, k):
    """Choose the parts of the scale by the new answers alone."""
    outcome = RULE(item, answers, before, related, k)
    if isinstance(outcome, str) or outcome.alike or outcome in before:
        return outcome
    blocks = next(aggregates.candidates(item, list(answers.values()), k), ())
    return releases.State(outcome.answers, blocks)


RULE = releases.release
NAIVE = [at_once, without_related, fine_parts, parts_without_history]


@pytest.mark.simulation
@pytest.mark.parametrize("rule", NAIVE, ids=lambda rule: rule.__name__)
def test_the_onlooker_catches_a_naive_rule(rule, monkeypatch):
    """With a rule that forgets one thing, the same search finds somebody who can be told apart."""
    monkeypatch.setattr(releases, "release", rule)

    @settings(
        MANY, max_examples=3000, phases=[Phase.generate], database=None, derandomize=True, report_multiple_bugs=False
    )
    @given(ACTIONS)
    def search(actions):
        check(World().play(actions))

    with pytest.raises(AssertionError):
        search()


def row(first: int, last: int) -> list[tuple[int, int]]:
    """Return varied answers of some people in a row."""
    return [(number, (0, 3, 7, 8, 10)[number % 5]) for number in range(first, last)]


LEAVING_AND_COMING_BACK = [
    ("give", ALONE, row(0, 6)),
    ("show", ALONE, None),
    ("give", ALONE, row(6, 12)),
    ("show", ALONE, None),
    ("give", ALONE, row(12, 18)),
    ("take", ALONE, [*range(6, 12)]),
    ("show", ALONE, None),
    ("give", ALONE, [*row(6, 12), (20, 5)]),
    ("show", ALONE, None),
]
"""Each two states differ by six people or more; the last less the second and third plus the first is one person."""


def test_what_four_states_tell_together_is_looked_at():
    """A state that would isolate somebody only together with several earlier ones is not shown."""
    told = World().play(LEAVING_AND_COMING_BACK)
    assert len(told) == 3
    check(told)


def test_the_onlooker_catches_a_rule_that_looks_at_two_states_only(monkeypatch):
    """With a rule that holds each state against single earlier ones, the same story isolates one person."""
    monkeypatch.setattr(releases, "release", pairwise_only)
    told = World().play(LEAVING_AND_COMING_BACK)
    with pytest.raises(AssertionError, match="difference of fewer than k people"):
        check(told)


ONE_MORE_THAN_TOO_ALIKE = [
    ("give", ALONE, [*((number, 3) for number in range(6)), *enumerate((0, 7, 8, 10), 6)]),
    ("show", ALONE, None),
    ("give", ALONE, [(10, 5)]),
    ("show", ALONE, None),
]
"""Four of ten differ from the rest, which is told as "too alike"; with one more there are enough."""


def test_that_answers_were_too_alike_is_kept_in_mind():
    """Whoever joins after that was told is not told apart by it."""
    told = World().play(ONE_MORE_THAN_TOO_ALIKE)
    assert [one.published for one in told] == [None]
    check(told)


def test_the_onlooker_catches_a_rule_that_forgets_too_alike(monkeypatch):
    """With a rule that forgets that it was told, the same story isolates one person."""
    monkeypatch.setattr(releases, "release", alike_untold)
    told = World().play(ONE_MORE_THAN_TOO_ALIKE)
    with pytest.raises(AssertionError, match="difference of fewer than k people"):
        check(told)


HELPED = "helped.01-it-is-not-personal"
FACTS, HANDS, TRIED = "01.facts", "01.hands", "01.tried"
TWO_PARTS_TOGETHER = [
    (
        "give",
        HELPED,
        [
            *((number, FACTS) for number in (3, 6, 9, 10, 12, 19, 20, 21, 22, 23)),
            *((number, HANDS) for number in (0, 2, 4, 11, 13)),
            *((number, TRIED) for number in (1, 5, 7, 8, 14)),
        ],
    ),
    ("show", HELPED, None),
    (
        "give",
        HELPED,
        [
            *((number, FACTS) for number in (5, 7, 14, 15, 16, 17, 18)),
            *((number, HANDS) for number in (1, 6, 8)),
            *((number, TRIED) for number in (0, 2, 3, 4, 23)),
        ],
    ),
    ("show", HELPED, None),
]
"""Each choice changes for five people or more; two choices added together change for fewer."""


def test_counts_that_can_be_added_up_are_looked_at():
    """Counts of two choices, added together, do not tell fewer than k people apart either."""
    told = World().play(TWO_PARTS_TOGETHER)
    assert len(told) == 2
    check(told)
