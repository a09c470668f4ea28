from datetime import timedelta

import pytest

from workbook_lib.exercises.registry import controller
from workbook_lib.records import Reflection

PAGE = "03-a-fresh-approach"


@pytest.fixture
def prepare(open_page):
    """The preparation with four things for an interview in three days."""
    card = controller(open_page(PAGE), "03.prepare")
    card.change("prepare.day#1", "2026-05-07")
    card.press("next", {})
    card.change("prepare.things#1", ["things", "research", "why"])
    card.change("prepare.own#1", [{"id": "own-1", "text": "Ask Ana"}])
    card.press("next", {})
    return card


def days(card) -> dict[str, list[str]]:
    groups = [block for block in card.view() if block.type == "group"]
    return {group.label: [option.label for option in group.blocks[0].options] for group in groups}


def test_the_things_are_spread_over_the_days(prepare, on):
    """Each thing stands on a day until the evening before, each day with a calendar entry."""
    plan = days(prepare)
    assert list(plan) == ["Today, 4 May 2026", "5 May 2026", "6 May 2026"]
    assert plan["6 May 2026"] == ["Lay out clothes, papers and water"]
    assert "Ask Ana" in plan["5 May 2026"]
    assert b"DTSTART;VALUE=DATE:20260505" in on(prepare.view(), "ics.day-2026-05-05").content


def test_ticking_one_day_leaves_the_others(prepare, on):
    """What is done is counted over all days, and unticking takes only that day's back."""
    prepare.change("day-2026-05-06", ["things"])
    prepare.change("day-2026-05-04", ["research"])
    assert on(prepare.view(), "so_far").text == "2 of 4 done"
    prepare.change("day-2026-05-04", [])
    assert on(prepare.view(), "so_far").text == "1 of 4 done"
    assert list(on(prepare.view(), "day-2026-05-06").value) == ["things"]


def test_the_plan_stands_still_while_days_go_by(prepare, clock, on):
    """Two days later the same things stand on the same days, so that nothing slips unseen."""
    before = list(days(prepare).values())
    clock.moment += timedelta(days=2)
    assert list(days(prepare).values()) == before
    clock.moment += timedelta(days=2)
    assert on(prepare.view(), "past") is not None


def test_without_a_date_there_is_a_list(prepare, on):
    """Without the day of the interview the things stand in one list without calendar entries."""
    prepare.press("back", {})
    prepare.press("back", {})
    prepare.change("prepare.day#1", None)
    prepare.press("next", {})
    prepare.press("next", {})
    assert on(prepare.view(), "no_date") is not None
    assert len(on(prepare.view(), "day-any").options) == 4


def test_nothing_chosen_says_so(open_page, on):
    """Walking through without choosing anything ends in a sentence, not in an empty plan."""
    card = controller(open_page(PAGE), "03.prepare")
    card.press("next", {})
    card.press("next", {})
    assert on(card.view(), "none") is not None


def test_stopping_and_erasing_takes_the_ticks_too(prepare):
    """Erasing the run leaves nothing of it."""
    prepare.change("day-2026-05-06", ["things"])
    prepare.press("stop", {})
    prepare.press("erase", {})
    assert prepare.desk.journal.current(put_away=True) == []


def test_kept_lines_stand_before_the_interview(prepare, on):
    """Below the days stand the lines that the reader keeps; nothing stands there without any."""
    assert on(prepare.view(), "kept") is None
    prepare.desk.save(Reflection(prompt_id="friend.line", text="They had one place."))
    assert [item.text for item in on(prepare.view(), "kept.lines").items] == ["They had one place."]
