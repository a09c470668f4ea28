from dataclasses import replace
from datetime import date

import pytest
from cards import go_to

from workbook_lib.content import Content
from workbook_lib.exercises.not_feedback.reply import Reply
from workbook_lib.exercises.registry import controller
from workbook_lib.records import Opportunity, Round


@pytest.fixture
def reply(open_page):
    """The reply, where one application was turned down."""
    desk = open_page("02-rejection-is-not-feedback")
    desk.save(Opportunity(role="Clerk", employer="Acme", ending="rejected"), "acme")
    return controller(desk, "02.reply")


def test_the_letter_is_the_one_of_thanks_made_of_what_is_known(reply, on):
    """Two sentences: thanks for the decision about this role, and that one would be glad to be considered again."""
    reply.change("reply.whom#1", "Ms Okafor,")
    reply.change("reply.name#1", "Jo")
    text = on(go_to(reply, "02.reply.letter").view(), "reply.letter#1").value
    greeting, thanks, closing = text.split("\n\n")
    assert (greeting, closing) == ("Dear Ms Okafor,", "Kind regards\nJo")
    assert "the role of Clerk" in thanks
    assert "considered again" in thanks
    assert on(reply.view(), "copy").text == text
    assert "Clerk" in on(reply.view(), "mailto").href


def test_a_recruiter_is_thanked_for_passing_the_news_on(reply):
    """Who was not in the room is not thanked for an interview; nothing more is asked for that."""
    record = reply.desk.one(Opportunity, "acme").record
    reply.desk.save(replace(record, channel="recruiter", rounds=(Round(on=date(2026, 4, 28)),)), "acme")
    assert "passing on" in reply.suggestion()
    assert "interview" not in reply.suggestion()


def test_it_is_the_readers_own_once_it_was_changed(reply, on):
    """A change of the letter stays, whatever else is answered later, and can be sent."""
    reply.change("reply.letter#1", "Thanks, and good luck.")
    reply.change("reply.whom#1", "Ms Okafor")
    assert on(go_to(reply, "02.reply.letter").view(), "copy").text == "Thanks, and good luck."


def test_months_ahead_there_is_a_day_for_the_calendar(reply, on):
    """The day to come back is a calendar entry that names neither employer nor role."""
    reply.change("reply.again_on#1", "2026-11-02")
    file = on(go_to(reply, "02.reply.later").view(), "ics.reply.again_on.2026-11-02")
    assert b"SUMMARY:Look at their openings again" in file.content
    assert b"Acme" not in file.content


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("known", [(), ("whom",), ("role",), ("name",), ("whom", "role", "name")])
def test_whatever_is_missing_the_letter_reads_whole(open_page, language, known):
    """No blank, no placeholder and no doubled mark is left where something is not known."""
    desk = open_page("02-rejection-is-not-feedback")
    desk.content = Content(language)
    card = controller(desk, "02.reply")
    assert isinstance(card, Reply)
    for name in known:
        card.change(f"reply.{name}#1", "Okafor")
    text = card.suggestion()
    assert "{" not in text
    assert "  " not in text
    assert ",," not in text
    assert len(text.split("\n\n")) == 3
