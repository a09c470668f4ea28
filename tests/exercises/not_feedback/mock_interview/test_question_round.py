import pytest

from workbook_lib.exercises.registry import controller


@pytest.fixture
def page(open_page):
    """The desk at the page "Rejection is not feedback"."""
    return open_page("02-rejection-is-not-feedback")


@pytest.fixture
def mock(page):
    """A mock interview with two questions of the bank and one of the reader's own."""
    exercise = controller(page, "02.mock")
    exercise.change("mock.situational#1", ["deadline"])
    exercise.change("mock.motivation#1", ["why_role"])
    exercise.change("mock.own_questions#1", [{"id": "own-1", "text": "Why the gap?"}])
    return exercise


def go(exercise, step):
    while exercise.screens.ids[exercise.at()] != step:
        exercise.press("next", {})


def test_it_runs_one_question_at_a_time_with_a_clock(page, mock, on, pressable):
    """Each question stands alone above a clock; the next one comes at a press and is found again after a reload."""
    go(mock, "02.mock.run")
    assert on(mock.view(), "pinned.0").text == "What draws you to this role?"
    assert on(mock.view(), "timer.0").seconds == 120
    mock.press("time_over", {})
    mock.press("next_question", {})
    again = controller(page, "02.mock")
    assert on(again.view(), "at").text == "Question 2 of 3"
    again.press("next_question", {})
    assert on(again.view(), "last") is not None
    assert "next_question" not in pressable(again.view())
    again.press("first_question", {})
    assert on(again.view(), "at").text == "Question 1 of 3"


def test_fewer_questions_than_before_are_no_trouble(mock, on):
    """Taking questions out while standing at the last one leads to the last that is left."""
    go(mock, "02.mock.run")
    mock.press("next_question", {})
    mock.press("next_question", {})
    mock.change("mock.own_questions#1", [])
    assert on(mock.view(), "at").text == "Question 2 of 2"


def test_without_questions_it_says_so(page, on):
    """With no question chosen there is a sentence and no clock."""
    mock = controller(page, "02.mock")
    go(mock, "02.mock.run")
    assert on(mock.view(), "none") is not None
    assert on(mock.view(), "timer.0") is None
