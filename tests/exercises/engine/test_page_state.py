from itertools import product

import pytest

from workbook_lib.exercises.engine.page_state import card_key, closed_key, left_key, open_card, visited_key
from workbook_lib.exercises.registry import controller
from workbook_lib.journal import Journal
from workbook_lib.sessions.plan import PlanCard


@pytest.mark.parametrize(
    ("key", "expected"),
    [(visited_key, "today.visited"), (closed_key, "today.closed"), (left_key, "today.left")],
)
def test_a_key_stays_what_older_journals_have(key, expected: str):
    """Each key is the one under which journals already keep the state."""
    assert key("today") == expected


def test_no_two_states_share_a_key(journal: Journal):
    """What is kept for one state of one page leaves the other states and the other pages as they were."""
    pages = ("00-start-here", "01-it-is-not-personal")
    keys = [key(page) for key, page in product((visited_key, closed_key, left_key, card_key), pages)]
    for number, key in enumerate(keys):
        journal.view_state.remember(key, str(number))
    assert [journal.view_state.recall(key) for key in keys] == [str(number) for number in range(len(keys))]


def begun(desk, exercise_id: str, key: str, value: object):
    exercise = controller(desk, exercise_id)
    exercise.change(key, value)
    return exercise


def test_nothing_is_open_on_a_new_page(desk):
    """On the first visit every card is a row."""
    assert open_card(desk) == ""
    assert not controller(desk, "00.rejection").row().open


def test_the_exercise_one_is_in_the_middle_of_is_open_on_return(desk, open_page):
    """Begun and never closed, it is open in another window too, and on this page alone."""
    begun(desk, "00.rejection", "rejection.role#1", "Clerk")
    assert open_card(open_page("00-start-here")) == "00.rejection"
    assert open_card(open_page("01-it-is-not-personal")) == ""


def test_a_card_that_was_closed_stays_closed(desk, open_page):
    """Whoever folds an exercise finds it folded."""
    exercise = begun(desk, "00.rejection", "rejection.role#1", "Clerk")
    exercise.fold(True)
    exercise.fold(False)
    assert not controller(open_page("00-start-here"), "00.rejection").row().open


def test_opening_a_card_closes_the_one_before(desk):
    """One card of a page is open at a time."""
    first, second = controller(desk, "00.rejection"), controller(desk, "00.baseline")
    first.fold(True)
    second.fold(True)
    assert (first.row().open, second.row().open) == (False, True)


def test_a_finished_exercise_is_a_row_on_return(desk, open_page):
    """Once it is over it is not open any more; opened again for writing, it is."""
    exercise = begun(desk, "00.rejection", "rejection.role#1", "Clerk")
    exercise.fold(True)
    exercise.press("finish", {})
    assert open_card(open_page("00-start-here")) == ""
    exercise.press("reopen", {})
    assert open_card(open_page("00-start-here")) == "00.rejection"


def test_a_card_that_is_no_exercise_stays_open(desk):
    """The plan's card is open until another one is."""
    PlanCard(desk).fold(is_open=True)
    assert open_card(desk) == "00-start-here.plan"
