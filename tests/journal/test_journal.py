import dataclasses
import gc
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.journal import Journal, JournalError, open_journal
from workbook_lib.records import CheckIn, ExerciseRun, Item, Plan, Reflection

BERLIN = ZoneInfo("Europe/Berlin")


def written(journal: Journal, text: str = "They said no.") -> str:
    return journal.append(Reflection(prompt_id="idea.first", text=text)).entry_id


def text_of(journal: Journal, entry_id: str) -> str:
    entry = journal.entry(entry_id)
    assert entry is not None
    return entry.record.text


def test_what_append_returns_is_what_is_read_back(journal):
    """The entry that `append` returns equals the one that a journal opened anew gives."""
    entry = journal.append(CheckIn(confidence=0, mood=10, note="Slept well"))
    journal.close()
    assert open_journal(journal.path).current() == [entry]
    assert entry.record == CheckIn(confidence=0, mood=10, note="Slept well")
    assert (entry.revision, entry.deleted, entry.tz) == (1, False, "Europe/London")


def test_nothing_is_overwritten_by_a_change(journal):
    """A change is a further revision; the one before stays in the history."""
    entry_id = written(journal, "first")
    journal.append(Reflection(prompt_id="idea.first", text="second"), entry_id)
    assert [(one.revision, one.record.text) for one in journal.history(entry_id)] == [(1, "first"), (2, "second")]
    assert [one.record.text for one in journal.current()] == ["second"]


def test_an_id_of_the_writers_own_begins_an_entry(journal):
    """An entry id that the journal does not know begins an entry with that id."""
    assert journal.append(Plan(cue="It is Monday"), "a-plan").revision == 1
    assert journal.append(Plan(cue="It is Tuesday"), "a-plan").revision == 2
    assert len(journal.current("plan")) == 1


def test_undo_says_again_what_was_said_before(journal):
    """Undo adds a revision with the words before the last; undoing twice leaves everything as it was."""
    entry_id = written(journal, "first")
    journal.append(Reflection(prompt_id="idea.first", text="second"), entry_id)
    assert journal.undo(entry_id).record.text == "first"
    assert text_of(journal, entry_id) == "first"
    assert journal.undo(entry_id).record.text == "second"
    assert len(journal.history(entry_id)) == 4


def test_undo_of_a_first_revision_is_refused_in_words(journal):
    """With nothing before the first revision, undo says so and changes nothing."""
    entry_id = written(journal)
    with pytest.raises(JournalError) as caught:
        journal.undo(entry_id)
    assert caught.value.message_id == "journal_nothing_to_undo"
    assert len(journal.history(entry_id)) == 1


def test_a_removed_entry_is_gone_until_undo(journal):
    """A removed entry is in no list, can still be looked at, and comes back whole."""
    entry_id = written(journal)
    removed = journal.remove(entry_id)
    assert removed.deleted
    assert journal.current() == []
    assert journal.entry(entry_id) == removed
    journal.undo(entry_id)
    assert [one.entry_id for one in journal.current()] == [entry_id]


def test_removing_twice_changes_nothing(journal):
    """Removing what is removed adds no revision, so that one undo brings it back."""
    entry_id = written(journal)
    assert journal.remove(entry_id) == journal.remove(entry_id)
    assert not journal.undo(entry_id).deleted


@pytest.mark.parametrize("action", ["undo", "remove"])
def test_an_entry_that_is_not_there_is_said_to_be_missing(journal, action):
    """Undoing or removing an unknown entry says that it is not there."""
    with pytest.raises(JournalError) as caught:
        getattr(journal, action)("nowhere")
    assert caught.value.message_id == "journal_no_such_entry"
    assert journal.entry("nowhere") is None
    assert journal.history("nowhere") == []


def test_current_can_be_asked_by_kind_prompt_and_run(journal):
    """`current` gives what was asked for, by when it happened."""
    later, earlier = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC)
    journal.append(Item(prompt_id="bag.items", text="b", run="r1", occurred_at=later))
    journal.append(Item(prompt_id="bag.items", text="a", run="r1", occurred_at=earlier))
    journal.append(Item(prompt_id="bag.items", text="c", run="r2"))
    journal.append(Item(prompt_id="other.items", text="d", run="r1"))
    journal.append(CheckIn(mood=3))
    assert [one.record.text for one in journal.all(Item, prompt_id="bag.items", run="r1")] == ["a", "b"]
    assert [one.record.text for one in journal.current(prompt_id="other.items")] == ["d"]
    assert [one.record.text for one in journal.current(run="r2")] == ["c"]
    assert len(journal.current("item", run="")) == 0
    assert len(journal.current()) == 5


def test_what_moved_to_another_prompt_is_not_found_under_the_old_one(journal):
    """Only the highest revision counts for what an entry is found by."""
    entry_id = journal.append(Item(prompt_id="one", text="x")).entry_id
    journal.append(Item(prompt_id="two", text="x"), entry_id)
    assert journal.current(prompt_id="one") == []
    assert len(journal.current(prompt_id="two")) == 1


def test_what_was_put_away_is_only_given_on_request(journal):
    """Entries put away are left out unless asked for by name."""
    entry_id = written(journal)
    entry = journal.entry(entry_id)
    journal.append(dataclasses.replace(entry.record, put_away=True), entry_id)
    assert journal.current() == []
    assert [one.entry_id for one in journal.current(put_away=True)] == [entry_id]


def test_several_records_are_kept_together_or_not_at_all(journal):
    """When one record of several is not valid, none is kept."""
    with pytest.raises(JournalError) as caught:
        journal.append_many([(CheckIn(mood=3), None), (CheckIn(mood=11), None)])
    assert caught.value.message_id == "journal_record_invalid"
    assert caught.value.values == {"kind": "check_in", "field": "mood"}
    assert journal.current() == []
    both = journal.append_many([(CheckIn(mood=3), "a"), (CheckIn(mood=4), "a")])
    assert [one.revision for one in both] == [1, 2]


def test_prompts_unknown_to_the_content_are_kept(journal):
    """An answer to a prompt that no content file has is kept like any other."""
    entry_id = journal.append(Reflection(prompt_id="from.a.future.version", text="x")).entry_id
    assert journal.current(prompt_id="from.a.future.version")[0].entry_id == entry_id


def test_an_edit_does_not_move_an_entry_in_time(tmp_path):
    """A change without a moment of its own leaves the entry where it was; one with a moment dates it back."""
    moments = iter(datetime(2026, 5, 4, 20, tzinfo=BERLIN) + timedelta(days=day) for day in range(-1, 3))
    with_clock = open_journal(tmp_path / "j.sqlite3", clock=lambda: next(moments))
    first = with_clock.append(CheckIn(mood=3))
    second = with_clock.append(CheckIn(mood=4), first.entry_id)
    assert second.occurred_at == first.occurred_at
    assert second.recorded_at - first.recorded_at == timedelta(days=1)
    dated_back = datetime(2026, 4, 1, 9, tzinfo=BERLIN)
    third = with_clock.append(CheckIn(mood=4, occurred_at=dated_back), first.entry_id)
    assert third.occurred_at == third.record.occurred_at == dated_back


def test_undo_takes_back_a_new_date(journal):
    """Undo restores the moment and the zone as well as the words."""
    first = journal.append(CheckIn(mood=3, occurred_at=datetime(2026, 4, 1, 9, tzinfo=BERLIN)))
    journal.append(CheckIn(mood=3, occurred_at=datetime(1999, 4, 1, 9, tzinfo=UTC)), first.entry_id)
    undone = journal.undo(first.entry_id)
    assert (undone.occurred_at, undone.tz, undone.record) == (first.occurred_at, "Europe/Berlin", first.record)


def test_no_word_is_in_the_text_of_an_error(journal):
    """An error about a record says which field is wrong, without any of the reader's words."""
    with pytest.raises(JournalError) as caught:
        journal.append(CheckIn(mood="MARKER", note="MARKER"))
    assert "MARKER" not in f"{caught.value!r} {caught.value} {caught.value.values}"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_closed_journal_may_be_closed_again(journal):
    """Closing twice is no fault."""
    journal.close()
    journal.close()


def test_pages_are_told_without_their_words(journal):
    """Each page with when it was last written on, and whether its reader took their leave of it."""
    journal.append(CheckIn(mood=3, moment="leave", page="00-start-here"))
    journal.append(Reflection(prompt_id="p", text="words", page="check-in"))
    gone = journal.append(Reflection(prompt_id="p", text="words", page="my-words"))
    journal.remove(gone.entry_id)
    assert {use.page: bool(use.left_at) for use in journal.pages()} == {"00-start-here": True, "check-in": False}


def test_a_page_is_left_by_closing_it_and_looking_at_a_form_writes_nothing_on_it(journal):
    """Closing a page leaves it; where the reader is on one counts for nothing; an exercise gone on with is open."""
    journal.view_state.remember("00-start-here.left", "2026-05-04T19:15:00.000000+00:00")
    journal.view_state.remember("04-keep-learning.open", "form")
    run = journal.append(ExerciseRun(exercise_id="01.facts", page="01-it-is-not-personal"))
    uses = {use.page: use for use in journal.pages()}
    assert (uses["00-start-here"].written_at, bool(uses["00-start-here"].left_at)) == ("", True)
    assert "04-keep-learning" not in uses
    assert uses["01-it-is-not-personal"].open_at
    finished = ExerciseRun(exercise_id="01.facts", page="01-it-is-not-personal", state="finished")
    journal.append(finished, entry_id=run.entry_id)
    assert {use.page: use.open_at for use in journal.pages()}["01-it-is-not-personal"] == ""


def test_a_page_was_left_when_its_reader_said_so(journal):
    """Only a check-in on leaving counts as taking leave; a page's last moment is its newest entry's."""
    journal.append(CheckIn(mood=3, moment="arrive", page="check-in"))
    journal.append(CheckIn(mood=3, moment="leave", page="00-start-here"))
    journal.append(CheckIn(mood=3, moment="arrive", page="00-start-here"))
    told = {use.page: use for use in journal.pages()}
    assert {page: bool(use.left_at) for page, use in told.items()} == {"00-start-here": True, "check-in": False}
    assert all(use.written_at.startswith("2026-05-04T19:15") for use in told.values())


def test_asking_leaves_the_garbage_collector_as_it_was(journal):
    """It is held back while entries are made, and on again afterwards only where it was on before."""
    journal.append(CheckIn(mood=3))
    assert gc.isenabled()
    journal.current()
    assert gc.isenabled()
    gc.disable()
    try:
        journal.append(CheckIn(mood=4))
        journal.current()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_written_at_one_moment_stays_in_the_order_of_writing(journal):
    """Entries of one moment come as they were written; with `removed`, those that were taken away too."""
    ids = [journal.append(CheckIn(mood=mood)).entry_id for mood in (5, 3, 4)]
    journal.remove(ids[1])
    assert [one.record.mood for one in journal.current()] == [5, 4]
    assert {one.entry_id for one in journal.current(removed=True)} == set(ids)
