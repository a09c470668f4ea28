from datetime import timedelta

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.pages.catalogue import controller
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
    while exercise.spec.steps[exercise.runs.present().step].id != step:
        exercise.press("next", {})


def record(page):
    (entry,) = page.current("mock_interview")
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
        "You see on Tuesday that Friday's date cannot be kept. What do you do?",
        "Why the gap?",
    )


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


def test_both_sides_are_rated_apart_and_shown_together(page, mock, on):
    """The reader rates before seeing the partner's ratings; looking back, both stand side by side."""
    go(mock, "02.mock.own")
    assert on(mock.view(), "own.question#1").value is None
    assert on(mock.view(), "partners.question#1") is None
    mock.change("own.question#1", 3)
    mock.change("own.clear#1", 0)
    go(mock, "02.mock.partner")
    assert on(mock.view(), "own.question#1") is None
    mock.change("partners.question#1", 8)
    assert (record(page).own, record(page).partners) == ({"question": 3, "clear": 0}, {"question": 8})
    go(mock, "02.mock.debrief")
    rows = {row[0]: tuple(row[1:]) for row in on(mock.view(), "sides").rows}
    assert rows["Answering the question that was asked"] == ("3", "8")
    assert rows["Being easy to follow"] == ("0", "not given")
    assert on(mock.view(), "apart").text.startswith("You see 1 of them differently")


def test_a_rating_can_be_cleared_and_must_fit(page, mock):
    """A cleared rating is not given any more; one outside 0 to 10 is refused."""
    mock.change("own.question#1", 3)
    mock.change("own.question#1", None)
    assert record(page).own == {}
    with pytest.raises(WorkbookError, match="number_out_of_range"):
        mock.change("own.question#1", 11)
    with pytest.raises(LookupError):
        mock.change("own.unheard-of#1", 5)


def test_looking_back_is_kept_with_the_record(page, mock):
    """What worked, what did not and what comes next stand in the record of the mock interview."""
    for name in ("worked", "did_not", "next_time"):
        mock.change(f"mock.{name}#1", f"about {name}")
    assert (record(page).worked, record(page).did_not, record(page).next_time) == (
        "about worked",
        "about did_not",
        "about next_time",
    )


def test_several_practice_interviews_stand_below_each_other(page, mock, clock, on):
    """From the second rated one on, the middle ratings of all are listed, without a line through them."""
    mock.change("own.question#1", 3)
    mock.change("own.clear#1", 6)
    mock.press("finish", {})
    assert on(mock.view(), "so_far") is None
    clock.moment += timedelta(days=7)
    mock.press("fresh", {})
    mock.change("partners.question#2", 7)
    mock.press("finish", {})
    assert on(mock.view(), "so_far").rows == [["4 May 2026", "4.5", "not given"], ["11 May 2026", "not given", "7"]]


def test_erasing_takes_the_record_along(page, mock):
    """Stopping and erasing leaves nothing of the mock interview."""
    go(mock, "02.mock.run")
    mock.press("next_question", {})
    mock.press("stop", {})
    mock.press("erase", {})
    assert page.current() == []


@pytest.mark.parametrize("exercise_id", ["02.silence", "02.ask", "02.airlock", "02.mirrors", "02.mock"])
def test_it_can_be_walked_through_empty(page, exercise_id, pressable):
    """Everything can be left empty from the first step to the end."""
    exercise = controller(page, exercise_id)
    for _ in range(exercise.last_step()):
        assert exercise.view()
        exercise.press("next", {})
    exercise.press("finish", {})
    assert "fresh" in pressable(exercise.view())


def test_the_person_to_ask_stays_in_sight_with_a_day(page, on):
    """The person chosen stays pinned while the question is written; the day can go into the calendar."""
    mirrors = controller(page, "02.mirrors")
    mirrors.change("mirrors.whom#1", "Priya")
    mirrors.change("mirrors.by#1", "2026-05-08")
    mirrors.change("mirrors.question#1", "Am I clear?")
    for _ in range(2):
        mirrors.press("next", {})
    assert on(mirrors.view(), "pinned.0").text == "Priya"
    assert b"SUMMARY:Ask Priya" in on(mirrors.view(), "ics.2026-05-08").content
    mirrors.press("fresh", {})
    (row,) = on(mirrors.view(), "people").items
    assert (row.text, row.note, row.tags) == ("Priya", "Am I clear?", ("by 8 May 2026",))
