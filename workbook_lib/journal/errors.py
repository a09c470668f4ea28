"""What can go wrong with the journal's file, in words the reader can act on."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from workbook_lib.errors import WorkbookError
from workbook_lib.journal.key import Key

Connect = Callable[[Path], sqlite3.Connection]
"""Opens a database file that any thread may use."""

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
_ZONES_APART = timedelta(hours=26)
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

    def is_ahead(self, now: datetime) -> bool:
        """Tell whether it claims to come from a time that is not yet, in any zone: the clock was wrong."""
        return self.made_at > now.replace(tzinfo=None) + _ZONES_APART


def newest(backups: Sequence[Backup], now: datetime) -> Backup:
    """Return the backup to offer: the newest that a clock which was not wrong has made, if there is any."""
    return max(backups, key=lambda backup: (not backup.is_ahead(now), backup.made_at))


class JournalDamaged(JournalError):
    """The file in the journal's place is not a sound journal. It is left as it is.

    Args:
        wrong: ``journal_damaged``, ``journal_foreign``, or ``journal_missing`` when nothing is left but copies.
        path: The file.
        backups: Its backups that open without fault, newest first; ``None`` where nobody has looked for them.
        key: The key of those backups, where they are under a passphrase.
    """

    def __init__(self, wrong: str, path: Path, backups: list[Backup] | None = None, key: Key | None = None) -> None:
        if backups is None:
            super().__init__("journal_damage_found", file=path.name)
        else:
            super().__init__(wrong, file=path.name, backups=len(backups))
        self.wrong = wrong
        self.path = path
        self.backups = backups or []
        self.key = key


class JournalLocked(JournalError):
    """The journal is under a passphrase, and the key that was given (if any) is not its key."""

    def __init__(self, path: Path) -> None:
        super().__init__("journal_locked", file=path.name)


@contextmanager
def translate_database_errors(path: Path) -> Iterator[None]:
    """Turn errors of the database into a `JournalError` that holds no value that was being written.

    Args:
        path: The database's file.
    """
    try:
        yield
    except Exception as error:
        code = error_code(error)
        if code is None:
            raise
        raise _of_database(code, path) from None


@contextmanager
def translate_os_errors(path: Path) -> Iterator[None]:
    """Turn errors of the database and of files into a `JournalError`."""
    with translate_database_errors(path):
        try:
            yield
        except OSError as error:
            raise JournalError(_message_of_file(error), file=path.name) from None


def _message_of_file(error: OSError) -> str:
    if error.errno in _NO_SPACE:
        return "journal_disk_full"
    return "journal_read_only" if error.errno in _NOT_ALLOWED else "journal_not_opened"


def error_code(error: Exception) -> int | None:
    """Return SQLite's code for an error of a database, plain or under a passphrase; ``None`` for other errors."""
    return getattr(getattr(error, "orig", error), "sqlite_errorcode", None)


def _of_database(code: int, path: Path) -> JournalError:
    primary = code & 0xFF
    if primary in _DAMAGE:
        return JournalDamaged("journal_foreign" if primary == sqlite3.SQLITE_NOTADB else "journal_damaged", path)
    return JournalError(_MESSAGES.get(primary, "journal_failed"), file=path.name)
