"""Putting a backup in the journal's place, and keeping what was there."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from workbook_lib.journal.backups import copy, fault
from workbook_lib.journal.cipher import Cipher, Key, is_locked, key_of, salt_of
from workbook_lib.journal.errors import Connect, JournalDamaged, JournalError, JournalLocked, told_kindly
from workbook_lib.journal.files import (
    backups_folder,
    database_files,
    make_private_file,
    make_private_folder,
    partial_beside,
)
from workbook_lib.journal.locking import export
from workbook_lib.journal.moments import Clock, system_clock
from workbook_lib.journal.store import connect


def restored(path: Path, backup: Path, clock: Clock | None, key: Key | None, backup_key: Key | None) -> Path | None:
    """Restore a journal from a backup; see `workbook_lib.journal.restore`."""
    path, backup = path.expanduser().absolute(), backup.expanduser().absolute()
    if not backup.is_file():
        raise JournalError("journal_backup_missing", file=backup.name)
    source = _opener(backup, backup_key or key)
    with told_kindly(backup, source):
        wrong = fault(backup, source)
    if wrong:
        raise JournalDamaged(wrong, backup, [])
    stamp = f"{(clock or system_clock)():%Y-%m-%dT%H%M%S}"
    with told_kindly(path):
        make_private_folder(backups_folder(path))
        if not path.exists() or not path.stat().st_size:
            _fill(path, source, backup, source)
            return None
        present = _opener(path, key)
        if fault(path, present) is None:
            kept = _free(backups_folder(path) / f"{path.stem}-replaced-{stamp}{path.suffix}")
            with closing(present(path)) as driver:
                copy(driver, kept, present)
            _fill(path, present, backup, source)
            return kept
        kept = _free(backups_folder(path) / f"{path.stem}-damaged-{stamp}{path.suffix}")
        for file in database_files(path):
            file.rename(kept.with_name(kept.name + file.name.removeprefix(path.name)))
        _fill(path, source, backup, source)
        return kept


def _opener(path: Path, key: Key | None) -> Connect:
    if not is_locked(path):
        return connect
    if key is None or key.salt != salt_of(path):
        raise JournalLocked(path)
    return Cipher(key)


def _fill(path: Path, present: Connect, backup: Path, source: Connect) -> None:
    # Copied into the file, not put in its place: a page that has it open goes on with what was restored.
    make_private_file(path)
    converted = partial_beside(path)
    try:
        if source != present:  # only files under one key can be copied into each other
            export(backup, converted, key_of(source), key_of(present))
            backup = converted
        with closing(present(backup)) as driver, closing(present(path)) as target:
            target.execute("PRAGMA synchronous = FULL")
            driver.backup(target)
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        for file in database_files(converted):
            file.unlink()


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
