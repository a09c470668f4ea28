from datetime import timedelta

import pytest
from cards import go_to

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller
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
    return go_to(exercise, "02.ask.name")


def request(page):
    (entry,) = page.journal.current("feedback_request")
    return entry.record


def test_advice_is_asked_for_unless_the_reader_chooses_feedback(page, ask, on):
    """The letter asks for advice by default, and for feedback once that is chosen."""
    assert on(go_to(ask, "02.ask.letter").view(), "ask.asks_for#1").value == "advice"
    go_to(ask, "02.ask.letter")
    assert "advise me" in on(ask.view(), "ask.letter#1").value
    ask.change("ask.asks_for#1", "feedback")
    assert "how did I come across" in on(ask.view(), "ask.letter#1").value
    assert request(page).asks_for == "feedback"


def test_sending_is_logged_with_the_letter_and_an_event(page, ask, on):
    """Saying “I have sent it” notes the day and the words, adds an event, and lists the request."""
    go_to(ask, "02.ask.letter").press("sent", {})
    assert request(page).asked_on.isoformat() == "2026-05-04"
    assert request(page).text.startswith("Dear Ms Öztürk,")
    (event,) = page.journal.current("event")
    assert event.record.what == "asked_for_feedback"
    (row,) = on(ask.view(), "log.rows").items
    assert row.text == "Ms Öztürk"
    assert "asked on 4 May 2026" in row.tags
    assert "Many employers never answer" in on(ask.view(), "honest").text


def test_there_is_always_a_way_on(page, ask, on, pressable):
    """Without an answer the exercise ends after sending; once one is noted, it asks what they said, and then ends."""
    go_to(ask, "02.ask.letter").press("sent", {})
    assert {"finish", "next"} & set(pressable(ask.view())) == {"finish"}
    assert (on(ask.view(), "steps").at, on(ask.view(), "steps").of) == (6, 6)
    (row,) = on(ask.view(), "log.rows").items
    ask.press("answered", row.buttons[0].data)
    assert {"finish", "next"} & set(pressable(ask.view())) == {"next"}
    ask.press("next", {})
    assert ask.screens.ids[ask.at()] == "02.ask.answer"
    assert {"finish", "next"} & set(pressable(ask.view())) == {"finish"}
    assert (on(ask.view(), "steps").at, on(ask.view(), "steps").of) == (7, 7)


def test_one_follow_up_has_a_day_and_a_calendar_entry(page, ask, clock, on, pressable):
    """The follow-up has one day, a calendar entry without names, and a quiet line once the day is there."""
    ask.change("ask.asked_on#1", "2026-05-04")
    ask.change("ask.follow_up_on#1", "2026-05-12")
    go_to(ask, "02.ask.then")
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


def test_erasing_takes_the_request_and_its_events_along(page, ask):
    """Stopping and erasing leaves neither the request nor its events."""
    ask.change("ask.asked_on#1", "2026-05-01")
    ask.press("stop", {})
    ask.press("erase", {})
    assert page.journal.current() == []


def test_the_next_day_finds_the_letter_where_it_was(page, ask, clock, on):
    """Leaving in the middle and coming back the next day continues at the same step."""
    go_to(ask, "02.ask.letter")
    ask.change("ask.letter#1", "half a lett")
    clock.moment += timedelta(days=1)
    assert on(controller(page, "02.ask").view(), "ask.letter#1").value == "half a lett"


def test_a_button_for_something_else_is_no_button(ask):
    """A press that names no request, or nothing there is, does nothing to the log."""
    with pytest.raises(LookupError):
        ask.press("answered", {"id": "unheard-of"})


def copied(ask):
    """Walk to the letter as a reader does; return how many questions were open on the way, and the letter's view."""
    asked = 0
    ask.go(0)
    while True:
        view = ask.view()
        if any(block.type == "copy" for block in view):
            return asked, view
        fields = [block for block in view if block.type == "field"]
        asked += sum(block.value in (None, "", ()) for block in fields)
        ask.press("next", {})


@pytest.mark.parametrize("channel", ["email", "recruiter"])
def test_a_letter_is_copied_after_three_questions_at_most(open_page, page, on, channel):
    """With the first page done it asks who gets it, how they are addressed and for the name; the next one less."""
    first = controller(open_page("00-start-here"), "00.rejection")
    told = {"employer": "Acme", "role": "Clerk", "interview": "2026-04-28", "day": "2026-05-02", "channel": channel}
    for name, value in told.items():
        first.change(f"rejection.{name}#1", value)
    ask = controller(page, "02.ask")
    questions, view = copied(ask)
    assert questions == (3 if channel == "email" else 2)
    assert "Clerk at Acme" in on(view, "copy").text
    assert ("passing on the decision" in on(view, "copy").text) == (channel == "recruiter")
    ask.change("ask.whom#1", "Ms Öztürk")
    ask.change("ask.name#1", "Jörg")
    ask.press("sent", {})
    ask.press("finish", {})
    ask.press("fresh", {})
    ask.change("ask.kind#2", "follow_up")
    questions, view = copied(ask)
    assert questions <= 1
    assert on(view, "copy").text.startswith("Dear Ms Öztürk,\n\nOn 4 May 2026 I wrote to you")


def test_a_follow_up_is_offered_after_ten_days(page, ask, on):
    """Its day stands in the field and in the calendar entry, is kept at the end, and is never today or tomorrow."""
    go_to(ask, "02.ask.letter").press("sent", {})
    field = on(ask.view(), "ask.follow_up_on#1")
    assert (field.value.isoformat(), field.near) == ("2026-05-14", False)
    assert on(ask.view(), "ask.asked_on#1").near
    assert on(ask.view(), "ics.2026-05-14") is not None
    for day in ("2026-05-04", "2026-05-05"):
        with pytest.raises(WorkbookError, match="follow_up_too_soon"):
            ask.change("ask.follow_up_on#1", day)
    ask.press("finish", {})
    assert request(page).follow_up_on.isoformat() == "2026-05-14"


def test_an_invitation_goes_to_the_person_of_other_mirrors(page, ask, on):
    """Who was chosen there and what to ask them is in it; it is no request for feedback in any picture."""
    mirrors = controller(page, "02.mirrors")
    mirrors.change("mirrors.whom#1", "Ana")
    mirrors.change("mirrors.question#1", "How do I come across?")
    other = controller(page, "02.ask")
    other.press("finish", {})
    other.press("fresh", {})
    other.change("ask.kind#2", "mentor")
    letter = on(go_to(other, "02.ask.letter").view(), "copy").text
    assert letter.startswith("Dear Ana,")
    assert "How do I come across?" in letter
    assert on(go_to(other, "02.ask.person").view(), "ask.kind_of_person#2") is None
    other.press("sent", {})
    assert page.journal.current("event") == []
    assert on(other.view(), "log.rows").items[0].tags == ("asked on 4 May 2026", "asked for a talk", "waiting")
    assert on(other.view(), "honest") is None


def test_withdrawing_ends_the_application_and_waits_for_nothing(page, on):
    """Sent, the application is withdrawn, if it had no ending; there is no answer to wait for."""
    page.save(Opportunity(role="Clerk", employer="Acme", stage="interview", furthest="interview"), "acme")
    ask = controller(page, "02.ask")
    ask.change("ask.kind#1", "withdraw")
    ask.change("opportunity#1", "acme")
    assert on(go_to(ask, "02.ask.person").view(), "ask.kind_of_person#1").label == "Who gets it?"
    letter = on(go_to(ask, "02.ask.letter").view(), "copy").text
    assert "I withdraw my application for the role of Clerk." in letter
    ask.press("sent", {})
    assert page.one(Opportunity, "acme").record.ending == "withdrawn"
    assert on(ask.view(), "log.rows").items == ()
    assert page.journal.current("event") == []


def test_the_letter_follows_what_it_is_made_of_until_it_is_the_reader_s(ask, on):
    """Each choice redraws it; a letter of one's own stays, and the suggestion can be taken again."""
    go_to(ask, "02.ask.letter")
    assert ask.change("ask.again#1", "yes").refresh
    assert "considered again" in on(ask.view(), "copy").text
    ask.change("ask.letter#1", "My own.")
    ask.change("ask.again#1", "no")
    assert on(ask.view(), "copy").text == "My own."
    ask.press("suggest", {})
    assert "considered again" not in on(ask.view(), "copy").text


def test_withdrawing_is_offered_an_application_that_is_open(page, on):
    """A letter that withdraws is about the latest open application, any other about one that ended; a choice stays."""
    for role, ending in (("gone", "rejected"), ("open", ""), ("earlier", "")):
        page.save(Opportunity(role=role, ending=ending, heard_on=None), role)
    page.save(Opportunity(role="open"), "open")
    ask = controller(page, "02.ask")
    which = lambda: on(go_to(ask, "02.ask.whom").view(), "opportunity#1").value  # noqa: E731 - asked again and again
    assert which() == "gone"
    assert ask.change("ask.kind#1", "withdraw").refresh
    offered = which()
    assert offered in {"open", "earlier"}
    assert request(page).opportunity == offered
    ask.change("ask.kind#1", "thanks")
    assert which() == "gone"
    ask.change("opportunity#1", "earlier" if offered == "open" else "open")
    ask.change("ask.kind#1", "withdraw")
    assert which() not in {"gone", offered}


def test_without_an_open_application_none_is_offered_to_withdraw(page, on):
    """Where all have ended there is nothing to withdraw from: no application is preselected."""
    page.save(Opportunity(role="Gone", ending="rejected"), "gone")
    ask = controller(page, "02.ask")
    ask.change("ask.kind#1", "withdraw")
    assert on(go_to(ask, "02.ask.whom").view(), "opportunity#1").value is None
