import dataclasses
from datetime import timedelta

from workbook_lib.journal.storage.rows import RowsWritten, entry_of, new_entry, plain, repeated, row_of
from workbook_lib.records import CheckIn


def test_a_row_gives_the_entry_it_was_made_of(fixed_now):
    """An entry is the same after it was a row."""
    entry = new_entry(CheckIn(mood=3, page="today"), "e", fixed_now, None)
    assert entry_of((1, *row_of(entry))) == entry


def test_entries_of_one_record_are_the_same_rows_as_singly(fixed_now, monkeypatch):
    """Whether a record is remembered, is too long for it or was forgotten: each entry gives its own row."""
    monkeypatch.setattr("workbook_lib.journal.storage.rows._ROWS_KEPT", 2)
    records = [CheckIn(mood=1), CheckIn(note="rain " * 100), CheckIn(mood=2), CheckIn(mood=3)]
    entries = [new_entry(record, f"{n} {record.mood}", fixed_now, None) for n in range(3) for record in records]
    entries += [dataclasses.replace(entries[0], entry_id="later", occurred_at=fixed_now + timedelta(hours=1))]
    written = RowsWritten()
    assert [written.row_of(entry) for entry in entries] == [row_of(entry) for entry in entries]


def test_a_repeated_revision_is_written_now(fixed_now):
    """A revision that repeats another has its words and moment, the next number, and was written now."""
    first = new_entry(CheckIn(mood=3), "e", fixed_now, None)
    last = dataclasses.replace(first, revision=2, deleted=True)
    later = fixed_now + timedelta(hours=1)
    assert repeated(first, last, later) == dataclasses.replace(first, revision=3, recorded_at=later)


def test_half_a_character_is_escaped():
    """An id with half a character is written as SQLite can hold it; others stay."""
    assert plain("\ud800a") == "\\ud800a"
    assert plain("ä") == "ä"
