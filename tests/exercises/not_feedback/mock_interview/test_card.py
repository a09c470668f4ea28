import pytest

from workbook_lib.exercises.registry import controller
from workbook_lib.records import Opportunity


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


def record(page):
    (entry,) = page.journal.current("mock_interview")
    return entry.record


def test_it_is_planned_with_a_person_a_day_and_an_application(page, on):
    """A mock interview has a partner, a day ahead with a calendar entry, and may name an application."""
    kept = page.save(Opportunity(role="Clerk"))
    mock = controller(page, "02.mock")
    mock.change("mock.partner#1", "Aylin")
    mock.change("mock.on#1", "2026-05-11")
    mock.change("opportunity#1", kept.entry_id)
    assert b"DTSTART;VALUE=DATE:20260511" in on(mock.view(), "ics.2026-05-11").content
    assert (record(page).partner, record(page).on.isoformat(), record(page).opportunity) == (
        "Aylin",
        "2026-05-11",
        kept.entry_id,
    )


def test_questions_are_chosen_by_kind_and_own_ones_added(page, mock):
    """The chosen questions are kept in words with the record, by kind, the reader's own last."""
    assert record(page).questions == (
        "What draws you to this role?",
        "You see on Tuesday that Friday’s date cannot be kept. What do you do?",
        "Why the gap?",
    )


def test_looking_back_is_kept_with_the_record(page, mock):
    """What worked, what did not and what comes next stand in the record of the mock interview."""
    for name in ("worked", "did_not", "next_time"):
        mock.change(f"mock.{name}#1", f"about {name}")
    assert (record(page).worked, record(page).did_not, record(page).next_time) == (
        "about worked",
        "about did_not",
        "about next_time",
    )


def test_erasing_takes_the_record_along(page, mock):
    """Stopping and erasing leaves nothing of the mock interview."""
    go(mock, "02.mock.run")
    mock.press("next_question", {})
    mock.press("stop", {})
    mock.press("erase", {})
    assert page.journal.current() == []


@pytest.mark.parametrize("exercise_id", ["02.silence", "02.ask", "02.airlock", "02.mirrors", "02.mock"])
def test_it_can_be_walked_through_empty(page, exercise_id, pressable):
    """Everything can be left empty from the first step to the end."""
    exercise = controller(page, exercise_id)
    for _ in range(exercise.last_step()):
        assert exercise.view()
        exercise.press("next", {})
    exercise.press("finish", {})
    assert "fresh" in pressable(exercise.view())
