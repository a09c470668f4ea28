import dataclasses
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from workbook_lib.journal import JournalError, erasure, open_journal, restore
from workbook_lib.records import Reflection

MARKER = "Zwetschgenknoedel"


def holders(folder: Path) -> list[str]:
    """Names of the files that hold the marker, in any case."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if MARKER.lower().encode() in file.read_bytes().lower()]


@pytest.fixture
def marked(tmp_path):
    """A journal with the marker in rows, history, index, a backup and an export, among other entries."""
    journal = open_journal(tmp_path / "journal.sqlite3")
    journal.append_many((Reflection(prompt_id="p", text=f"others {n} " * 30), None) for n in range(100))
    entry = journal.append(Reflection(prompt_id="p", text=f"{MARKER} at first"))
    journal.append_many((Reflection(prompt_id="p", text=f"others {n} " * 30), None) for n in range(100))
    journal.search(MARKER)
    journal.backup()
    journal.append(Reflection(prompt_id="p", text=f"{MARKER} once more"), entry.entry_id)
    journal.search(MARKER)
    exports = tmp_path / "exports"
    exports.mkdir()
    (exports / "journal.jsonl").write_text(MARKER)
    (tmp_path / "backups" / "journal-damaged-2026-01-01T000000.sqlite3").write_text(MARKER)
    assert len(holders(tmp_path)) >= 4
    return journal, entry.entry_id


def test_erased_words_are_in_no_byte_of_the_home(marked, tmp_path):
    """After erasing one entry its words are in no file; everything else is there, in the backup too."""
    journal, entry_id = marked
    journal.erase(entry_id)
    assert holders(tmp_path) == []
    assert journal.entry(entry_id) is None
    assert journal.search(MARKER) == []
    assert len(journal.current()) == 200
    assert len(open_journal(journal.backups()[0].path).current()) == 200
    journal.check()


def test_erasing_works_while_other_windows_are_open(marked, tmp_path):
    """Another window that has the journal open does not keep words alive."""
    journal, entry_id = marked
    other = open_journal(journal.path)
    assert other.entry(entry_id) is not None
    journal.erase(entry_id)
    assert holders(tmp_path) == []
    assert other.entry(entry_id) is None
    other.append(Reflection(prompt_id="p", text="after"))
    assert len(journal.current()) == 201


@pytest.mark.parametrize("change", ["remove", "put_away"])
def test_removed_and_put_away_words_can_be_erased(marked, tmp_path, change):
    """What was removed or put away before is erased like anything else."""
    journal, entry_id = marked
    if change == "remove":
        journal.remove(entry_id)
    else:
        journal.append(dataclasses.replace(journal.entry(entry_id).record, put_away=True), entry_id)
    journal.erase(entry_id)
    assert holders(tmp_path) == []


def test_everything_can_be_erased(marked, tmp_path):
    """Erasing everything leaves an empty journal with a new id, and neither backups nor exports."""
    journal, _ = marked
    before = journal.id
    journal.erase_all()
    assert holders(tmp_path) == []
    assert b"others" not in b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert (journal.current(), journal.backups()) == ([], [])
    assert journal.id != before
    journal.append(Reflection(prompt_id="p", text="a new start"))
    assert len(journal.search("start")) == 1


def test_several_entries_go_at_once(journal):
    """Several entries are erased together; with none named nothing happens."""
    ids = [journal.append(Reflection(prompt_id="p", text=text)).entry_id for text in "abc"]
    key = journal.draft_key()
    journal.erase()
    assert journal.draft_key() == key
    journal.erase(*ids[:2])
    assert [entry.record.text for entry in journal.current()] == ["c"]


def test_a_spoilt_backup_is_deleted_when_anything_is_erased(marked, tmp_path):
    """A backup that cannot be opened cannot be gone through, so it goes as a whole."""
    journal, entry_id = marked
    spoilt = journal.backups()[0].path
    spoilt.write_bytes(MARKER.encode() * 1000)
    journal.erase(entry_id)
    assert not spoilt.exists()
    assert holders(tmp_path) == []


def test_a_journal_that_was_replaced_is_cleaned_and_kept(marked, tmp_path):
    """The copy that a restoration kept loses the erased entry and nothing else, like a backup."""
    journal, entry_id = marked
    kept = restore(journal.path, journal.backups()[0].path)
    assert kept.name in holders(tmp_path)
    journal.erase(entry_id)
    assert holders(tmp_path) == []
    assert len(open_journal(kept).current()) == 200


def test_an_erasure_cut_short_is_finished_on_opening(marked, tmp_path, monkeypatch):
    """When the machine stops half-way, the words leave backups and free pages at the next opening."""
    journal, entry_id = marked

    def stop(store):
        raise JournalError("journal_failed")

    with monkeypatch.context() as patched:
        patched.setattr(erasure, "finish", stop)
        with pytest.raises(JournalError):
            journal.erase(entry_id)
    assert journal.entry(entry_id) is None
    assert holders(tmp_path) != []
    journal.close()
    assert open_journal(journal.path).problems == ()
    assert holders(tmp_path) == []


def test_a_reader_in_the_way_is_told(marked, monkeypatch):
    """While another process keeps old pages in use, the erasure stays noted and says what it waits for."""
    journal, entry_id = marked
    other = open_journal(journal.path)
    monkeypatch.setattr(erasure, "_ATTEMPTS", 2)
    monkeypatch.setattr(erasure, "_PAUSE", 0.01)
    with journal._store.alone() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 50")
    with other._store.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM entry").scalar()
        with pytest.raises(JournalError) as caught:
            journal.erase(entry_id)
    assert caught.value.message_id in {"journal_erase_waits", "journal_busy"}
    journal.close()
    reopened = open_journal(journal.path)
    assert reopened.problems == ()
    assert holders(journal.path.parent) == []


class Checkpoints:
    """A store that answers checkpoints of its log as it is told: busy or not, pages in the log, pages written."""

    def __init__(self, *answers):
        self.answers = iter(answers)

    @contextmanager
    def alone(self):
        """Give a connection."""
        yield self

    def exec_driver_sql(self, _statement):
        """Answer the next checkpoint."""
        return SimpleNamespace(one=lambda: next(self.answers))


def test_the_log_is_asked_for_twenty_times_a_quarter_of_a_second_apart(monkeypatch):
    """Whoever reads meanwhile has five seconds to finish; pages in the log are no reason to wait."""
    waits = []
    monkeypatch.setattr(erasure.time, "sleep", waits.append)
    erasure.empty_log(Checkpoints((1, 7, 7), (1, 7, 7), (0, 7, 7)))
    assert waits == [0.25] * 2
    waits.clear()
    with pytest.raises(JournalError, match="journal_erase_waits"):
        erasure.empty_log(Checkpoints(*[(1, 0, 0)] * 30))
    assert waits == [0.25] * 20


def test_a_file_that_is_gone_already_is_no_fault(tmp_path):
    """What another window took away meanwhile needs no taking away."""
    there = tmp_path / "there"
    there.touch()
    erasure._unlink(tmp_path / "gone", there)
    assert not there.exists()
