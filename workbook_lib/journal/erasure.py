"""Erasing: out of the rows, the history, the index, the backups, the free pages, and the drafts.

What is to be erased is noted in the transaction that takes the rows away; the rest can then be cut short at any moment
and is finished when the journal is next opened.
"""

from __future__ import annotations

import time
import uuid
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from workbook_lib.journal import draft_key
from workbook_lib.journal.backups.copies import copies_of, opens
from workbook_lib.journal.errors import Connect, JournalError, translate_os_errors
from workbook_lib.journal.storage import search_index, view_state
from workbook_lib.journal.storage.files import backups_folder, database_files, exports_folder
from workbook_lib.journal.storage.store import Store

ALL = "*"
_ATTEMPTS, _PAUSE = 20, 0.25


def erase(store: Store, entry_ids: tuple[str, ...]) -> None:
    """Erase entries, or all of them (`ALL`), for good.

    Exports in the workbook's own folder and copies that do not open cannot be gone through: they are deleted.

    Raises:
        JournalError: It could not be finished, as when another program has a backup open; it will be, on opening.
    """
    if not entry_ids:
        return
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT OR IGNORE INTO erasure VALUES (?)", _each(entry_ids))
        _delete(connection, _pending(connection))
    finish(store)


def finish(store: Store) -> None:
    """Finish the erasures that are noted in the journal, if any."""
    with store.reading() as connection:
        pending = _pending(connection)
    if not pending:
        return
    with translate_os_errors(store.path):
        with store.writing() as connection:
            _clean_folders(store, pending)
            draft_key.renew(store, connection)
        with store.alone() as connection:
            connection.exec_driver_sql("VACUUM")
        empty_log(store)
        with store.writing() as connection:
            connection.exec_driver_sql("DELETE FROM erasure WHERE entry_id = ?", _each(pending))


def empty_log(store: Store) -> None:
    """Bring the write-ahead log into the file and cut it to nothing.

    Raises:
        JournalError: Another process kept reading all the while.
    """
    for _ in range(_ATTEMPTS):
        with store.alone() as connection:
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
        if not busy:
            return
        time.sleep(_PAUSE)
    raise JournalError("journal_erase_waits")


def _pending(connection: Connection) -> tuple[str, ...]:
    return tuple(connection.exec_driver_sql("SELECT entry_id FROM erasure").scalars())


def _delete(connection: Connection, entry_ids: tuple[str, ...]) -> None:
    if ALL in entry_ids:
        connection.exec_driver_sql("DELETE FROM entry")
        connection.exec_driver_sql("DELETE FROM view_state")
        # A draft that a browser still holds belongs to the journal of before.
        connection.exec_driver_sql("UPDATE fact SET value = ? WHERE name = 'journal_id'", (uuid.uuid4().hex,))
    else:
        view_state.let_go(connection.exec_driver_sql, entry_ids)
        connection.exec_driver_sql("DELETE FROM entry WHERE entry_id = ?", _each(entry_ids))
    search_index.forget(connection.exec_driver_sql)


def _clean_folders(store: Store, entry_ids: tuple[str, ...]) -> None:
    kept = [] if ALL in entry_ids else [file for file in copies_of(store.path) if opens(file, store.opener)]
    for file in kept:
        _clean_copy(file, entry_ids, store.opener)
    beside = {file for one in kept for file in database_files(one)}
    unreadable = set(backups_folder(store.path).glob(f"{store.path.stem}*")) - beside
    _unlink(*unreadable, *(file for file in exports_folder(store.path).rglob("*") if not file.is_dir()))


def _clean_copy(copy: Path, entry_ids: tuple[str, ...], opener: Connect) -> None:
    with closing(opener(copy)) as driver:
        driver.execute("PRAGMA secure_delete = ON")
        driver.execute("PRAGMA temp_store = MEMORY")
        driver.execute("BEGIN IMMEDIATE")
        view_state.let_go(driver.execute, entry_ids)
        driver.executemany("DELETE FROM entry WHERE entry_id = ?", _each(entry_ids))
        search_index.forget(driver.execute)
        driver.execute("DELETE FROM fact WHERE name = 'draft_key'")
        driver.execute("COMMIT")
        driver.execute("VACUUM")


def _unlink(*files: Path) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def _each(values: tuple[str, ...]) -> list[tuple[str]]:
    return [(value,) for value in values]
