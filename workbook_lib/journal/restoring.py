"""Putting a backup in the journal's place, and keeping what was there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from workbook_lib.journal.backups.copies import copy, fault
from workbook_lib.journal.errors import Connect, JournalDamaged, JournalError, translate_os_errors
from workbook_lib.journal.key import Key
from workbook_lib.journal.passphrase.cipher import key_of
from workbook_lib.journal.passphrase.lock_detection import opener_of
from workbook_lib.journal.passphrase.locking import export
from workbook_lib.journal.storage.files import backups_folder, database_files, holds_anything, make_private_folder
from workbook_lib.journal.storage.schema import APPLICATION_ID
from workbook_lib.journal.storage.store import connect
from workbook_lib.journal.storage.timestamps import Clock, system_clock
from workbook_lib.private_files import partial_beside, sync_folder


def restored(path: Path, backup: Path, clock: Clock | None, key: Key | None, backup_key: Key | None) -> Path | None:
    """Restore a journal from a backup; see `workbook_lib.journal.restore`."""
    path, backup = path.expanduser().absolute(), backup.expanduser().absolute()
    if not backup.is_file():
        raise JournalError("journal_backup_missing", file=backup.name)
    source = opener_of(backup, backup_key or key)
    with translate_os_errors(backup):
        wrong = fault(backup, source)
    if wrong:
        raise JournalDamaged(wrong, backup, [])
    stamp = f"{(clock or system_clock)():%Y-%m-%dT%H%M%S}"
    with translate_os_errors(path):
        make_private_folder(backups_folder(path))
        there = holds_anything(path)
        present = opener_of(path, key)
        if there and fault(path, present) is None:
            kept = _free(backups_folder(path) / f"{path.stem}-replaced-{stamp}{path.suffix}")
            with closing(present(path)) as driver:
                copy(driver, kept, present)
            _fill(path, present, backup, source)
            return kept
        kept = _free(backups_folder(path) / f"{path.stem}-damaged-{stamp}{path.suffix}")
        _replace(path, kept, backup, source, source if present is connect else present)
        return kept if there else None


def _fill(path: Path, present: Connect, backup: Path, source: Connect) -> None:
    # Copied into the file, not put in its place: a page that has it open goes on with what was restored.
    converted = partial_beside(path)
    try:
        if source != present:  # only files under one key can be copied into each other
            export(backup, converted, key_of(source), key_of(present))
            backup = converted
        with _reading(backup, present) as driver, closing(present(path)) as target:
            target.execute("PRAGMA synchronous = FULL")
            driver.backup(target)
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        for file in database_files(converted):
            file.unlink()


def _replace(path: Path, kept: Path, backup: Path, source: Connect, target: Connect) -> None:
    # Whole and on disk before the damaged file goes: a crash leaves the damaged one, none, or the restored one. Its log
    # goes too, or it would be read into what takes its place.
    whole = partial_beside(path)
    try:
        if source == target:
            with _reading(backup, source) as driver:
                copy(driver, whole, source)
        else:
            export(backup, whole, key_of(source), key_of(target))
        for file in filter(holds_anything, database_files(path)):
            file.rename(kept.with_name(kept.name + file.name.removeprefix(path.name)))
        sync_folder(kept.parent)
        whole.replace(path)
        sync_folder(path.parent)
    finally:
        for file in database_files(whole):
            file.unlink()


@contextmanager
def _reading(backup: Path, opener: Connect) -> Iterator[sqlite3.Connection]:
    with closing(opener(backup)) as driver:
        # SQLite takes a file that lost its name since it was looked at for a new, empty one.
        if driver.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise JournalError("journal_backup_missing", file=backup.name)
        yield driver


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
