import errno
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbook_lib.journal.errors import (
    Backup,
    JournalDamaged,
    JournalError,
    error_code,
    translate_database_errors,
    translate_os_errors,
)

PATH = Path("folder") / "journal.sqlite3"
NOW = datetime(2026, 5, 4, 20, 15, tzinfo=UTC)


def database_error(code, text="the reader's words"):
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (sqlite3.SQLITE_FULL, "journal_disk_full"),
        (sqlite3.SQLITE_BUSY, "journal_busy"),
        (sqlite3.SQLITE_IOERR | 3 << 8, "journal_disk_fails"),
        (sqlite3.SQLITE_ERROR, "journal_failed"),
    ],
)
def test_a_database_error_becomes_a_message(code, message):
    """Each error of the database, extended ones too, becomes a message without what was being written."""
    with pytest.raises(JournalError) as caught, translate_database_errors(PATH):
        raise database_error(code)
    assert caught.value.message_id == message
    assert caught.value.values == {"file": "journal.sqlite3"}
    assert caught.value.__suppress_context__


def test_damage_and_foreign_files_are_told_apart():
    """A corrupt file is damaged, one that is no database is foreign."""
    for code, wrong in ((sqlite3.SQLITE_CORRUPT, "journal_damaged"), (sqlite3.SQLITE_NOTADB, "journal_foreign")):
        with pytest.raises(JournalDamaged) as caught, translate_database_errors(PATH):
            raise database_error(code)
        assert caught.value.wrong == wrong


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "journal_disk_full"),
        (errno.EACCES, "journal_read_only"),
        (errno.ENOENT, "journal_not_opened"),
    ],
)
def test_an_error_of_a_file_becomes_a_message(number, message):
    """A full disk, a forbidden file and a missing one have a message each."""
    with pytest.raises(JournalError) as caught, translate_os_errors(PATH):
        raise OSError(number, "x")
    assert caught.value.message_id == message


def test_other_errors_pass():
    """An error that is not the database's is raised as it is."""
    assert error_code(ValueError("x")) is None
    with pytest.raises(ValueError, match="x"), translate_database_errors(PATH):
        raise ValueError("x")


def test_a_backup_is_ahead_only_beyond_every_zone():
    """A backup of tomorrow in another zone is none of a wrong clock; one of a later day is."""
    here = NOW.replace(tzinfo=None)
    assert not Backup(PATH, here + timedelta(hours=26)).is_ahead(NOW)
    assert Backup(PATH, here + timedelta(hours=27)).is_ahead(NOW)
