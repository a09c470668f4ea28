import pytest
from memory_journal import MemoryJournal

from workbook_lib.journal import JournalError, open_journal
from workbook_lib.records import ExerciseRun, Item, Record, Reflection


@pytest.fixture(params=["file", "memory"])
def journal(request, tmp_path, clock):
    """Each store there is: they answer alike."""
    if request.param == "memory":
        yield MemoryJournal(clock)
        return
    opened = open_journal(tmp_path / "store.sqlite3", clock=clock)
    yield opened
    opened.close()


def test_one_answers_with_an_entry_of_the_kind_asked_for(journal):
    """An entry of another kind, a removed one and none at all are the same: nothing."""
    kept = journal.append(Item(prompt_id="p", text="one"), "i")
    assert journal.one(Item, "i") == kept
    assert journal.one(Record, "i") == kept
    assert journal.one(Reflection, "i") is None
    assert journal.one(Item, "no such entry") is None
    journal.remove("i")
    assert journal.one(Item, "i") is None
    assert journal.one(Item, "i", removed=True).deleted


def test_all_lists_entries_of_one_kind(journal):
    """Only those of the kind, the prompt and the run; what was put away or removed only on request."""
    journal.append(Item(prompt_id="p", text="one", run="r"), "here")
    journal.append(Item(prompt_id="q", text="two"), "elsewhere")
    journal.append(Item(prompt_id="p", text="three", put_away=True), "away")
    journal.append(Reflection(prompt_id="p", text="four"), "other")
    journal.append(Item(prompt_id="p", text="five"), "gone")
    journal.remove("gone")

    def ids(*asked, **how):
        return {entry.entry_id for entry in journal.all(*asked, **how)}

    assert ids(Item) == {"here", "elsewhere"}
    assert ids(Item, prompt_id="p") == ids(Item, run="r") == {"here"}
    assert ids(Item, put_away=True, removed=True) == {"here", "elsewhere", "away", "gone"}
    assert ids(Record) == {"here", "elsewhere", "other"}


def test_history_undo_and_removal(journal, clock):
    """Each change is a revision; removing twice adds one, and what was never changed cannot be undone."""
    journal.append(Item(prompt_id="p", text="a"), "i")
    with pytest.raises(JournalError, match="journal_nothing_to_undo"):
        journal.undo("i")
    clock.moment = clock.moment.replace(hour=21)
    journal.append(Item(prompt_id="p", text="b"), "i")
    journal.undo("i")
    assert journal.remove("i") == journal.remove("i")
    told = [(one.revision, one.record.text, one.deleted) for one in journal.history("i")]
    assert told == [(1, "a", False), (2, "b", False), (3, "a", False), (4, "a", True)]
    assert {one.occurred_at.hour for one in journal.history("i")} == {20}
    with pytest.raises(JournalError, match="journal_no_such_entry"):
        journal.remove("never")


def test_a_record_that_is_not_valid_is_refused(journal):
    """All or none: nothing is kept of the others either."""
    with pytest.raises(JournalError):
        journal.append_many([(Item(prompt_id="p"), "i"), (Reflection(prompt_id="p", text=3), "r")])
    assert journal.all(Record) == []
    with pytest.raises(JournalError):
        journal.append(ExerciseRun(heaviness_before=11))


def test_entries_are_listed_by_when_they_happened(journal, clock):
    """A record of an earlier day comes first, whenever it is written."""
    journal.append(Item(prompt_id="p", text="today"))
    journal.append(Item(prompt_id="p", text="before", occurred_at=clock.moment.replace(day=1)))
    assert [one.record.text for one in journal.all(Item)] == ["before", "today"]


def test_erasing_leaves_nothing_but_the_number_of_a_run(journal):
    """What named the entry in the view state is empty; the numbers of erased runs are not used again."""
    journal.append(ExerciseRun(exercise_id="e", number=4), "r")
    journal.append(Item(prompt_id="p", text="word", run="r"), "i")
    journal.view_state.remember("open", "r")
    before = journal.draft_key()
    journal.erase("r", "i")
    assert (journal.history("r"), journal.history("i"), journal.search("word")) == ([], [], [])
    assert journal.view_state.recall("open") == ""
    assert journal.view_state.recall("erased_runs") == "4"
    assert journal.draft_key() != before


def test_an_id_is_claimed_until_it_is_written(journal):
    """Every window gets the same id, until there is an entry under it."""
    claimed = journal.view_state.claim("next")
    assert journal.view_state.claim("next") == claimed
    journal.append(Item(prompt_id="p"), claimed)
    assert journal.view_state.claim("next") != claimed


def test_words_are_found_the_latest_first(journal, clock):
    """Every word counts; what was put away or removed is not found."""
    journal.append(Item(prompt_id="p", text="Old plan", occurred_at=clock.moment.replace(day=1)))
    journal.append(Item(prompt_id="p", text="New plan"))
    journal.append(Item(prompt_id="p", text="Plan away", put_away=True))
    assert [one.record.text for one in journal.search("PLAN")] == ["New plan", "Old plan"]
    assert [one.record.text for one in journal.search("old plan")] == ["Old plan"]
    assert journal.search(" ") == []
