from datetime import timedelta

import pytest
from cards import go_to

from workbook_lib.exercises.registry import controller

PAGE = "03-a-fresh-approach"
THINGS = [{"id": "own-1", "text": "The long silence"}, {"id": "own-2", "text": "Her look at the clock"}]


@pytest.fixture
def desk(open_page):
    """The desk at the page about a fresh approach."""
    return open_page(PAGE)


@pytest.fixture
def bag(desk):
    """The bag with two things in it."""
    card = controller(desk, "03.bag")
    card.change("bag.things#1", THINGS)
    return go_to(card, "03.bag.unpack")


def lesson_keys(card) -> list[str]:
    return [field.key for group in card.view() if group.type == "group" for field in group.blocks]


def test_a_walk_from_unpacking_to_putting_away(desk, bag, on, pressable):
    """Each thing gets a lesson beside it; once put away, only the lessons are shown."""
    bag.press("next", {})
    assert [group.label for group in bag.view() if group.type == "group"] == [
        "You carry: The long silence",
        "You carry: Her look at the clock",
    ]
    bag.change(lesson_keys(bag)[0], "Take the figures\nalong")
    bag.press("next", {})
    assert len(on(bag.view(), "things").items) == 2
    bag.press("put_away", {})
    assert "put_away" not in pressable(bag.view())
    assert [line.text for line in on(bag.view(), "kept").items] == ["Take the figures along"]
    bag.press("next", {})
    bag.press("finish", {})
    assert [line.text for line in on(bag.view(), "given.0.0.lines").items] == ["Take the figures along"]


def test_what_is_put_away_is_found_nowhere(desk, bag, on):
    """Things put away are in no list, no search and on no step of the exercise; their number is all that is said."""
    bag.press("put_away", {})
    assert desk.journal.current("item") == []
    assert desk.search_words("silence") == []
    assert not on(bag.view(), "bag.things#1").value
    assert on(bag.view(), "count").text == "2 things are put away."
    bag.press("next", {})
    assert lesson_keys(bag) == []


def test_a_window_left_open_cannot_bring_them_back(desk, bag, on):
    """A list sent again from another window keeps what is new in it and not what was put away."""
    bag.press("put_away", {})
    bag.change("bag.things#1", [*THINGS, {"id": "own-3", "text": "The stairs"}])
    assert [row["text"] for row in on(bag.view(), "bag.things#1").value] == ["The stairs"]
    assert desk.search_words("silence") == []


def test_a_lesson_stays_editable_when_its_thing_is_away(desk, bag, on):
    """After putting away, a kept lesson can still be changed on the step of lessons."""
    bag.press("next", {})
    key = lesson_keys(bag)[0]
    bag.change(key, "Bring water")
    bag.press("put_away", {})
    assert on(bag.view(), key).value == "Bring water"
    bag.change(key, "Bring water and figures")
    assert on(bag.view(), key).value == "Bring water and figures"


def test_the_next_day_continues_where_the_reader_left(open_page, bag, clock, on):
    """Leaving on the step of lessons and returning the next day shows the same step and things."""
    bag.press("next", {})
    clock.moment += timedelta(days=1)
    again = controller(open_page(PAGE), "03.bag")
    assert again.screens.ids[again.at()] == "03.bag.lessons"
    assert len(lesson_keys(again)) == 2


def test_erasing_after_a_stop_takes_lessons_and_things_put_away_too(desk, bag):
    """Stopping and erasing leaves nothing of the run, not even what was put away."""
    bag.press("next", {})
    bag.change(lesson_keys(bag)[0], "Bring water")
    bag.press("put_away", {})
    bag.press("stop", {})
    bag.press("erase", {})
    assert desk.journal.current(put_away=True) == []
