"""When a state of the answers may be shown."""

import pytest

from workbook_lib.workshop.rules import items
from workbook_lib.workshop.rules.difference_attack import State
from workbook_lib.workshop.rules.releases import release

K = 5
MOOD = items.find("check-in.now.mood")


def people(first, last, **changed):
    """Return varied answers of some people in a row, some of them other than usual."""
    return {f"p{number}": (0, 3, 7, 8, 10)[number % 5] for number in range(first, last)} | changed


SIX = people(0, 6)


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        (people(0, 4), "too_few"),
        (people(0, 7), "changed"),
        (people(0, 6, p0=5), "changed"),
        (people(0, 10), "changed"),
        (people(1, 6), "changed"),
    ],
    ids=["four", "one-more", "one-changed", "four-more", "one-left"],
)
def test_fewer_than_k_are_not_told_apart(answers, outcome):
    """After six people were shown, nothing is that differs from it by fewer than five."""
    assert release(MOOD, answers, [State(SIX)], [], K) == outcome


@pytest.mark.parametrize("answers", [people(0, 11), people(6, 12), people(5, 20)], ids=["more", "others", "overlap"])
def test_what_differs_by_k_people_is_told(answers):
    """Five more people, all others, or enough of both may be shown."""
    outcome = release(MOOD, answers, [State(SIX)], [], K)
    assert isinstance(outcome, State)
    assert outcome.answers == answers


def test_what_was_told_may_be_told_again():
    """When everybody answers as at an earlier Show, that state is shown, and is no new one."""
    before = [State(SIX), State(people(0, 12))]
    assert release(MOOD, dict(SIX), before, [], K) is before[0]


def test_a_state_of_answers_too_alike_tells_only_that():
    """Nothing is told of the answers, and asking again says the same."""
    alike = {f"p{number}": 3 for number in range(10)}
    outcome = release(MOOD, alike, [], [], K)
    assert outcome == State(alike, alike=True)
    assert release(MOOD, alike, [outcome], [], K) == "too_alike"


def test_the_family_must_be_the_same_people_or_differ_by_k():
    """What is shown on leaving is about the people shown on arriving, or about five others and more."""
    related = [State(SIX)]
    assert isinstance(release(MOOD, people(0, 6, p0=5), [], related, K), State)
    assert release(MOOD, people(0, 7), [], related, K) == "changed"
    assert isinstance(release(MOOD, people(0, 11), [], related, K), State)


def test_a_withdrawn_answer_holds_off_what_would_need_it():
    """Who took back an answer still counts among those who were there; coming back alone shows nothing new."""
    gone = State({**SIX, "p0": None})
    assert release(MOOD, people(1, 6), [gone], [], K) == "changed"
    assert release(MOOD, SIX, [gone], [], K) == "changed"
    assert isinstance(release(MOOD, people(6, 12), [gone], [], K), State)


def test_only_so_many_states_are_told():
    """Once six states were told, a seventh is not, though it is about others altogether."""
    told = [State(people(10 * turn, 10 * turn + 6)) for turn in range(7)]
    assert isinstance(release(MOOD, people(100, 106), told[:5], [], K), State)
    assert release(MOOD, people(100, 106), told[:6], [], K) == "changed"
    assert release(MOOD, people(100, 106), told, [], K) == "changed"
