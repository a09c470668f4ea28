import pytest
from cards import read

from workbook_lib.my_words.entries import Entries
from workbook_lib.records import CheckIn, Reflection


@pytest.fixture
def entries(open_page):
    """The list of everything, with one reflection in it."""
    desk = open_page("my-words")
    desk.save(Reflection(prompt_id="x.y", text="the first version"), "e1")
    return Entries(desk)


def test_what_was_taken_away_is_listed_until_it_is_brought_back(entries, open_page, on, press):
    """On a page opened later everything that was taken away can be brought back one by one, in any order."""
    desk = entries.desk
    desk.save(CheckIn(mood=4), "c1")
    entries.press("remove", {"id": "e1"})
    entries.press("remove", {"id": "c1"})
    later = Entries(open_page("my-words"))
    assert on(later.view(), "taken_away") is None, "what was taken away is read when it is asked for"
    press(later, "more_removed")
    assert {item.text for item in on(later.view(), "taken_away.list").items} == {"the first version", "Mood 4"}
    press(later, "undo", "the first version")
    assert read(later.view()) == ["What you wrote | the first version"]
    later.press("undo", {"id": "e1"})
    assert desk.journal.current("reflection")
    press(later, "undo", "Mood 4")
    assert on(later.view(), "taken_away.none").text == "Nothing is taken away."


def test_what_was_taken_away_can_be_erased(entries, on, press):
    """A removed entry is erased singly, after asking."""
    entries.press("remove", {"id": "e1"})
    press(entries, "more_removed")
    (item,) = on(entries.view(), "taken_away.list").items
    assert [button.action for button in item.buttons if button.confirm] == ["erase"]
    press(entries, "erase", "the first version")
    assert entries.desk.history("e1") == []
    assert on(entries.view(), "taken_away.list") is None


def test_much_that_was_taken_away_is_shown_bit_by_bit(entries, on, press):
    """The latest is first, and more is shown on request."""
    for number in range(30):
        entries.desk.remove(entries.desk.save(CheckIn(note=f"note {number}")).entry_id)
    press(entries, "more_removed")
    assert len(on(entries.view(), "taken_away.list").items) == 25
    press(entries, "more_removed")
    assert len(on(entries.view(), "taken_away.list").items) == 30
