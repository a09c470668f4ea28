from datetime import timedelta

import pytest

from workbook_lib.exercises.registry import controller
from workbook_lib.sessions.arrive import Arrive
from workbook_lib.sessions.plan import PlanCard

PAGE = "03-a-fresh-approach"


@pytest.fixture
def desk(open_page):
    """The desk at the page about a fresh approach."""
    return open_page(PAGE)


@pytest.fixture
def nerves(desk):
    """The plan for nerves."""
    return controller(desk, "03.nerves")


def fields(card) -> dict[str, str]:
    return {block.key.partition(":")[2]: block.key for block in card.view() if block.type == "field"}


def test_the_first_plan_needs_no_button(desk, nerves, on):
    """The form stands open at once, nothing is kept before the first word, and the plan reads as a sentence."""
    assert desk.journal.current("plan") == []
    keys = fields(nerves)
    nerves.change(keys["cue"], "I wait at the door")
    nerves.change(keys["act"], "breathe out slowly")
    assert on(nerves.view(), "reads").text == "When I wait at the door, I will breathe out slowly."
    (plan,) = desk.journal.current("plan")
    assert plan.record.prompt_id == "nerves"


def test_a_plan_with_a_day_gives_a_calendar_entry(nerves, on):
    """With a day the plan can be saved for a calendar."""
    keys = fields(nerves)
    for name, value in {"cue": "I wait", "act": "breathe out", "due": "2026-05-09"}.items():
        nerves.change(keys[name], value)
    assert b"DTSTART;VALUE=DATE:20260509" in on(nerves.view(), "ics.2026-05-09").content


def test_arriving_asks_after_its_day_not_before(desk, nerves, clock, on):
    """The plan for an interview next week is asked about on arriving only once its day has come."""
    keys = fields(nerves)
    for name, value in {"cue": "I wait", "act": "breathe out", "due": "2026-05-09"}.items():
        nerves.change(keys[name], value)
    clock.moment += timedelta(days=2)
    assert on(Arrive(desk).view(), "plan") is None
    clock.moment += timedelta(days=3)
    assert on(Arrive(desk).view(), "plan").title == "Your last plan: when I wait, I will breathe out."


def test_it_does_not_stand_among_the_plans_of_the_page(desk, nerves, on):
    """The page's own plan card does not list plans for nerves."""
    keys = fields(nerves)
    nerves.change(keys["cue"], "I wait")
    nerves.change(keys["act"], "breathe out")
    assert on(PlanCard(desk).view(), "plans") is None


def test_stopping_and_erasing_takes_the_plan(desk, nerves, pressable):
    """A plan written here is erased with the run, a plan removed before that included."""
    keys = fields(nerves)
    nerves.change(keys["cue"], "I wait")
    (plan,) = desk.journal.current("plan")
    nerves.press("remove", {"record_list": "nerves", "id": plan.entry_id})
    nerves.press("stop", {})
    assert "erase" in pressable(nerves.view())
    nerves.press("erase", {})
    assert desk.journal.entry(plan.entry_id) is None


def test_a_removed_plan_can_be_brought_back(desk, nerves, on):
    """Removing offers to bring back, and bringing back restores the words."""
    keys = fields(nerves)
    nerves.change(keys["cue"], "I wait")
    nerves.press("close", {"record_list": "nerves"})
    (plan,) = desk.journal.current("plan")
    nerves.press("remove", {"record_list": "nerves", "id": plan.entry_id})
    assert desk.journal.current("plan") == []
    undo = on(nerves.view(), "nerves.undo").buttons[0]
    nerves.press(undo.action, undo.data)
    assert desk.journal.current("plan")[0].record.cue == "I wait"
