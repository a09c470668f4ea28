from datetime import timedelta

import pytest

from workbook_lib.errors import WorkbookError
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


def record(page):
    (entry,) = page.journal.current("mock_interview")
    return entry.record


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
