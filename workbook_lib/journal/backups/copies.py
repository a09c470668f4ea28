"""Copies of the journal: made whole, verified by opening, and thinned out as they grow old."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Hashable, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from workbook_lib.journal.errors import Backup, Connect, JournalDamaged, error_code, translate_os_errors
from workbook_lib.journal.storage.files import (
    backups_folder,
    beginning,
    database_files,
    holds_anything,
    make_private_file,
    make_private_folder,
)
from workbook_lib.journal.storage.schema import APPLICATION_ID
from workbook_lib.journal.storage.store import Store, connect
from workbook_lib.private_files import PARTIAL, partial_beside, sync_file, sync_folder

KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 7, 4, 12
_HEADER = b"SQLite format 3\0"
_STAMP = "%Y-%m-%dT%H%M%S"


def backups_of(path: Path) -> list[Backup]:
    """Return the backups of a journal, newest first."""
    pattern = re.compile(re.escape(path.stem) + r"-(\d{4}-\d\d-\d\dT\d{6})" + re.escape(path.suffix))
    found = []
    for file in sorted(backups_folder(path).glob("*")):
        match = pattern.fullmatch(file.name)
        if match:
            found.append(Backup(file, datetime.strptime(match[1], _STAMP)))  # noqa: DTZ007 - clock of that moment
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def copies_of(path: Path) -> list[Path]:
    """Return every copy of a journal in its backups' folder: backups, and journals that were replaced."""
    pattern = re.compile(re.escape(path.stem) + r"-.*" + re.escape(path.suffix))
    return [file for file in sorted(backups_folder(path).glob("*")) if pattern.fullmatch(file.name)]


def is_lost(path: Path) -> bool:
    """Tell whether a journal's file is missing or empty although there was one, of which copies are left."""
    return not holds_anything(path) and bool(copies_of(path))


def sound_backups(path: Path, opener: Connect = connect) -> list[Backup]:
    """Return the backups of a journal that open without fault, newest first."""
    return [backup for backup in backups_of(path) if opens(backup.path, opener)]


def opens(path: Path, opener: Connect = connect) -> bool:
    """Tell whether a file is there and opens without fault."""
    try:
        return path.exists() and fault(path, opener) is None
    except OSError:
        return False
    except Exception as error:
        if error_code(error) is None:
            raise
        return False


def fault(path: Path, opener: Connect = connect, *, quick: bool = False) -> str | None:
    """Return the id of the message for what is wrong with a journal file, or ``None`` when it is sound.

    Args:
        path: The file.
        opener: Opens it.
        quick: Whether to pass over its indexes, which takes a fifth of the time; nothing is kept in them alone.

    Raises:
        sqlite3.DatabaseError: It cannot be read at all.
    """
    try:
        with closing(opener(path)) as driver:
            if driver.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                return "journal_foreign"
            return None if is_sound(driver, quick=quick) else "journal_damaged"
    except Exception as error:
        code = error_code(error)
        if code == sqlite3.SQLITE_NOTADB:
            return "journal_foreign"
        if code is not None and code & 0xFF == sqlite3.SQLITE_CORRUPT:
            return "journal_damaged"
        raise


def has_header(path: Path) -> bool:
    """Tell whether a file begins as SQLite's do; SQLite itself takes a file of a few bytes for an empty one."""
    return beginning(path, len(_HEADER)) == _HEADER


def is_sound(driver: sqlite3.Connection, *, quick: bool = False) -> bool:
    """Tell whether SQLite finds an open file in order, with or without its indexes."""
    return bool(driver.execute("PRAGMA quick_check" if quick else "PRAGMA integrity_check").fetchone()[0] == "ok")


def back_up(store: Store, now: datetime) -> Backup:
    """Copy an open journal beside it, verify the copy, and let go of backups that have become too many.

    Raises:
        JournalError: The copy could not be made or is not sound; older backups are untouched.
    """
    path = store.path
    with translate_os_errors(path), store.writing():
        # Within a writing transaction, so that two processes never make or thin out backups at once. SQLite copies from
        # a connection that is not itself writing.
        folder = make_private_folder(backups_folder(path))
        sweep(path)
        made = folder / f"{path.stem}-{now:{_STAMP}}{path.suffix}"
        with closing(store.opener(path)) as source:
            copy(source, made, store.opener)
        for backup in superfluous(backups_of(path), now):
            for file in database_files(backup.path):
                file.unlink()
    return Backup(made, now.replace(tzinfo=None, microsecond=0))


def copy(source: sqlite3.Connection, target: Path, opener: Connect = connect) -> None:
    """Copy an open database to a file that is put in place only when it is complete, sound and on disk.

    Raises:
        JournalDamaged: The copy is not sound.
    """
    partial = partial_beside(target)
    make_private_file(partial)
    try:
        with closing(opener(partial)) as driver:
            source.backup(driver)
            # One file, without a log beside it, is easier to carry to another computer.
            driver.execute("PRAGMA journal_mode = DELETE")
        wrong = fault(partial, opener)
        if wrong:
            raise JournalDamaged(wrong, target, [])
        sync_file(partial)
        partial.replace(target)
        sync_folder(target.parent)
    finally:
        for file in database_files(partial):
            file.unlink()


def superfluous(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Return the backups to let go of: not the newest of one of the last 7 days, 4 weeks or 12 months that have any.

    It counts days that have a backup, not days before today, so that a clock that jumps takes nothing away. Those from
    a time that is not yet are counted apart: otherwise they would drive out what is made now.
    """
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    ahead = [backup for backup in newest_first if backup.is_ahead(now)]
    return [*_beyond_the_rule(ahead), *_beyond_the_rule(newest_first[len(ahead) :])]


def _beyond_the_rule(newest_first: Sequence[Backup]) -> list[Backup]:
    kept: set[Path] = set()
    rules: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
        (KEPT_DAYS, lambda day: day),
        (KEPT_WEEKS, lambda day: day.isocalendar()[:2]),
        (KEPT_MONTHS, lambda day: (day.year, day.month)),
    )
    for number, period in rules:
        newest: dict[Hashable, Path] = {}
        for backup in newest_first:
            newest.setdefault(period(backup.made_at.date()), backup.path)
        kept.update(list(newest.values())[:number])
    return [backup for backup in newest_first if backup.path not in kept]


def sweep(path: Path) -> None:
    """Take away what a crash left of a backup that was being made; nobody else may be making one."""
    for file in backups_folder(path).glob(f"{path.stem}*{PARTIAL}*"):
        file.unlink(missing_ok=True)


def refuse_if_unsound(path: Path, opener: Connect = connect, *, quick: bool = False) -> None:
    """Check a journal through a connection of its own, which has no page in memory yet.

    Args:
        path: The file.
        opener: Opens it.
        quick: See `fault`.

    Raises:
        JournalDamaged: It is not in order; the error carries the backups that are.
    """
    with translate_os_errors(path):
        wrong = fault(path, opener, quick=quick)
    if wrong:
        raise JournalDamaged(wrong, path, sound_backups(path, opener))
