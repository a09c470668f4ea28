from datetime import date
from typing import get_args

import pytest
from cards import go_to

from workbook_lib.content.sources import KnownSource, RecallSource
from workbook_lib.exercises.engine.situation.applications import MOST_LIKELY
from workbook_lib.exercises.engine.situation.known_answers import KNOWN, RECALLED, Asking, feedback, latest_text
from workbook_lib.exercises.registry import controller
from workbook_lib.records import FeedbackRequest, Item, Opportunity, Reflection, Round

TWO = "02-rejection-is-not-feedback"


@pytest.fixture
def page(open_page):
    """The desk at the page "Rejection is not feedback"."""
    return open_page(TWO)


def test_every_source_that_content_may_name_is_found():
    """The names of the content and those of the code are the same."""
    assert {"", "application.event", *KNOWN, *MOST_LIKELY} == set(get_args(KnownSource))
    assert set(get_args(RecallSource)) - {""} <= set(RECALLED)


def test_the_question_of_the_silence_filler_is_in_the_letter(page, on):
    """It stands in its field and in the letter from the moment it is written, until the reader writes another."""
    ask = go_to(controller(page, "02.ask"), "02.ask.letter")
    assert on(ask.view(), "ask.question#1").value == ""
    controller(page, "02.silence").change("silence.question#1", "Was my French enough?")
    assert on(ask.view(), "ask.question#1").value == "Was my French enough?"
    assert "Was my French enough?" in on(go_to(ask, "02.ask.letter").view(), "ask.letter#1").value
    ask.change("ask.question#1", "")
    assert on(ask.view(), "ask.question#1").value == ""


def test_what_belongs_to_the_time_before_is_not_known_now(page, clock):
    """The next letter does not ask the question of the last one; a name stays the same."""
    controller(page, "02.silence").change("silence.question#1", "Was my French enough?")
    clock.moment = clock.moment.replace(day=5)
    ask = controller(page, "02.ask")
    ask.change("ask.name#1", "Jörg")
    ask.press("finish", {})
    clock.moment = clock.moment.replace(day=6)
    ask.press("fresh", {})
    assert not ask.binding("ask.question#2").value()
    assert ask.binding("ask.name#2").value() == "Jörg"
    controller(page, "02.silence").change("silence.question#1", "And my Polish?")
    assert ask.binding("ask.question#2").value() == "And my Polish?"


def test_screens_whose_answers_are_known_are_passed(page):
    """Role, day and question are not asked for; as soon as the reader changes one, its screen is there."""
    rounds = (Round(on=date(2026, 4, 28)),)
    page.save(Opportunity(role="Clerk", rounds=rounds, ending="rejected"), "clerk")
    page.save(Reflection(prompt_id="silence.question", text="Was my French enough?"))
    ask = go_to(controller(page, "02.ask"), "02.ask.whom")
    seen = []
    while not seen or seen[-1] != "02.ask.letter":
        ask.press("next", {})
        seen.append(ask.screens.ids[ask.at()])
    assert seen == ["02.ask.person", "02.ask.name", "02.ask.letter"]
    ask.change("ask.role#1", "Clerk and buyer")
    assert not ask.passes(next(step for step in ask.spec.steps if step.id == "02.ask.which"))


def test_whom_the_reader_asked_about_an_application_before_is_known(page):
    """For another application it is not, nor for none."""
    page.save(FeedbackRequest(whom="Ms Okafor", opportunity="acme", run="r"))
    known = KNOWN["request.whom"]
    assert known(Asking(page, "acme")) == "Ms Okafor"
    assert known(Asking(page, "mill")) == known(Asking(page)) == ""


def test_one_person_is_known_and_of_several_none(page):
    """Whom to ask first is known only where one came to mind; the partner of a mock interview is that person."""
    mirrors = controller(page, "02.mirrors")
    mirrors.change("mirrors.people#1", [{"id": "a", "text": "Ana"}])
    assert mirrors.binding("mirrors.whom#1").value() == "Ana"
    mirrors.change("mirrors.people#1", [{"id": "a", "text": "Ana"}, {"id": "b", "text": "Ben"}])
    assert not mirrors.binding("mirrors.whom#1").value()
    mirrors.change("mirrors.whom#1", "Ben")
    mock = controller(page, "02.mock")
    assert mock.binding("mock.partner#1").value() == "Ben"
    mock.change("mock.worked#1", "examples")
    mock.press("finish", {})
    assert mock.record().partner == "Ben", "the record has it, whatever becomes of the page it came from"


def test_a_partner_who_is_taken_out_stays_out(page):
    """What is known does not come back once the reader has emptied it."""
    page.save(Reflection(prompt_id="mirrors.whom", text="Ben"))
    mock = controller(page, "02.mock")
    mock.change("mock.partner#1", "")
    assert mock.binding("mock.partner#1").value() == ""
    mock.press("finish", {})
    assert mock.record().partner == ""


def test_chosen_values_are_in_the_airlock(page, open_page):
    """They stand there in words, the reader's own last, and follow the choice until something else is written."""
    airlock = controller(page, "02.airlock")
    assert not airlock.binding("airlock.value#1").value()
    values = controller(open_page("03-a-fresh-approach"), "03.values")
    values.change("values.chosen#1", ["kindness", "courage"])
    values.change("values.own#1", "My garden")
    assert airlock.binding("airlock.value#1").value() == "Being kind\nCourage\nMy garden"
    assert not airlock.noted(), "nothing is written in the airlock yet"


def test_feedback_that_is_kept_is_known(page):
    """Useful sentences of an answer and what is kept of a second view; what was put away or removed is not."""
    page.save(Item(prompt_id="airlock.sentences", text="More examples.", group="useful_mine"), "a")
    page.save(Item(prompt_id="airlock.sentences", text="A strong field.", group="bland"))
    page.save(Item(prompt_id="airlock.sentences", text="Hidden.", group="useful_mine", put_away=True))
    page.save(Reflection(prompt_id="mirrors.keep", text="Pause more."))
    assert feedback(Asking(page)) == ["More examples.", "Pause more."]
    page.remove("a")
    assert feedback(Asking(page)) == ["Pause more."]


def test_the_latest_text_that_says_something(page, clock):
    """An answer that was emptied hides none before it; one that is older than asked for is none."""
    page.save(Reflection(prompt_id="x", text="first"), "a")
    page.save(Reflection(prompt_id="x", text=" "), "b")
    assert latest_text(page, "x") == "first"
    assert latest_text(page, "x", clock.moment) == ""
