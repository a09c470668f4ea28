"""Putting a backup in the journal's place, and keeping what was there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from workbook_lib.journal.backups import copy, fault
from workbook_lib.journal.errors import JournalDamaged, JournalError, told_kindly
from workbook_lib.journal.files import backups_folder, database_files, make_private_file, make_private_folder, sync_file
from workbook_lib.journal.moments import Clock, system_clock
from workbook_lib.journal.store import connect


def restored(path: Path, backup: Path, clock: Clock | None) -> Path | None:
    """Restore a journal from a backup; see `workbook_lib.journal.restore`."""
    path, backup = path.expanduser().absolute(), backup.expanduser().absolute()
    if not backup.is_file():
        raise JournalError("journal_backup_missing", file=backup.name)
    with told_kindly(backup):
        wrong = fault(backup)
    if wrong:
        raise JournalDamaged(wrong, backup, [])
    stamp = f"{(clock or system_clock)():%Y-%m-%dT%H%M%S}"
    with told_kindly(path):
        make_private_folder(backups_folder(path))
        if not path.exists() or not path.stat().st_size:
            _fill(path, backup)
            return None
        if fault(path) is None:
            kept = _free(backups_folder(path) / f"{path.stem}-replaced-{stamp}{path.suffix}")
            with closing(connect(path)) as driver:
                copy(driver, kept)
            _fill(path, backup)
            return kept
        kept = _free(backups_folder(path) / f"{path.stem}-damaged-{stamp}{path.suffix}")
        for file in database_files(path):
            file.rename(kept.with_name(kept.name + file.name.removeprefix(path.name)))
        _fill(path, backup)
        return kept


def _fill(path: Path, backup: Path) -> None:
    # Copied into the file, not put in its place: a page that has it open goes on with what was restored.
    make_private_file(path)
    with closing(sqlite3.connect(f"{backup.as_uri()}?mode=ro", uri=True)) as source, closing(connect(path)) as target:
        source.backup(target)
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    sync_file(path)


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
