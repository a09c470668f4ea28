from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook_lib.journal import open_journal
from workbook_lib.journal.import_revisions import Taken
from workbook_lib.records import Reflection


class Ticking:
    """A clock on which a minute passes whenever somebody looks."""

    moment = datetime(2026, 5, 4, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return a moment a minute after the last."""
        self.moment += timedelta(minutes=1)
        return self.moment


@pytest.fixture
def two(tmp_path):
    """Two journals, the second a copy of the first, on computers with one clock."""
    clock = Ticking()
    home, work = (open_journal(tmp_path / name, clock=clock) for name in ("home.sqlite3", "work.sqlite3"))
    home.append(Reflection(prompt_id="p", text="common"), "shared")
    work.take_in(home.revisions())
    return home, work


def standing(journal):
    return {entry.entry_id: entry.record.text for entry in journal.current()}


def said(journal, entry_id="shared"):
    return {entry.record.text for entry in journal.history(entry_id)}


def test_taking_in_twice_changes_nothing(two):
    """Revisions that are there already are counted as known."""
    home, work = two
    work.append(Reflection(prompt_id="p", text="changed"), "shared")
    assert home.take_in(work.revisions()) == Taken(entries=0, revisions=1, known=1)
    assert home.take_in(work.revisions()) == Taken(entries=0, revisions=0, known=2)
    assert list(home.revisions()) == list(work.revisions())


def test_what_was_written_last_stands(two):
    """When both sides changed an entry, both histories are kept and the later words stand on both sides."""
    home, work = two
    work.append(Reflection(prompt_id="p", text="at work"), "shared")
    home.append(Reflection(prompt_id="p", text="at home, later"), "shared")
    home.take_in(work.revisions())
    work.take_in(home.revisions())
    for journal in two:
        assert standing(journal) == {"shared": "at home, later"}
        assert said(journal) == {"common", "at work", "at home, later"}
        assert journal.take_in(list(home.revisions()) + list(work.revisions())).revisions == 0


def test_entries_of_both_are_united(two):
    """Entries that only one side has are in both afterwards."""
    home, work = two
    home.append(Reflection(prompt_id="p", text="h"), "h")
    work.append(Reflection(prompt_id="p", text="w"), "w")
    home.take_in(work.revisions())
    assert set(standing(home)) == {"shared", "h", "w"}


def test_a_removal_travels(two):
    """An entry removed on one side is removed on the other, and can be brought back there."""
    home, work = two
    work.remove("shared")
    home.take_in(work.revisions())
    assert standing(home) == {}
    home.undo("shared")
    assert standing(home) == {"shared": "common"}


def test_a_dry_run_counts_and_changes_nothing(two):
    """A dry run says what would happen and leaves the journal as it was."""
    home, work = two
    work.append(Reflection(prompt_id="p", text="w"), "w")
    assert home.take_in(work.revisions(), dry_run=True) == Taken(entries=1, revisions=1, known=1)
    assert set(standing(home)) == {"shared"}
    home.append(Reflection(prompt_id="p", text="still open for writing"))


def test_a_source_that_breaks_brings_nothing(two):
    """When the source fails half-way nothing of it is kept."""
    home, work = two
    for number in range(1200):
        work.append(Reflection(prompt_id="p", text=str(number)))

    def breaking():
        for number, entry in enumerate(work.revisions()):
            if number == 1100:
                raise RuntimeError("torn")
            yield entry

    with pytest.raises(RuntimeError, match="torn"):
        home.take_in(breaking())
    assert set(standing(home)) == {"shared"}


def test_the_same_revision_twice_in_a_file_counts_once(two):
    """A file that holds a line twice brings one revision."""
    home, work = two
    entry = work.append(Reflection(prompt_id="p", text="w"))
    assert home.take_in([entry, entry]) == Taken(entries=1, revisions=1, known=1)


def test_a_long_file_is_counted_as_one(two):
    """What is taken in by parts is summed up: new entries, new revisions, and those that were known."""
    home, work = two
    home.append_many((Reflection(prompt_id="p", text="x"), f"e{number}") for number in range(3000))
    home.append_many((Reflection(prompt_id="p", text="y"), f"e{number}") for number in range(1500))
    assert work.take_in(home.revisions()) == Taken(entries=3000, revisions=4500, known=1)
    assert work.take_in(home.revisions()) == Taken(entries=0, revisions=0, known=4501)
    assert list(work.revisions()) == list(home.revisions())


def test_only_new_entries_are_none_that_were_known(two):
    """Entries that were never here are counted without any known one."""
    home, work = two
    entry = work.append(Reflection(prompt_id="p", text="w"))
    assert home.take_in([entry]) == Taken(entries=1, revisions=1, known=0)
    assert home.take_in([]) == Taken()


def test_revisions_are_numbered_on_without_a_gap(two):
    """What both sides wrote follows what was here, one by one, in the order in which it was written."""
    home, work = two
    for journal, text in ((work, "w1"), (home, "h1"), (work, "w2"), (home, "h2")):
        journal.append(Reflection(prompt_id="p", text=text), "shared")
    taken = home.take_in(work.revisions())
    said_in_order = [(one.revision, one.record.text) for one in home.history("shared")]
    assert said_in_order == [*enumerate(["common", "h1", "h2", "w1", "w2", "h2"], start=1)]
    assert taken == Taken(entries=0, revisions=3, known=0)


def test_a_word_between_two_that_arrive_is_not_said_again(two):
    """Only the newest of what comes is held against the last word here."""
    home, work = two
    for journal, text in ((work, "w1"), (home, "h1"), (work, "w2")):
        journal.append(Reflection(prompt_id="p", text=text), "shared")
    home.take_in(work.revisions())
    assert [one.record.text for one in home.history("shared")] == ["common", "h1", "w1", "w2"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.booleans(), st.sampled_from(["write", "remove", "undo", "merge"]), st.integers(0, 2)))
)
def test_both_sides_agree_after_exchanging(tmp_path_factory, steps):
    """Whatever two copies went through, after taking in each other they show the same and lost nothing."""
    folder, clock = tmp_path_factory.mktemp("two"), Ticking()
    journals = [open_journal(folder / name, clock=clock) for name in ("a.sqlite3", "b.sqlite3")]
    for which, step, number in steps:
        journal, other = journals[which], journals[not which]
        entry_id = f"entry-{number}"
        if step == "write":
            journal.append(Reflection(prompt_id="p", text=str(clock())), entry_id)
        elif step == "merge":
            journal.take_in(other.revisions())
        elif step == "remove" and journal.entry(entry_id):
            journal.remove(entry_id)
        elif step == "undo" and len(journal.history(entry_id)) > 1:
            journal.undo(entry_id)
    everything = [said(journal, f"entry-{n}") for n in range(3) for journal in journals]
    for journal, other in (journals, reversed(journals), journals):
        journal.take_in(other.revisions())
    assert standing(journals[0]) == standing(journals[1])
    for n in range(3):
        assert (
            said(journals[0], f"entry-{n}")
            == said(journals[1], f"entry-{n}")
            == everything[2 * n] | everything[2 * n + 1]
        )
    for journal in journals:
        journal.close()
