import os
import sqlite3
import stat
from calendar import monthrange
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbook_lib.journal import JournalDamaged, JournalError, open_journal
from workbook_lib.journal.backups import copies as backups
from workbook_lib.journal.backups.copies import superfluous
from workbook_lib.journal.errors import Backup, newest
from workbook_lib.records import CheckIn

START = datetime(2026, 1, 1, 9, tzinfo=UTC)


def open_on(path, day, hour=9):
    return open_journal(path, clock=lambda: START + timedelta(days=day, hours=hour - 9))


def test_an_empty_journal_needs_no_backup(tmp_path):
    """Opening a new journal makes no backup of nothing."""
    assert open_on(tmp_path / "j.sqlite3", 0).backups() == []


def test_there_is_one_backup_a_day(tmp_path):
    """The first opening of a day makes a backup, later ones do not."""
    journal = open_on(tmp_path / "j.sqlite3", 0)
    journal.append(CheckIn(mood=1))
    for day, hour in ((0, 10), (0, 11), (1, 9), (1, 20)):
        journal = open_on(tmp_path / "j.sqlite3", day, hour)
    assert [backup.made_at.day for backup in journal.backups()] == [2, 1]


def test_a_backup_holds_what_the_journal_held(tmp_path):
    """A backup opens as a journal with the same entries, and is for its owner only."""
    journal = open_on(tmp_path / "j.sqlite3", 0)
    entry = journal.append(CheckIn(mood=1))
    backup = journal.backup()
    assert open_journal(backup.path).current() == [entry]
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.path.parent.stat().st_mode) == 0o700


def test_a_backup_while_another_window_writes_is_whole(tmp_path):
    """A backup is made while a second connection has the journal open."""
    journal, other = open_on(tmp_path / "j.sqlite3", 0), open_on(tmp_path / "j.sqlite3", 0)
    other.append(CheckIn(mood=1))
    backup = journal.backup()
    other.append(CheckIn(mood=2))
    assert len(open_journal(backup.path).current()) == 1


def test_days_weeks_and_months_are_kept():
    """Of two years of daily backups seven days, four weeks and twelve months are kept."""
    made = [Backup(Path(str(day)), datetime(2026, 1, 1) + timedelta(days=day)) for day in range(730)]  # noqa: DTZ001
    gone = superfluous(made, START + timedelta(days=730))
    left = sorted(set(made) - set(gone), key=lambda backup: backup.made_at, reverse=True)
    days = [(12, day) for day in (31, 30, 29, 28, 27, 26, 25)]
    weeks = [(12, 19), (12, 12)]  # the newest of the last two weeks, 31 and 26, are among the days
    months = [(month, monthrange(2027, month)[1]) for month in range(11, 0, -1)]
    assert [(b.made_at.month, b.made_at.day) for b in left] == days + weeks + months
    assert {b.made_at.year for b in left} == {2027}


def test_a_clock_that_jumps_takes_no_backup_away():
    """A single backup from a wrong future leaves the real ones where they are."""
    made = [Backup(Path(str(day)), datetime(2026, 1, 1) + timedelta(days=day)) for day in range(6)]  # noqa: DTZ001
    made.append(Backup(Path("future"), datetime(2099, 1, 1)))  # noqa: DTZ001
    assert superfluous(made, START + timedelta(days=6)) == []


def test_backups_from_a_wrong_future_do_not_drive_out_todays():
    """However many backups a clock that ran ahead has made, those of now are kept by a count of their own."""
    first = START.replace(tzinfo=None)
    ahead = [Backup(Path(f"ahead {n}"), first.replace(year=2090 + n // 12, month=n % 12 + 1)) for n in range(40)]
    real = [Backup(Path(f"real {n}"), first + timedelta(days=n)) for n in range(6)]
    gone = superfluous([*ahead, *real], START + timedelta(days=6))
    assert not set(gone) & set(real)
    assert len(gone) == 40 - 12


def test_the_newest_backup_is_not_one_from_the_future():
    """A backup of a wrong future is offered only when there is no other; one from a zone ahead of ours counts."""
    first = START.replace(tzinfo=None)
    before, after, ahead = (Backup(Path("x"), first + timedelta(hours=hours)) for hours in (-30, 14, 800))
    assert newest([ahead, after, before], START) == after
    assert newest([ahead, before], START) == before
    assert newest([ahead], START) == ahead


def test_rotation_deletes_files(tmp_path):
    """After sixty days of backups only those that the rule keeps are on disk."""
    path = tmp_path / "j.sqlite3"
    journal = open_on(path, 0)
    journal.append(CheckIn(mood=1))
    journal.close()
    for day in range(60):
        open_on(path, day).close()
    files = sorted((tmp_path / "backups").iterdir())
    assert len(files) == len(backups.backups_of(path.absolute()))
    assert 7 <= len(files) <= 7 + 4 + 3


def test_a_spoilt_backup_is_not_offered(tmp_path):
    """Only backups that open without fault are called sound."""
    journal = open_on(tmp_path / "j.sqlite3", 0)
    journal.append(CheckIn(mood=1))
    good = journal.backup()
    bad = good.path.with_name("j-2026-01-05T090000.sqlite3")
    bad.write_bytes(b"\0" * 5000)
    assert [backup.path for backup in backups.sound_backups(journal.path)] == [good.path]


def test_leftovers_of_a_crash_are_swept_away(tmp_path):
    """Files that a crash left half-written are gone after the next backup."""
    journal = open_on(tmp_path / "j.sqlite3", 0)
    journal.append(CheckIn(mood=1))
    journal.backup()
    left = tmp_path / "backups" / "j-2026-01-01T080000.sqlite3.999.partial"
    left.write_bytes(b"half")
    journal.backup()
    assert not left.exists()


def test_a_failing_backup_does_not_keep_the_reader_out(tmp_path):
    """When the backup cannot be made the journal opens, tells the problem, and can be written."""
    path = tmp_path / "j.sqlite3"
    journal = open_on(path, 0)
    journal.append(CheckIn(mood=1))
    journal.close()
    (tmp_path / "backups").write_text("a file where the folder should be")
    journal = open_on(path, 1)
    assert [problem.message_id for problem in journal.problems] == ["journal_not_opened"]
    journal.append(CheckIn(mood=2))
    with pytest.raises(JournalError):
        journal.backup()
    assert len(journal.current()) == 2


def test_a_damaged_copy_never_takes_the_place_of_a_backup(tmp_path, monkeypatch):
    """A copy that does not open without fault is thrown away."""
    journal = open_on(tmp_path / "j.sqlite3", 0)
    journal.append(CheckIn(mood=1))
    monkeypatch.setattr(backups, "is_sound", lambda _driver, **_how: False)
    with pytest.raises(JournalError):
        journal.backup()
    assert os.listdir(tmp_path / "backups") == []  # noqa: PTH208 - hidden files count too


def test_an_index_that_does_not_fit_is_found_by_the_backup(tmp_path):
    """Opening checks what is written; the day's backup checks its copy with every index, and says what it finds."""
    path = tmp_path / "j.sqlite3"
    journal = open_on(path, 0)
    journal.append(CheckIn(mood=1))
    journal.close()
    with sqlite3.connect(path) as driver:
        driver.execute("PRAGMA writable_schema = ON")
        other = "CREATE INDEX entry_kind ON entry (recorded_at, occurred_at)"
        driver.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'entry_kind'", (other,))
    driver.close()
    journal = open_on(path, 1)
    assert [problem.message_id for problem in journal.problems] == ["journal_damaged"]
    assert [entry.record.mood for entry in journal.current()] == [1]
    with pytest.raises(JournalDamaged):
        journal.check()


def test_a_backup_is_one_file(tmp_path):
    """A backup needs no log beside it, so that one file is all there is to carry."""
    journal = open_on(tmp_path / "j.sqlite3", 0)
    journal.append(CheckIn(mood=1))
    with sqlite3.connect(journal.backup().path) as driver:
        assert driver.execute("PRAGMA journal_mode").fetchone() == ("delete",)
