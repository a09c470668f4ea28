from datetime import timedelta

import pytest
from cards import go_to

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller


@pytest.fixture
def page(open_page):
    """The desk at the page "Rejection is not feedback"."""
    return open_page("02-rejection-is-not-feedback")


@pytest.fixture
def ask(page):
    """Ask for it, with a person, a role and a name filled in."""
    exercise = controller(page, "02.ask")
    exercise.change("ask.whom#1", "Ms Öztürk")
    exercise.change("ask.role#1", "Clerk & Buyer")
    exercise.change("ask.name#1", "Jörg")
    return exercise


def request(page):
    (entry,) = page.journal.current("feedback_request")
    return entry.record


def test_a_corrected_day_moves_the_event(page, ask):
    """Dating the request to another day moves its event to noon; clearing the day takes event and log line away."""
    ask.change("ask.asked_on#1", "2026-05-01")
    assert f"{page.journal.current('event')[0].occurred_at:%Y-%m-%d %H:%M}" == "2026-05-01 12:00"
    ask.change("ask.asked_on#1", None)
    assert page.journal.current("event") == []
    assert ask.requests.sent() == []
    with pytest.raises(WorkbookError, match="date_in_future"):
        ask.change("ask.asked_on#1", "2026-05-05")


def test_an_answer_weeks_later_is_noted_in_the_log(page, ask, clock, on):
    """After finishing, the log still takes the answer; it is an event, and taking it back takes the event away."""
    ask.press("next", {})
    ask.press("sent", {})
    ask.press("next", {})
    ask.press("finish", {})
    clock.moment += timedelta(days=20)
    (row,) = on(ask.view(), "log.rows").items
    ask.press("answered", row.buttons[0].data)
    assert [entry.record.what for entry in page.journal.current("event")] == ["asked_for_feedback", "got_feedback"]
    ask.press("waiting", row.buttons[0].data)
    assert [entry.record.what for entry in page.journal.current("event")] == ["asked_for_feedback"]
    ask.press("no_answer", row.buttons[0].data)
    assert request(page).answered == "no_answer"


def test_each_request_has_a_line_of_its_own(page, ask, on):
    """A fresh one is another request; the log lists both, the newest first."""
    ask.change("ask.asked_on#1", "2026-05-01")
    ask.press("fresh", {})
    ask.change("ask.whom#2", "Mr Lee")
    ask.change("ask.asked_on#2", "2026-05-03")
    assert [row["text"] for row in ask.requests.lines()] == ["Mr Lee", "Ms Öztürk"]


def test_an_answer_has_a_line_once_it_came(page, ask, on):
    """The line for an answer, and the way to the airlock, are there only once an answer is noted."""
    ask.change("ask.asked_on#1", "2026-05-01")
    then = go_to(ask, "02.ask.then").at()
    ask.press("next", {})
    assert ask.at() == then
    ask.press("answered", {"id": page.journal.current("feedback_request")[0].entry_id})
    ask.press("next", {})
    ask.change("ask.answer#1", "more examples")
    assert on(ask.view(), "airlock") is not None
    assert on(go_to(ask, "02.ask.then").view(), "log.rows").items[0].note == "more examples"
