import pytest

from workbook_lib.exercises.registry import controller
from workbook_lib.records import ExerciseRun


@pytest.fixture
def exercise(desk):
    """The first exercise of the first page."""
    return controller(desk, "00.rejection")


def run_of(desk) -> ExerciseRun:
    return desk.journal.current("exercise_run")[-1].record


def test_a_study_is_one_click_away(open_page, on):
    """Behind the purpose stand the studies, each with a link to where it is published."""
    facts = controller(open_page("01-it-is-not-personal"), "01.facts")
    link = on(facts.view(), "cite.savitsky2001.doi")
    assert link.href == "https://doi.org/10.1037/0022-3514.81.1.44"


def test_stopping_keeps_or_erases_as_the_reader_chooses(desk, exercise, pressable):
    """After stopping, what was written is kept until the reader erases it, and then it is gone."""
    exercise.change("rejection.first_thought#1", "a word of mine")
    exercise.press("stop", {})
    assert run_of(desk).state == "stopped"
    assert {"reopen", "erase"} <= set(pressable(exercise.view()))
    assert desk.search_words("mine")
    exercise.press("erase", {})
    assert desk.journal.current() == []
    assert not desk.search_words("mine")


def test_a_cleared_rating_is_not_recorded(desk, exercise, on):
    """Clearing a rating makes it "not recorded", never 0."""
    exercise.change("rejection.prepared#1", 0)
    assert exercise.bound(exercise.prompt("rejection.prepared")).value() == 0
    exercise.change("rejection.prepared#1", None)
    assert exercise.bound(exercise.prompt("rejection.prepared")).value() is None
