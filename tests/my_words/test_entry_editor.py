from datetime import date

import pytest
from cards import read

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller
from workbook_lib.my_words.entries import Entries
from workbook_lib.records import Answer, CheckIn, Reflection


@pytest.fixture
def entries(open_page):
    """The list of everything, with one reflection in it."""
    desk = open_page("my-words")
    desk.save(Reflection(prompt_id="x.y", text="the first version"), "e1")
    return Entries(desk)


def test_an_entry_can_be_corrected_and_an_earlier_state_brought_back(entries, on):
    """A correction adds a revision; the earlier one is shown and can be brought back."""
    entries.press("correct", {"id": "e1"})
    assert on(entries.view(), "e1:text").value == "the first version"
    entries.change("e1:text", "the second version")
    entries.press("history", {"id": "e1"})
    (item,) = on(entries.view(), "revisions-e1").items
    assert item.text == "the first version"
    entries.press("restore", dict(item.buttons[0].data))
    assert entries.desk.journal.entry("e1").record.text == "the first version"
    assert len(entries.desk.history("e1")) == 3


def test_an_earlier_state_comes_back_with_its_day(entries, on):
    """What was dated to another day meanwhile is again about the day that it was about."""
    entries.change("e1:day", "2026-04-30")
    entries.press("history", {"id": "e1"})
    (item,) = on(entries.view(), "revisions-e1").items
    entries.press("restore", dict(item.buttons[0].data))
    assert entries.desk.journal.entry("e1").occurred_at.date() == date(2026, 5, 4)


def test_the_ratings_of_a_check_in_can_be_corrected(entries, on):
    """A rating is shown as it stands, corrected to another, or taken out; what is no rating is refused."""
    entries.desk.save(CheckIn(confidence=3, mood=0, note="tired"), "c1")
    entries.press("correct", {"id": "c1"})
    assert [on(entries.view(), f"c1:{name}").value for name in ("confidence", "mood", "optimism")] == [3, 0, None]
    entries.change("c1:mood", 4)
    entries.change("c1:confidence", None)
    record = entries.desk.journal.entry("c1").record
    assert (record.confidence, record.mood, record.note) == (None, 4, "tired")
    for value in (11, "4", True):
        with pytest.raises(WorkbookError):
            entries.change("c1:mood", value)
    with pytest.raises(WorkbookError):
        entries.change("e1:mood", 4)


def test_an_entry_can_be_dated_to_another_day(entries):
    """Another day changes when it happened, to noon of that day, not when it was written."""
    entries.change("e1:day", "2026-04-30")
    entry = entries.desk.journal.entry("e1")
    assert f"{entry.occurred_at:%Y-%m-%d %H:%M}" == "2026-04-30 12:00"
    assert entry.recorded_at.date() == date(2026, 5, 4)
    with pytest.raises(WorkbookError):
        entries.change("e1:day", "2030-01-01")


def test_what_was_chosen_is_listed_in_words(desk, on):
    """A choice, a day and a rating are listed with their question and in words; inner ids are never shown."""
    rejection = controller(desk, "00.rejection")
    rejection.change("rejection.expected_outcome#1", "offer")
    rejection.change("rejection.prepared#1", 7)
    desk.save(Answer(prompt_id="rejection.expected_outcome", value="5b1e0f"))
    desk.save(Answer(prompt_id="of.an.older.version", value="5b1e0f"))
    (text,) = read(Entries(desk).view())
    assert "What did you expect to hear? | An offer" in text
    assert "How well prepared did you feel for the interview? | 7 of 10" in text
    assert "5b1e0f" not in text
