from datetime import timedelta

import pytest

from workbook_lib.exercises.registry import controller

PAGE = "03-a-fresh-approach"


@pytest.fixture
def desk(open_page):
    """The desk at the page about a fresh approach."""
    return open_page(PAGE)


@pytest.fixture
def card(desk):
    """The card of the applications."""
    return controller(desk, "03.opportunity")


def test_a_walk_through_one_application(desk, card, on, fill, press):
    """An application is named, moved on, researched and compared, each answer kept with it."""
    fill(card, employer="City Library", role="Data analyst", link="https://example.org/42", stage="applied")
    press(card, "round_add")
    fill(card, round__0__label="Call", round__0__on="2026-05-20")
    card.press("next", {})
    assert on(card.view(), "pinned.0").text == "Data analyst, City Library"
    (entry,) = desk.journal.current("opportunity")
    card.change(f"opportunity.does#{entry.entry_id}", "Lend books")
    card.press("next", {})
    card.change(f"opportunity.ideal#{entry.entry_id}", "Likes order")
    card.change(f"opportunity.mine#{entry.entry_id}", "I do")
    card.press("next", {})
    card.press("finish", {})
    assert entry.record.rounds[0].label == "Call"
    assert [e.record.text for e in desk.journal.current("reflection", run=entry.entry_id)] == [
        "Lend books",
        "Likes order",
        "I do",
    ]


def test_research_asks_for_an_application_first(card, on):
    """Without an open application the research step says where to begin and shows no field."""
    card.press("next", {})
    assert on(card.view(), "pick") is not None
    assert [block for block in card.view() if block.key.startswith("opportunity.")] == []


def test_each_application_has_answers_of_its_own(desk, card, on, fill, press):
    """Opening another application shows its own answers, and those of the first come back with it."""
    fill(card, employer="Library")
    first = desk.journal.current("opportunity")[0].entry_id
    card.press("next", {})
    card.change(f"opportunity.does#{first}", "Lend books")
    card.press("back", {})
    press(card, "close")
    press(card, "new")
    fill(card, employer="Museum")
    second = next(e.entry_id for e in desk.journal.current("opportunity") if e.entry_id != first)
    card.press("next", {})
    assert on(card.view(), f"opportunity.does#{second}").value == ""
    card.press("back", {})
    press(card, "edit", "Library")
    card.press("next", {})
    assert on(card.view(), f"opportunity.does#{first}").value == "Lend books"


def test_a_new_day_finds_the_same_application_open(open_page, card, clock, on, fill):
    """The next day the same step of the same application is on the card."""
    fill(card, employer="Library")
    card.press("next", {})
    clock.moment += timedelta(days=1)
    again = controller(open_page(PAGE), "03.opportunity")
    assert on(again.view(), "pinned.0").text == "Library"


def test_stopping_and_erasing_takes_what_this_run_wrote(desk, card, pressable, fill, press):
    """Erasing a second run takes its answers and applications, and leaves those of the first."""
    fill(card, employer="Library")
    first = desk.journal.current("opportunity")[0].entry_id
    card.change(f"opportunity.does#{first}", "Lend books")
    card.press("finish", {})
    desk.now.moment += timedelta(days=1)
    card.press("fresh", {})
    card.change(f"opportunity.news#{first}", "A new branch")
    press(card, "new")
    fill(card, employer="Museum")
    card.press("stop", {})
    assert "erase" in pressable(card.view())
    card.press("erase", {})
    assert [e.record.employer for e in desk.journal.current("opportunity")] == ["Library"]
    assert [e.record.text for e in desk.journal.current("reflection")] == ["Lend books"]
