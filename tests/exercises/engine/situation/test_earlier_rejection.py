from datetime import date

import pytest
from cards import actions, flat, press_button

from workbook_lib.exercises.engine.situation.earlier_rejection import LEAVE, MAKE, EarlierRejection, application_of
from workbook_lib.exercises.registry import controller
from workbook_lib.records import Answer, Event, ExerciseRun, Opportunity, Reflection

START = "00-start-here"
GIVEN = {"rejection.role": "Clerk, Acme", "rejection.words": "A strong field."}
CHOSEN = {"rejection.day": "2026-05-02", "rejection.channel": "email"}


@pytest.fixture
def run(desk):
    """A first page as the version before filled it in: finished, with a date, and no application."""
    run = desk.mint("run", "00.rejection", "1")
    desk.save(ExerciseRun(exercise_id="00.rejection", state="finished", screen="00.rejection.thought", page=START), run)
    for prompt, text in GIVEN.items():
        desk.save(Reflection(prompt_id=prompt, text=text, run=run, page=START), desk.identify(run, prompt))
    for prompt, value in CHOSEN.items():
        desk.save(Answer(prompt_id=prompt, value=value, run=run, page=START), desk.identify(run, prompt))
    desk.save(Event(what="rejection", note="Clerk, Acme", run=run, page=START), desk.identify(run, "event"))
    return run


@pytest.mark.parametrize(
    ("page", "exercise"),
    [(START, "00.rejection"), ("02-rejection-is-not-feedback", "02.ask"), ("03-a-fresh-approach", "03.opportunity")],
)
def test_one_button_makes_an_application_of_it(open_page, run, page, exercise):
    """It is offered where applications are asked for; it keeps all that was noted, and names the run and its event."""
    desk = open_page(page)
    card = controller(desk, exercise)
    assert any("Clerk, Acme" in getattr(block, "text", "") for block in flat(card.view()))
    press_button(card, MAKE)
    (made,) = desk.all(Opportunity)
    said = (made.record.role, made.record.said, made.record.heard_on, made.record.channel, made.record.ending)
    assert said == ("Clerk, Acme", "A strong field.", date(2026, 5, 2), "email", "rejected")
    assert made.record.furthest == "interview"
    assert desk.one(ExerciseRun, run).record.opportunity == made.entry_id == application_of(desk, run)
    (event,) = desk.all(Event)
    assert (event.record.opportunity, event.record.note) == (made.entry_id, "Clerk, Acme")
    assert MAKE not in actions(card.view())
    assert controller(desk, exercise).situation.earlier.blocks() == []


def test_it_is_left_as_it_is_and_not_asked_again(open_page, run):
    """After “leave it” there is no application, nothing is changed, and no page asks again."""
    desk = open_page("02-rejection-is-not-feedback")
    before = list(desk.journal.revisions())
    press_button(controller(desk, "02.mirrors"), LEAVE)
    assert list(desk.journal.revisions()) == before
    assert EarlierRejection(desk).blocks() == []


def test_one_that_was_made_and_removed_is_not_offered_again(desk, run):
    """Who takes the application off the list is not asked to make it once more; also where it is gone for good."""
    EarlierRejection(desk).press(MAKE)
    desk.remove(application_of(desk, run))
    assert EarlierRejection(desk).blocks() == []
    desk.erase(application_of(desk, run))
    assert EarlierRejection(desk).blocks() == []


def test_an_old_page_shows_what_it_showed_and_owes_nothing(desk, run, on):
    """Opened again, the old answers stand in the fields, and a change of one makes the application with all of them."""
    card = controller(desk, "00.rejection")
    card.press("reopen", {})
    for prompt, value in {**GIVEN, **CHOSEN}.items():
        assert card.binding(f"{prompt}#1").value() == value
    assert card.row().state == "begun"
    card.change("rejection.employer#1", "Acme")
    (made,) = desk.all(Opportunity)
    assert (made.record.employer, made.record.role, made.record.said) == ("Acme", "Clerk, Acme", "A strong field.")
    assert desk.one(ExerciseRun, run).record.opportunity == made.entry_id


def test_nothing_is_offered_where_nothing_was_noted(desk):
    """A run with no answer about the rejection itself has nothing to make an application of."""
    desk.save(ExerciseRun(exercise_id="00.rejection", page=START), "r")
    desk.save(Answer(prompt_id="rejection.prepared", value=7, run="r"), desk.identify("r", "rejection.prepared"))
    assert EarlierRejection(desk).blocks() == []
    assert not EarlierRejection(desk).press("finish")
