import gc
import weakref

import pytest

from workbook_lib.frames import entries_frame
from workbook_lib.journal import open_journal
from workbook_lib.journal.storage import queries
from workbook_lib.records import CheckIn, Event, Item, Reflection


def test_what_was_read_is_read_anew_after_every_change(journal):
    """Asking twice for everything gives the same; after a change by this or another process it gives the new state."""
    journal.append(CheckIn(mood=3))
    first = journal.current()
    assert journal.current() == first
    first.clear()
    journal.append(CheckIn(mood=4))
    assert len(journal.current()) == 2
    other = open_journal(journal.path)
    other.append(CheckIn(mood=5))
    assert len(journal.current()) == 3
    other.erase_all()
    assert journal.current() == []


@pytest.mark.parametrize("first", ["a kind", "everything"])
def test_what_is_listed_again_is_what_stands_now(tmp_path, first):
    """Lists are kept until something of their kind is written, undone, removed, erased or taken in.

    After everything was listed, a kind comes from that list.
    """
    path = tmp_path / "twice.sqlite3"
    here, other = open_journal(path), open_journal(path)

    def listed():
        everything = here.current() if first == "everything" else []
        kinds = (here.all(Item), here.current("item"), [one for one in here.current() if one.kind == "item"])
        assert not everything or [one for one in everything if one.kind == "item"] == kinds[0]
        texts = [[entry.record.text for entry in found] for found in kinds]
        assert texts[0] == texts[1] == texts[2]
        return texts[0]

    assert listed() == []
    here.append(Item(prompt_id="p", text="a"), "i")
    assert listed() == ["a"]
    here.append(Reflection(prompt_id="p", text="another kind"))
    other.append(Item(prompt_id="p", text="b"), "i")
    assert listed() == ["b"]
    here.undo("i")
    assert listed() == ["a"]
    here.remove("i")
    assert listed() == []
    here.undo("i")
    assert listed() == ["a"]
    revisions = list(here.revisions())
    here.erase("i")
    assert listed() == []
    here.take_in(revisions)
    assert listed() == ["a"]
    other.close()
    here.close()


def test_a_kind_is_not_read_again_after_everything_was(journal, monkeypatch):
    """Of a journal that was read as a whole a kind is taken from that; of one that changed since it is read."""
    read, current = [], queries.current
    monkeypatch.setattr(queries, "current", lambda held, asked: (read.append(asked.kind), current(held, asked))[1])
    journal.append(CheckIn(mood=3))
    journal.current()
    assert [one.record.mood for one in journal.current("check_in")] == [3]
    assert read == [None]
    journal.append(CheckIn(mood=4))
    assert [one.record.mood for one in journal.current("check_in")] == [3, 4]
    assert read == [None, "check_in"]


@pytest.mark.parametrize("everything", [False, True])
def test_what_was_erased_is_in_no_reading_and_no_table(journal, everything):
    """Neither a list that was read nor a table that was made of it keeps an erased entry in memory."""
    entry_id = journal.append(Event(what="rejection", note="private words")).entry_id
    assert entries_frame("events", journal.current(), words=True)["note"].tolist() == ["private words"]
    held = weakref.ref(journal.current()[0])
    journal.erase_all() if everything else journal.erase(entry_id)
    gc.collect()
    assert held() is None
