from datetime import timedelta

import pytest
from cards import find, flat

from workbook_lib.records import CheckIn, Plan
from workbook_lib.today.today_card import WHICH_DAY, Today


@pytest.fixture
def card(open_page):
    """*Today* on an empty journal."""
    return Today(open_page("check-in"))


@pytest.fixture
def used(card):
    """*Today* of somebody who has noted how they were before."""
    card.press("note", {})
    return card


def key_of(card: Today, name: str) -> str:
    """Return the key of a field of the check-in in hand by the attribute it fills."""
    parts = card.check_in.parts()
    fields = [field.key for part in ("now", "event", "activity") for field in parts.fields(part)]
    return next(key for key in fields if key.endswith(f"{parts.entry_id}:{name}"))


def shown(card: Today) -> list[str]:
    """Return the keys that are in sight, in their order, without what is in folds."""
    return [block.key.split(":")[-1].split("-")[0] for block in card.view()]


def test_a_newcomer_meets_three_doors_and_nothing_to_fill_in(card, pressable):
    """An empty journal shows a welcome, a line about privacy and three doors; looking keeps nothing."""
    blocks = card.view()
    assert [block.key for block in blocks[:2]] == ["welcome", "private"]
    assert pressable(blocks) == ["first_hour", "look", "note"]
    assert find(blocks, "door.quarter").href == "01-it-is-not-personal.ipynb#01.facts"
    assert not [block for block in flat(blocks) if block.type == "field"]
    assert card.desk.journal.current() == []


def test_the_third_door_shows_the_pages_and_the_example_where_there_is_one(card, monkeypatch):
    """Looking around leads to every page; the example is offered by the door that can open it."""
    assert find(card.view(), "page.05-my-progress") is None
    card.press("look", {})
    blocks = card.view()
    assert find(blocks, "page.05-my-progress").href == "05-my-progress.ipynb"
    assert find(blocks, "example") is None
    monkeypatch.setenv("WORKBOOK_EXAMPLE", "yes")
    assert find(card.view(), "example").href == "../workbook/example"


def test_the_first_door_opens_the_first_hour_in_place(card, open_page):
    """The exercise is shown here and kept under its own page; a reload finds it open, "enough" closes it."""
    card.press("first_hour", {})
    card.press("next", {})
    key = next(block.key for block in card.view() if block.type == "field")
    card.change(key, "Thank you for your time.")
    assert {entry.record.page for entry in card.desk.journal.current()} == {"00-start-here"}
    again = Today(open_page("check-in"))
    assert key in [block.key for block in again.view()]
    again.press("enough", {})
    assert "confidence" in shown(again)


def test_one_tap_is_a_check_in(used):
    """One rating is kept as the check-in of today, and the question stays until the page is opened again."""
    used.change(key_of(used, "confidence"), 6)
    record = used.desk.journal.current("check_in")[0].record
    assert (record.page, record.confidence, record.mood) == ("check-in", 6, None)
    assert "confidence" in shown(used)


def test_a_day_that_has_its_tap_shows_it_with_change(used, open_page):
    """Opened again, the page says what was given today; "change" asks again, and corrects the same check-in."""
    used.change(key_of(used, "confidence"), 6)
    again = Today(open_page("check-in"))
    assert find(again.view(), "given").text == "Confidence today: 6 of 10."
    assert "confidence" not in shown(again)
    again.press("rate", {})
    again.change(key_of(again, "confidence"), None)
    (entry,) = again.desk.journal.current("check_in")
    assert entry.record.confidence is None
    assert "confidence" in shown(Today(open_page("check-in")))


def test_confidence_given_on_a_page_counts_for_today(used, open_page):
    """What was given on arriving elsewhere is not asked for again."""
    used.desk.save(CheckIn(confidence=4, moment="arrive", page="01-it-is-not-personal"))
    assert find(used.view(), "given").text == "Confidence today: 4 of 10."


def test_the_next_day_begins_an_empty_one(used, clock):
    """A check-in of yesterday is not gone on with today."""
    used.change(key_of(used, "confidence"), 6)
    clock.moment += timedelta(days=1)
    used.change(key_of(used, "confidence"), 2)
    assert [entry.record.confidence for entry in used.desk.journal.current("check_in")] == [6, 2]


def test_another_day_is_a_check_in_of_its_own_and_says_so(used):
    """Choosing yesterday leaves today's tap where it is, says which day is in hand, and leads back."""
    used.change(key_of(used, "confidence"), 6)
    used.change(WHICH_DAY, "2026-05-03")
    assert find(used.view(), "other_day").text == "This is for 3 May 2026"
    used.change(key_of(used, "confidence"), 3)
    given = {entry.occurred_at.date().day: entry.record.confidence for entry in used.desk.journal.current("check_in")}
    assert given == {3: 3, 4: 6}
    used.press("today", {})
    assert find(used.view(), "other_day") is None
    used.change(WHICH_DAY, "2026-05-03")
    assert find(used.view(), key_of(used, "confidence")).value == 3


def test_order_on_an_ordinary_day(used, clock):
    """The tap, the plan that is due, where one stopped, the last weeks, and the rest closed below."""
    used.change(key_of(used, "confidence"), 6)
    used.desk.save(Plan(cue="tea is made", act="write one line", page="01-it-is-not-personal"))
    used.press("first_hour", {})
    used.press("next", {})
    used.press("enough", {})
    clock.moment += timedelta(days=1)
    keys = [block.key for block in used.view()]
    assert keys[1] == "plan"
    assert [key for key in keys if key in {"plan", "stopped", "recent", "ways"}] == [
        "plan",
        "stopped",
        "recent",
        "ways",
    ]
    assert keys[-1].startswith("more-")
    assert find(used.view(), "earlier") is not None, "behind the same fold"
    assert find(used.view(), "stopped").href == "00-start-here.ipynb#00.first-hour"
    assert len([block for block in used.view() if block.type == "field"]) == 2


def test_the_plan_is_answered_here(used, clock):
    """Whether the plan happened is kept from this page."""
    used.desk.save(Plan(cue="tea is made", act="write one line", page="01-it-is-not-personal"))
    clock.moment += timedelta(days=1)
    field = next(block for block in used.view() if block.key.startswith("plan:"))
    used.change(field.key, "yes")
    assert used.desk.journal.current("plan")[0].record.outcome == "yes"


def test_an_earlier_one_can_be_corrected_removed_and_brought_back(used, clock, pressable):
    """An earlier check-in can be corrected, taken away and brought back."""
    used.change(key_of(used, "confidence"), 6)
    entry_id = used.desk.journal.current("check_in")[0].entry_id
    clock.moment += timedelta(days=1)
    used.press("edit", {"id": entry_id})
    assert find(used.view(), "other_day").text == "You are correcting the check-in of 4 May 2026"
    used.change(key_of(used, "confidence"), 5)
    used.press("today", {})
    used.press("remove", {"id": entry_id})
    assert used.desk.journal.current("check_in") == []
    assert "undo" in pressable(used.view())
    used.press("undo", {"id": entry_id})
    assert used.desk.journal.current("check_in")[0].record.confidence == 5
    with pytest.raises(LookupError):
        used.press("edit", {"id": "none"})


def test_an_answer_of_another_window_reaches_its_own_check_in(used):
    """A field that was drawn before another day was taken up still belongs to the check-in it was drawn for."""
    key = key_of(used, "confidence")
    used.change(key, 6)
    used.change(WHICH_DAY, "2026-05-03")
    used.change(key, 7)
    given = {entry.occurred_at.date().day: entry.record.confidence for entry in used.desk.journal.current("check_in")}
    assert given[4] == 7


def test_the_summary_counts(used):
    """The stored line counts check-ins and holds no word of them."""
    used.change(key_of(used, "note"), "Zanzibar")
    assert used.summary() == "Today: 1 so far"


def test_something_else_of_the_same_day_is_noted_beside_it(used, pressable):
    """With something noted, another thing can be; today's confidence stays one answer, and a change changes it."""
    used.change(key_of(used, "confidence"), 6)
    assert "another" not in pressable(used.view())
    used.change(key_of(used, "note"), "first")
    used.press("another", {})
    used.change(key_of(used, "note"), "second")
    field = next(block for block in used.view() if block.key.endswith(":confidence"))
    used.change(field.key, 7)
    kept = [(one.record.note, one.record.confidence) for one in used.desk.journal.current("check_in")]
    assert sorted(kept) == [("first", 7), ("second", None)]


def test_the_end_of_what_was_opened_in_place_has_one_way_out(card, pressable):
    """Finished in place, the ending has its own "enough" and no second one; it leads back to the day."""
    card.press("first_hour", {})
    card.change(next(block.key for block in go_on(card) if block.type == "field"), "They had one place.")
    while "finish" not in pressable(card.view()):
        card.press("next", {})
    card.press("finish", {})
    assert [one for one in pressable(card.view()) if one in {"enough", "leave_ending"}] == ["leave_ending"]
    card.press("leave_ending", {})
    assert "first_hour" in pressable(card.view())
    card.press("first_hour", {})
    assert "enough" in pressable(card.view())


def go_on(card):
    """Go to the next screen and return what it shows."""
    card.press("next", {})
    return card.view()


def test_the_small_picture_is_as_wide_as_the_screen(used):
    """The window's width, told by the browser, reaches the picture of the last weeks."""
    used.desk.save(CheckIn(confidence=4))
    pictures = []
    for used.narrow in (False, True):
        pictures.append(find(used.view(), "recent").svg)
    assert pictures[0] != pictures[1]
