from datetime import timedelta

import pytest

from workbook_lib.exercises.registry import controller
from workbook_lib.records import ExerciseRun


@pytest.fixture
def exercise(desk):
    """The first exercise of the first page."""
    return controller(desk, "00.rejection")


def run_of(desk) -> ExerciseRun:
    return desk.journal.current("exercise_run")[-1].record


def test_nothing_is_kept_before_the_first_answer(desk, exercise):
    """Looking at an exercise writes nothing."""
    exercise.view()
    assert desk.journal.current() == []


def test_a_walk_from_first_to_last_step(open_page, on):
    """In an exercise that weighs, going on leads through every step to the rating after and the end."""
    desk = open_page("01-it-is-not-personal")
    exercise = controller(desk, "01.facts")
    exercise.change("before#1", 7)
    for _ in exercise.spec.steps:
        exercise.press("next", {})
    assert on(exercise.view(), "after#1") is not None
    exercise.change("after#1", 4)
    exercise.change("helped#1", "a_little")
    exercise.press("finish", {})
    run = run_of(desk)
    assert (run.state, run.heaviness_before, run.heaviness_after, run.helped) == ("finished", 7, 4, "a_little")
    assert on(exercise.view(), "pair").text == "How heavy it felt: 7 before, 4 after."


def test_coming_back_the_next_day_continues_at_the_same_step(desk, open_page, clock, exercise, on):
    """A reader who left in the middle finds the step and the words they left."""
    exercise.change("rejection.role#1", "Clerk")
    exercise.press("next", {})
    clock.moment += timedelta(days=1)
    again = controller(open_page("00-start-here"), "00.rejection")
    assert on(again.view(), "steps").at == 2
    again.press("back", {})
    assert on(again.view(), "rejection.role#1").value == "Clerk"


def test_reopening_after_stopping_finds_the_words(exercise, on):
    """An exercise that was stopped opens again with everything in it."""
    exercise.change("rejection.role#1", "Clerk")
    exercise.press("stop", {})
    exercise.press("reopen", {})
    assert on(exercise.view(), "rejection.role#1").value == "Clerk"


def test_a_dated_rejection_is_an_event(desk, exercise):
    """A rejection with a date is an event at noon of that day; without the date the event goes."""
    exercise.change("rejection.role#1", "Clerk")
    exercise.change("rejection.day#1", "2026-05-02")
    (event,) = desk.journal.current("event")
    moment = f"{event.occurred_at:%Y-%m-%d %H:%M}"
    assert (event.record.what, event.record.note, moment) == ("rejection", "Clerk", "2026-05-02 12:00")
    exercise.change("rejection.day#1", None)
    assert desk.journal.current("event") == []


def test_the_summary_holds_no_words(exercise):
    """The line a notebook stores says how far one is, and not what one wrote."""
    exercise.change("rejection.role#1", "Zanzibar")
    summary = exercise.summary()
    assert "Zanzibar" not in summary
    assert "1 of" in summary


def test_an_unknown_field_or_button_is_an_error_of_ours(exercise):
    """A key or an action that the exercise does not have is refused."""
    with pytest.raises(LookupError):
        exercise.change("no.such#1", "x")
    with pytest.raises(LookupError):
        exercise.press("no_such", {})
