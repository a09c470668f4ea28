from datetime import date

import pytest
from cards import go_to

from workbook_lib.exercises.not_personal.several import noted_rejections
from workbook_lib.exercises.registry import controller
from workbook_lib.records import Event, Opportunity, Pause


@pytest.fixture
def page(open_page):
    """The desk at the page "It is not personal"."""
    return open_page("01-it-is-not-personal")


@pytest.fixture
def three(page):
    """Three applications that were turned down, each a stage further than the one before."""
    for role, stage in {"Clerk": "screening", "Porter": "interview", "Cook": "final_round"}.items():
        page.save(Opportunity(role=role, stage="applied", furthest=stage, ending="rejected"))
    return controller(page, "01.several")


def test_it_opens_when_three_are_noted(page, on, pressable):
    """Two rejections and one without an answer do not open it; a third one does, also one without an application."""
    for ending in ("rejected", "rejected", "no_answer", "withdrawn", ""):
        page.save(Opportunity(role="Clerk", ending=ending))
    page.save(Event(what="no_answer"))
    card = controller(page, "01.several")
    assert on(card.view(), "waits") is not None
    assert pressable(card.view()) == []
    assert card.row().line == "Opens when three or more rejections are noted."
    page.save(Event(what="rejection"))
    assert noted_rejections(page) == 3
    assert on(card.view(), "waits") is None
    assert card.row().line == card.spec.purpose


def test_an_event_of_an_application_is_not_counted_twice(page):
    """A rejection that is noted with its application and its day is one; one noted on Today alone counts, too."""
    page.save(Opportunity(role="Clerk", ending="rejected"), "acme")
    page.save(Event(what="rejection", opportunity="acme"))
    assert noted_rejections(page) == 1
    page.save(Opportunity(role="Porter"), "mill")
    page.save(Event(what="rejection", opportunity="mill"))
    assert noted_rejections(page) == 2


def test_stages_are_shown_and_no_number_of_letters(three, on):
    """Each application stands with the furthest it came, the oldest first, and nothing is counted."""
    view = three.view()
    rows = on(view, "stages").items
    assert [(row.text, row.tags) for row in rows] == [
        ("Clerk", ("First contact or screening call",)),
        ("Porter", ("Interview",)),
        ("Cook", ("Final round",)),
    ]
    assert not any(character.isdigit() for block in view for character in getattr(block, "text", ""))


def test_a_pause_is_that_of_the_weekly_aim(three, open_page, fill, on):
    """The pause planned here stands in the list of page 04, and can be changed there."""
    three.change("several.pause#1", "yes")
    go_to(three, "01.several.pause")
    fill(three, start="2026-05-11", end="2026-05-17")
    (pause,) = three.desk.all(Pause)
    assert (pause.record.start, pause.record.end) == (date(2026, 5, 11), date(2026, 5, 17))
    aim = go_to(controller(open_page("04-keep-learning"), "04.aim"), "04.aim.pause")
    assert on(aim.view(), "pause.list").items[0].id == pause.entry_id
    assert three.noted()


def test_who_wants_no_pause_is_not_asked_for_its_days(three):
    """The days are asked only of who wants a pause, perhaps; a pause planned elsewhere is nothing written here."""
    three.desk.save(Pause(start=date(2026, 5, 11)))
    assert not three.noted()
    step = three.spec.steps[-1]
    assert not three.passes(step)
    three.change("several.pause#1", "no")
    assert three.passes(step)
