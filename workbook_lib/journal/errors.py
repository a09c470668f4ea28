"""What can go wrong with the journal's file, in words the reader can act on."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook_lib.errors import WorkbookError

_MESSAGES = {
    sqlite3.SQLITE_FULL: "journal_disk_full",
    sqlite3.SQLITE_READONLY: "journal_read_only",
    sqlite3.SQLITE_PERM: "journal_read_only",
    sqlite3.SQLITE_CANTOPEN: "journal_not_opened",
    sqlite3.SQLITE_BUSY: "journal_busy",
    sqlite3.SQLITE_LOCKED: "journal_busy",
    sqlite3.SQLITE_IOERR: "journal_disk_fails",
}
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_ALLOWED = (errno.EROFS, errno.EACCES, errno.EPERM)


class JournalError(WorkbookError):
    """The journal cannot do what was asked; nothing that was acknowledged is lost."""


@dataclass(frozen=True)
class Backup:
    """A copy of a journal that opened without fault when it was made.

    Attributes:
        path: Its file.
        made_at: When it was made, by the clock of that moment (naive).
    """

    path: Path
    made_at: datetime


class JournalDamaged(JournalError):
    """The file in the journal's place is not a sound journal. It is left as it is.

    Args:
        message_id: ``journal_damaged`` or ``journal_foreign``.
        path: The file.
        backups: Its backups that open without fault, newest first.
    """

    def __init__(self, message_id: str, path: Path, backups: list[Backup]) -> None:
        super().__init__(message_id, file=path.name, backups=len(backups))
        self.path = path
        self.backups = backups


@contextmanager
def database_errors_told(path: Path) -> Iterator[None]:
    """Turn errors of the database into a `JournalError` that holds no value that was being written."""
    try:
        yield
    except Exception as error:
        original = getattr(error, "orig", error)
        if not hasattr(original, "sqlite_errorcode"):
            raise
        raise _of_database(original.sqlite_errorcode, path) from None


@contextmanager
def told_kindly(path: Path) -> Iterator[None]:
    """Turn errors of the database and of files into a `JournalError`."""
    with database_errors_told(path):
        try:
            yield
        except OSError as error:
            raise JournalError(_message_of_file(error), file=path.name) from None


def _message_of_file(error: OSError) -> str:
    if error.errno in _NO_SPACE:
        return "journal_disk_full"
    return "journal_read_only" if error.errno in _NOT_ALLOWED else "journal_not_opened"


def _of_database(code: int, path: Path) -> JournalError:
    primary = code & 0xFF
    if primary in _DAMAGE:
        from workbook_lib.journal.backups import sound_backups

        message_id = "journal_foreign" if primary == sqlite3.SQLITE_NOTADB else "journal_damaged"
        return JournalDamaged(message_id, path, sound_backups(path))
    return JournalError(_MESSAGES.get(primary, "journal_failed"), file=path.name)
