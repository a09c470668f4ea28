import email
from datetime import timedelta
from email.policy import default
from urllib.parse import unquote

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.pages.catalogue import controller
from workbook_lib.records import Opportunity


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
    (entry,) = page.current("feedback_request")
    return entry.record


def test_advice_is_asked_for_unless_the_reader_chooses_feedback(page, ask, on):
    """The letter asks for advice by default, and for feedback once that is chosen."""
    assert on(ask.view(), "ask.asks_for#1").value == "advice"
    ask.press("next", {})
    assert "advise me" in on(ask.view(), "ask.letter#1").value
    ask.change("ask.asks_for#1", "feedback")
    assert "how I came across" in on(ask.view(), "ask.letter#1").value
    assert request(page).asks_for == "feedback"


def test_the_suggestion_is_not_kept_until_it_is_changed(page, ask, on):
    """A suggested letter follows the answers; one the reader changed stays, until they take the suggestion again."""
    ask.press("next", {})
    field = on(ask.view(), "ask.letter#1")
    assert field.value.startswith("Dear Ms Öztürk,")
    assert field.saved_at is None
    assert request(page).text == ""
    assert ask.change("ask.letter#1", "My own letter").refresh
    ask.change("ask.whom#1", "Mr Lee")
    assert on(ask.view(), "ask.letter#1").value == "My own letter"
    ask.press("suggest", {})
    assert on(ask.view(), "ask.letter#1").value.startswith("Dear Mr Lee,")


def test_the_letter_leaves_by_copy_link_and_file(ask, on):
    """All three ways carry the letter as it stands, with umlauts, quotes, line breaks and the signs & ? #."""
    text = 'Grüße & "Fragen"?\n#2'
    ask.change("ask.address#1", " hr@example.org ")
    ask.change("ask.letter#1", text)
    ask.press("next", {})
    view = ask.view()
    assert on(view, "copy").text == text
    href = on(view, "mailto").href
    assert href.startswith("mailto:hr@example.org?subject=")
    assert unquote(href).endswith('Grüße & "Fragen"?\r\n#2')
    message = email.message_from_bytes(on(view, "eml").content, policy=default)
    assert message["To"] == "hr@example.org"
    assert message["Subject"] == "A question after my interview for Clerk & Buyer"
    assert message.get_content().splitlines() == text.splitlines()


def test_a_long_letter_falls_back_to_copying(ask, on):
    """A letter too long for a link says so, and can be copied or taken as a file."""
    ask.change("ask.letter#1", "ü" * 2500)
    ask.press("next", {})
    view = ask.view()
    assert on(view, "mailto") is None
    assert "too long" in on(view, "mailto.long").text
    assert on(view, "copy").text == "ü" * 2500


def test_an_address_that_is_none_is_left_out(ask, on):
    """Something that is not one address is not put into the letter, and the reader is told."""
    ask.change("ask.address#1", "Ms Öztürk")
    ask.press("next", {})
    view = ask.view()
    assert on(view, "address") is not None
    assert on(view, "mailto").href.startswith("mailto:?subject=")


def test_sending_is_logged_with_the_letter_and_an_event(page, ask, on):
    """Saying “I have sent it” notes the day and the words, adds an event, and lists the request."""
    ask.press("next", {})
    ask.press("sent", {})
    assert request(page).asked_on.isoformat() == "2026-05-04"
    assert request(page).text.startswith("Dear Ms Öztürk,")
    (event,) = page.current("event")
    assert event.record.what == "asked_for_feedback"
    (row,) = on(ask.view(), "log.rows").items
    assert row.text == "Ms Öztürk"
    assert "asked on 4 May 2026" in row.tags
    assert "Many employers never answer" in on(ask.view(), "honest").text


def test_a_corrected_day_moves_the_event(page, ask):
    """Dating the request to another day moves its event; clearing the day takes event and log line away."""
    ask.change("ask.asked_on#1", "2026-05-01")
    assert page.current("event")[0].occurred_at.date().isoformat() == "2026-05-01"
    ask.change("ask.asked_on#1", None)
    assert page.current("event") == []
    assert ask.requests.sent() == []
    with pytest.raises(WorkbookError, match="date_in_future"):
        ask.change("ask.asked_on#1", "2026-05-05")


def test_one_follow_up_has_a_day_and_a_calendar_entry(page, ask, clock, on, pressable):
    """The follow-up has one day, a calendar entry without names, and a quiet line once the day is there."""
    ask.change("ask.asked_on#1", "2026-05-04")
    ask.change("ask.follow_up_on#1", "2026-05-12")
    for _ in range(2):
        ask.press("next", {})
    entry = on(ask.view(), "ics.2026-05-12")
    assert b"DTSTART;VALUE=DATE:20260512" in entry.content
    assert "Öztürk".encode() not in entry.content
    assert on(ask.view(), "log.rows").items[0].note == "one follow-up on 12 May 2026"
    clock.moment += timedelta(days=10)
    (row,) = on(ask.view(), "log.rows").items
    assert "yours to send or to leave" in row.note
    ask.press("followed_up", row.buttons[0].data)
    assert request(page).followed_up
    assert on(ask.view(), "log.rows").items[0].note == ""
    assert "followed_up" not in pressable(ask.view())


def test_an_answer_weeks_later_is_noted_in_the_log(page, ask, clock, on):
    """After finishing, the log still takes the answer; it is an event, and taking it back takes the event away."""
    ask.press("next", {})
    ask.press("sent", {})
    ask.press("next", {})
    ask.press("finish", {})
    clock.moment += timedelta(days=20)
    (row,) = on(ask.view(), "log.rows").items
    ask.press("answered", row.buttons[0].data)
    assert [entry.record.what for entry in page.current("event")] == ["asked_for_feedback", "got_feedback"]
    ask.press("waiting", row.buttons[0].data)
    assert [entry.record.what for entry in page.current("event")] == ["asked_for_feedback"]
    ask.press("no_answer", row.buttons[0].data)
    assert request(page).answered == "no_answer"


def test_each_request_has_a_line_of_its_own(page, ask, on):
    """A fresh one is another request; the log lists both, the newest first."""
    ask.change("ask.asked_on#1", "2026-05-01")
    ask.press("fresh", {})
    ask.change("ask.whom#2", "Mr Lee")
    ask.change("ask.asked_on#2", "2026-05-03")
    assert [row["text"] for row in ask.requests.lines()] == ["Mr Lee", "Ms Öztürk"]


def test_erasing_takes_the_request_and_its_events_along(page, ask):
    """Stopping and erasing leaves neither the request nor its events."""
    ask.change("ask.asked_on#1", "2026-05-01")
    ask.press("stop", {})
    ask.press("erase", {})
    assert page.current() == []


def test_a_request_can_name_its_application(page, on):
    """Once there is an application, a request can belong to it, and so does the event of asking."""
    ask = controller(page, "02.ask")
    assert on(ask.view(), "opportunity#1") is None
    kept = page.save(Opportunity(role="Clerk", employer="Acme"))
    assert on(ask.view(), "opportunity#1").options[0].label == "Clerk, Acme"
    ask.change("opportunity#1", kept.entry_id)
    ask.change("ask.whom#1", "Ms Öztürk")
    ask.change("ask.asked_on#1", "2026-05-01")
    assert request(page).opportunity == kept.entry_id
    assert page.current("event")[0].record.opportunity == kept.entry_id
    ask.change("opportunity#1", None)
    assert request(page).opportunity == ""
    with pytest.raises(WorkbookError, match="value_not_understood"):
        ask.change("opportunity#1", "of-nobody")


def test_the_question_from_the_silence_filler_can_be_used(page, ask, on):
    """The question written in the silence filler comes into the letter by one press."""
    controller(page, "02.silence").change("silence.question#1", "Was my French enough?")
    assert on(ask.view(), "brought").text == "Was my French enough?"
    ask.press("bring", {})
    assert on(ask.view(), "brought") is None
    ask.press("next", {})
    assert "Was my French enough?" in on(ask.view(), "ask.letter#1").value


def test_the_next_day_finds_the_letter_where_it_was(page, ask, clock, on):
    """Leaving in the middle and coming back the next day continues at the same step."""
    ask.press("next", {})
    ask.change("ask.letter#1", "half a lett")
    clock.moment += timedelta(days=1)
    assert on(controller(page, "02.ask").view(), "ask.letter#1").value == "half a lett"


def test_an_answer_has_a_line_once_it_came(page, ask, on):
    """The line for an answer, and the way to the airlock, are there only once an answer is noted."""
    ask.change("ask.asked_on#1", "2026-05-01")
    for _ in range(2):
        ask.press("next", {})
    assert on(ask.view(), "ask.answer#1") is None
    ask.press("answered", {"id": page.current("feedback_request")[0].entry_id})
    ask.change("ask.answer#1", "more examples")
    assert on(ask.view(), "airlock") is not None
    assert on(ask.view(), "log.rows").items[0].note == "more examples"


def test_a_button_for_something_else_is_no_button(ask):
    """A press that names no request, or nothing there is, does nothing to the log."""
    with pytest.raises(LookupError):
        ask.press("answered", {"id": "unheard-of"})
