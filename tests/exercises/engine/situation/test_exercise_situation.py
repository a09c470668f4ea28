import pytest
from cards import go_to

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller
from workbook_lib.records import Opportunity

STARTING = [
    ("02-rejection-is-not-feedback", "02.silence", "gone"),
    ("02-rejection-is-not-feedback", "02.ask", "gone"),
    ("02-rejection-is-not-feedback", "02.mirrors", "gone"),
    ("02-rejection-is-not-feedback", "02.mock", "open"),
    ("03-a-fresh-approach", "03.bag", "gone"),
    ("03-a-fresh-approach", "03.cv", "open"),
    ("03-a-fresh-approach", "03.prepare", "open"),
]
"""The exercises that start from an application, and which of the two below each offers."""


def first_screen(card):
    return go_to(card, card.spec.steps[0].id).view()


def run_of(card):
    card.runs.refresh()
    return card.runs.present()


@pytest.mark.parametrize(("page", "exercise", "offered"), STARTING)
def test_it_starts_from_an_application_preselected_and_changeable(open_page, on, page, exercise, offered):
    """It asks nothing while there is none; it finds one without a reload, keeps it with the run, and can change it."""
    desk = open_page(page)
    card = controller(desk, exercise)
    assert on(first_screen(card), "opportunity#1") is None
    desk.save(Opportunity(role="Open"), "open")
    desk.save(Opportunity(role="Gone", ending="rejected"), "gone")
    field = on(first_screen(card), "opportunity#1")
    assert field.value == offered
    assert {one.id for one in field.options} == {"open", "gone"}
    other = "gone" if offered == "open" else "open"
    assert card.change("opportunity#1", other).was == offered
    assert run_of(card).opportunity == other
    assert on(first_screen(controller(desk, exercise)), "opportunity#1").value == other
    with pytest.raises(WorkbookError, match="value_not_understood"):
        card.change("opportunity#1", "of-nobody")


def test_what_is_offered_is_kept_with_the_first_answer(open_page):
    """An application that comes later is not put in the place of the one that a run began with."""
    desk = open_page("02-rejection-is-not-feedback")
    desk.save(Opportunity(role="first", ending="rejected"), "first")
    card = controller(desk, "02.mirrors")
    assert card.situation.offered() == "first"
    card.change("mirrors.question#1", "How do I come across?")
    desk.save(Opportunity(role="second", ending="rejected"), "second")
    assert controller(desk, "02.mirrors").situation.chosen() == "first"


def test_none_of_them_is_an_answer(open_page, on):
    """Where the reader takes the choice back it stays empty, on a reload too."""
    desk = open_page("02-rejection-is-not-feedback")
    desk.save(Opportunity(role="first", ending="rejected"), "first")
    card = controller(desk, "02.mirrors")
    assert card.change("opportunity#1", None).now is None
    again = controller(desk, "02.mirrors")
    assert on(first_screen(again), "opportunity#1").value is None
    assert again.situation.chosen() == ""


def test_a_run_that_is_over_gets_no_application(open_page):
    """What a journal of before says about none is not said to be about the latest one now."""
    desk = open_page("02-rejection-is-not-feedback")
    card = controller(desk, "02.mirrors")
    card.change("mirrors.question#1", "How do I come across?")
    card.press("finish", {})
    desk.save(Opportunity(role="first", ending="rejected"), "first")
    assert controller(desk, "02.mirrors").situation.chosen() == ""


def test_the_request_and_its_event_follow_the_choice(open_page):
    """A letter belongs to the application that is chosen, and so does the event of asking."""
    desk = open_page("02-rejection-is-not-feedback")
    desk.save(Opportunity(role="Clerk", employer="Acme"), "acme")
    ask = controller(desk, "02.ask")
    ask.change("opportunity#1", "acme")
    ask.change("ask.asked_on#1", "2026-05-01")
    assert desk.journal.current("feedback_request")[0].record.opportunity == "acme"
    assert desk.journal.current("event")[0].record.opportunity == "acme"
    ask.change("opportunity#1", None)
    assert desk.journal.current("feedback_request")[0].record.opportunity == ""


def test_what_was_prepared_and_tried_stands_before_the_next_interview(open_page, on):
    """The days of the preparation begin with the list of page 01, the latest first, from the moment it is written."""
    prepare = go_to(controller(open_page("03-a-fresh-approach"), "03.prepare"), "03.prepare.days")
    assert on(prepare.view(), "recalled") is None
    tried = controller(open_page("01-it-is-not-personal"), "01.tried")
    lines = [{"id": f"own-{number}", "text": f"thing {number}"} for number in range(7)]
    tried.change("tried.before#1", lines)
    assert [one.text for one in on(prepare.view(), "recalled").items] == [f"thing {n}" for n in (6, 5, 4, 3, 2)]
    assert [one.text for one in on(prepare.view(), "recalled.older").items] == ["thing 1", "thing 0"]
