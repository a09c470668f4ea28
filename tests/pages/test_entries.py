from datetime import date

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.pages.catalogue import controller
from workbook_lib.pages.entries import Entries
from workbook_lib.pages.search import Search
from workbook_lib.records import Answer, CheckIn, Item, Opportunity, Reflection, Share


@pytest.fixture
def entries(open_page):
    """The list of everything, with one reflection in it."""
    desk = open_page("my-words")
    desk.save(Reflection(prompt_id="x.y", text="the first version"), "e1")
    return Entries(desk)


def test_everything_is_listed_newest_first(entries, on):
    """What was written or rated is listed, the newest first."""
    entries.desk.save(CheckIn(confidence=3, mood=0))
    texts = [item.text for item in on(entries.view(), "entries").items]
    assert texts == ["Confidence 3 · Mood 0", "the first version"]


def test_an_entry_can_be_corrected_and_an_earlier_state_brought_back(entries, on):
    """A correction adds a revision; the earlier one is shown and can be brought back."""
    entries.press("open", {"id": "e1"})
    entries.change("e1:text", "the second version")
    (item,) = on(entries.view(), "revisions").items
    assert item.text == "the first version"
    entries.press("restore", dict(item.buttons[0].data))
    assert entries.desk.entry("e1").record.text == "the first version"
    assert len(entries.desk.history("e1")) == 3


def test_an_earlier_state_comes_back_with_its_day(entries, on):
    """What was dated to another day meanwhile is again about the day that it was about."""
    entries.change("e1:day", "2026-04-30")
    entries.press("open", {"id": "e1"})
    (item,) = on(entries.view(), "revisions").items
    entries.press("restore", dict(item.buttons[0].data))
    assert entries.desk.entry("e1").occurred_at.date() == date(2026, 5, 4)


def test_the_ratings_of_a_check_in_can_be_corrected(entries, on):
    """A rating is shown as it stands, corrected to another, or taken out; what is no rating is refused."""
    entries.desk.save(CheckIn(confidence=3, mood=0, note="tired"), "c1")
    entries.press("open", {"id": "c1"})
    assert [on(entries.view(), f"c1:{name}").value for name in ("confidence", "mood", "optimism")] == [3, 0, None]
    entries.change("c1:mood", 4)
    entries.change("c1:confidence", None)
    record = entries.desk.entry("c1").record
    assert (record.confidence, record.mood, record.note) == (None, 4, "tired")
    for value in (11, "4", True):
        with pytest.raises(WorkbookError):
            entries.change("c1:mood", value)
    with pytest.raises(WorkbookError):
        entries.change("e1:mood", 4)


def test_an_entry_can_be_dated_to_another_day(entries):
    """Another day changes when it happened, not when it was written."""
    entries.change("e1:day", "2026-04-30")
    entry = entries.desk.entry("e1")
    assert entry.occurred_at.date() == date(2026, 4, 30)
    assert entry.recorded_at.date() == date(2026, 5, 4)
    with pytest.raises(WorkbookError):
        entries.change("e1:day", "2030-01-01")


def test_taking_away_can_be_undone_and_erasing_cannot(entries, pressable):
    """A removed entry can be brought back at once; an erased one is nowhere."""
    entries.press("remove", {"id": "e1"})
    assert "undo" in pressable(entries.view())
    entries.press("undo", {"id": "e1"})
    assert entries.desk.current("reflection")
    entries.press("erase", {"id": "e1"})
    assert entries.desk.history("e1") == []


def test_what_was_taken_away_is_listed_until_it_is_brought_back(entries, open_page, on, press):
    """On a page opened later everything that was taken away can be brought back one by one, in any order."""
    desk = entries.desk
    desk.save(CheckIn(mood=4), "c1")
    entries.press("remove", {"id": "e1"})
    entries.press("remove", {"id": "c1"})
    later = Entries(open_page("my-words"))
    assert {item.text for item in on(later.view(), "taken_away.list").items} == {"the first version", "Mood 4"}
    press(later, "undo", "the first version")
    assert [item.text for item in on(later.view(), "entries").items] == ["the first version"]
    later.press("undo", {"id": "e1"})
    assert desk.current("reflection")
    press(later, "undo", "Mood 4")
    assert on(later.view(), "taken_away") is None


def test_what_was_taken_away_can_be_erased(entries, on, press):
    """A removed entry is erased singly, after asking."""
    entries.press("remove", {"id": "e1"})
    (item,) = on(entries.view(), "taken_away.list").items
    assert [button.action for button in item.buttons if button.confirm] == ["erase"]
    press(entries, "erase", "the first version")
    assert entries.desk.history("e1") == []
    assert on(entries.view(), "taken_away") is None


def test_much_that_was_taken_away_is_shown_bit_by_bit(entries, on, press):
    """The latest is first, and more is shown on request."""
    for number in range(30):
        entries.desk.remove(entries.desk.save(CheckIn(note=f"note {number}")).entry_id)
    assert len(on(entries.view(), "taken_away.list").items) == 25
    press(entries, "more_removed")
    assert len(on(entries.view(), "taken_away.list").items) == 30


def test_nothing_here_sends_words_to_a_group_again(entries, on, pressable):
    """Neither an earlier state of a share nor one that was taken away can be brought back onto its way."""
    desk = entries.desk
    for state in ("waiting", "draft"):
        desk.save(Share(item="words.one", group="G", text="hello", state=state), "s1")
    entries.press("open", {"id": "s1"})
    assert on(entries.view(), "revisions") is None
    desk.save(Share(item="words.one", group="G", text="hello", state="waiting"), "s1")
    desk.remove("s1")
    (item,) = on(Entries(desk).view(), "taken_away.list").items
    assert [button.action for button in item.buttons] == ["erase"]


def test_erasing_takes_along_what_belongs_to_an_entry(entries):
    """Erasing an application erases what was found out about it too."""
    desk = entries.desk
    desk.save(Opportunity(employer="Harbour Centre"), "o1")
    desk.save(Reflection(prompt_id="opportunity.does", text="they run a harbour", run="o1"), "r1")
    entries.press("erase", {"id": "o1"})
    assert desk.history("r1") == []


def test_search_finds_words_and_not_what_was_put_away(open_page, on):
    """Search finds the reader's words, and never what they put away or removed."""
    desk = open_page("my-words")
    desk.save(Reflection(prompt_id="x.y", text="the lighthouse was closed"))
    desk.save(Item(prompt_id="x.z", text="another lighthouse", put_away=True))
    gone = desk.save(Reflection(prompt_id="x.w", text="a third lighthouse"))
    desk.remove(gone.entry_id)
    search = Search(desk)
    search.change("words", "lighthouse")
    search.press("search", {})
    assert [item.text for item in on(search.view(), "found").items] == ["the lighthouse was closed"]


def test_search_keeps_nothing_of_what_was_looked_for(open_page):
    """The words looked for are not written down."""
    desk = open_page("my-words")
    search = Search(desk)
    search.change("words", "secret")
    search.press("search", {})
    assert desk.current() == []


def test_what_was_chosen_is_listed_in_words(desk, on):
    """A choice, a day and a rating are listed with their question and in words; inner ids are never shown."""
    rejection = controller(desk, "00.rejection")
    rejection.change("rejection.channel#1", "portal")
    rejection.change("rejection.prepared#1", 7)
    desk.save(Answer(prompt_id="rejection.channel", value="5b1e0f"))
    desk.save(Answer(prompt_id="of.an.older.version", value="5b1e0f"))
    texts = [item.text for item in on(Entries(desk).view(), "entries").items]
    assert sorted(texts) == [
        "How did it reach you? Online portal",
        "How well prepared did you feel for the interview? 7",
    ]
