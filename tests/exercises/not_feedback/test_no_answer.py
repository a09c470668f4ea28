from datetime import date
from typing import get_args

import pytest
from cards import go_to

from workbook_lib.charts.engine.events import SHAPES, event_frame
from workbook_lib.charts.engine.model import Scope
from workbook_lib.charts.engine.words import Words
from workbook_lib.charts.personal.applications import application_frame, describe_applications
from workbook_lib.charts.personal.bounce_back import ordinary_frame, recovery_frame
from workbook_lib.content import Content
from workbook_lib.exercises.fresh_approach.predict.rules import result_of, sting_asked
from workbook_lib.exercises.registry import controller
from workbook_lib.frames import entries_frame
from workbook_lib.records import CheckIn, Ending, Event, EventKind, Opportunity, Prediction, Record


@pytest.fixture
def page(open_page):
    """The desk at the page "Rejection is not feedback"."""
    return open_page("02-rejection-is-not-feedback")


@pytest.fixture
def closed(page):
    """An application that got to an interview, closed without an answer."""
    page.save(Opportunity(role="Clerk", employer="Acme", stage="interview", furthest="interview"), "acme")
    card = go_to(controller(page, "02.no_answer"), "02.no_answer.now")
    card.press("close_application", {})
    return card


def test_closing_is_an_ending_with_its_day_and_can_be_taken_back(page, closed, on, pressable):
    """Closing keeps ending, day and how far it came, as one event; taking it up again leaves neither."""
    record = page.one(Opportunity, "acme").record
    assert (record.ending, record.furthest, record.heard_on) == ("no_answer", "interview", date(2026, 5, 4))
    (event,) = page.all(Event)
    assert (event.record.what, event.record.opportunity, event.record.note) == ("no_answer", "acme", "Clerk, Acme")
    assert on(closed.view(), "closed").text == "Closed on 4 May 2026, without an answer."
    closed.press("open_application", {})
    record = page.one(Opportunity, "acme").record
    assert (record.ending, record.heard_on, page.all(Event)) == ("", None, [])
    assert "close_application" in pressable(closed.view())


def test_the_end_says_only_what_happened(page, closed):
    """A closed application has a sentence of its own; a day alone, or nothing, has another."""
    assert closed.ending() == closed.spec.words["closed_ending"]
    closed.press("open_application", {})
    assert closed.ending() == closed.spec.ending_none
    closed.change("no_answer.since#1", "2026-04-20")
    assert closed.ending() == closed.spec.ending_part
    closed.change("no_answer.close_on#1", "2026-05-20")
    assert closed.ending() == closed.spec.ending


def test_a_day_to_stop_waiting_that_has_come_is_named(page, on):
    """Nothing is said before the day; from then on the last screen says so, and no other page does."""
    page.save(Opportunity(role="Clerk"), "acme")
    card = go_to(controller(page, "02.no_answer"), "02.no_answer.now")
    card.change("no_answer.close_on#1", "2026-05-20")
    assert on(card.view(), "due") is None
    card.change("no_answer.close_on#1", "2026-05-04")
    assert on(card.view(), "due") is not None


def test_an_application_with_another_ending_is_not_closed_again(page, on):
    """What was turned down or withdrawn keeps its ending, and nothing but open applications is offered."""
    page.save(Opportunity(role="Clerk", ending="withdrawn"), "acme")
    card = go_to(controller(page, "02.no_answer"), "02.no_answer.now")
    assert on(card.view(), "none") is not None
    card.change("opportunity#1", "acme")
    with pytest.raises(LookupError):
        card.press("close_application", {})
    assert page.one(Opportunity, "acme").record.ending == "withdrawn"


def test_no_answer_is_no_rejection_in_any_picture_table_or_statistic(page, closed, clock):
    """It is marked as what it is: no recovery is counted from it, and no day is less ordinary because of it."""
    for day in range(5):
        moment = clock.moment.replace(day=day + 1)
        page.save(CheckIn(confidence=5 - day % 2, occurred_at=moment))
    entries = page.all(Record)
    scope = Scope(clock.moment)
    assert list(event_frame(entries, scope)["event"]) == ["no_answer"]
    assert recovery_frame(entries, scope).empty
    without = [one for one in entries if not isinstance(one.record, Event)]
    assert ordinary_frame(entries, scope).equals(ordinary_frame(without, scope))
    assert list(entries_frame("events", entries)["what"]) == ["no_answer"]
    words = Words(Content())
    told = describe_applications(application_frame(entries, scope), scope=scope, words=words)
    assert "no answer" in str(told.rows)
    assert "turned down" not in str(told)


def test_a_prediction_of_it_has_its_own_outcome_and_no_sting(page, closed):
    """The outcome of a closed application is that no answer came; the sting of a no is not asked for."""
    assert result_of(page.one(Opportunity, "acme").record) == "no_answer"
    assert not sting_asked(Prediction(outcome="no_answer"))


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_kind_of_ending_and_event_has_its_words_and_its_shape(language):
    """What can be recorded can be chosen and told, in every language."""
    content = Content(language)
    words = Words(content)
    assert set(SHAPES) == set(get_args(EventKind))
    for kind in SHAPES:
        assert words.say(f"events.{kind}.name")
    form = content.exercise("03-a-fresh-approach", "03.opportunity").form("application").prompt("ending")
    assert {one.id for one in form.options} == set(get_args(Ending)) - {""}
    for one in form.options:
        assert words.say(f"applications.end.{one.id}")
    today = content.exercise("check-in", "check-in.now").form("event").prompt("what")
    assert {one.id for one in today.options} == set(get_args(EventKind))
