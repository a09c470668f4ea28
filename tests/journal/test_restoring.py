from datetime import datetime

import pytest

from workbook_lib.journal import JournalDamaged, JournalError, open_journal, restore, restoring
from workbook_lib.records import CheckIn


@pytest.fixture
def backed_up(tmp_path):
    """A journal with one entry in its backup and another written since."""
    journal = open_journal(tmp_path / "journal.sqlite3")
    journal.append(CheckIn(mood=1))
    backup = journal.backup().path
    journal.append(CheckIn(mood=2))
    return journal, backup


def moods(journal):
    return [entry.record.mood for entry in journal.current()]


def test_a_sound_journal_is_kept_when_a_backup_takes_its_place(backed_up):
    """After restoring, the journal says what the backup said, and what stood there before can be restored in turn."""
    journal, backup = backed_up
    journal.close()
    kept = restore(journal.path, backup)
    assert moods(open_journal(journal.path)) == [1]
    assert restore(journal.path, kept) is not None
    assert moods(open_journal(journal.path)) == [1, 2]


def test_open_windows_go_on_with_what_was_restored(backed_up):
    """A window that has the journal open sees the restored state and can go on writing."""
    journal, backup = backed_up
    restore(journal.path, backup)
    assert moods(journal) == [1]
    journal.append(CheckIn(mood=3))
    assert moods(open_journal(journal.path)) == [1, 3]


@pytest.mark.parametrize("damage", [b"no database at all" * 300, b"SQLite format 3\0" + bytes(8000)])
def test_a_damaged_journal_is_kept_when_a_backup_takes_its_place(backed_up, damage):
    """The damaged file is put beside the backups, byte for byte, and the journal opens again."""
    journal, _ = backed_up
    journal.close()
    journal.path.write_bytes(damage)
    with pytest.raises(JournalDamaged) as caught:
        open_journal(journal.path)
    kept = restore(journal.path, caught.value.backups[0].path)
    assert kept.read_bytes() == damage
    assert moods(open_journal(journal.path)) == [1]


def test_a_missing_journal_is_restored(backed_up):
    """With no journal there, the backup becomes the journal and nothing had to be kept."""
    journal, backup = backed_up
    journal.close()
    journal.path.unlink()
    assert restore(journal.path, backup) is None
    assert moods(open_journal(journal.path)) == [1]


def test_the_log_of_a_lost_journal_is_not_read_into_what_is_restored(backed_up):
    """A write-ahead log without its file, as a restoration that was cut short leaves it, is put aside with it."""
    journal, backup = backed_up
    log = journal.path.with_name(journal.path.name + "-wal")
    content = log.read_bytes()
    assert content
    journal.close()
    journal.path.unlink()
    log.write_bytes(content)
    assert restore(journal.path, backup) is None
    assert moods(open_journal(journal.path)) == [1]
    assert content in [file.read_bytes() for file in backup.parent.iterdir()]


def test_a_backup_that_vanishes_meanwhile_does_not_empty_the_journal(backed_up, monkeypatch):
    """When another window lets go of the backup after it was looked at, the journal stays as it was."""
    journal, backup = backed_up
    fault = restoring.fault

    def vanishing(path, opener):
        found = fault(path, opener)
        if path == journal.path:
            backup.unlink()
        return found

    monkeypatch.setattr(restoring, "fault", vanishing)
    with pytest.raises(JournalError, match="journal_backup_missing"):
        restore(journal.path, backup)
    assert moods(open_journal(journal.path)) == [1, 2]


def test_a_spoilt_backup_changes_nothing(backed_up):
    """A backup that is damaged, missing or foreign is refused before anything is touched."""
    journal, backup = backed_up
    backup.write_bytes(b"spoilt" * 1000)
    with pytest.raises(JournalDamaged):
        restore(journal.path, backup)
    with pytest.raises(JournalError) as caught:
        restore(journal.path, backup.with_name("none"))
    assert caught.value.message_id == "journal_backup_missing"
    assert moods(journal) == [1, 2]


def test_no_kept_journal_overwrites_another(backed_up):
    """Restoring twice within a second keeps both journals that were replaced."""
    journal, backup = backed_up
    kept = {restore(journal.path, backup, clock=lambda: datetime(2026, 1, 1)) for _ in range(3)}  # noqa: DTZ001
    assert len(kept) == 3
    assert all(path.exists() for path in kept)
