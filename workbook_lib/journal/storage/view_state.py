"""What is open on the reader's cards: kept in the journal's file beside the entries, with no history.

No export, search or list of entries finds it. A passphrase, backups and erasing reach it as they reach the entries.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection

from workbook_lib.journal.storage.store import Store

ERASED_RUNS = "erased_runs"
"""The key of the highest number that an erased run of any exercise had: a later run gets a higher one."""

_SET = "INSERT INTO view_state VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
_GET = "SELECT value FROM view_state WHERE key = ?"
_HIGHEST = (
    "SELECT max(coalesce(json_extract(payload, '$.number'), 1)) FROM entry "
    "WHERE kind = 'exercise_run' AND entry_id IN (SELECT value FROM json_each(?))"
)
_VISITS = (
    "DELETE FROM entry WHERE kind = 'page_visit' "
    "AND json_extract(payload, '$.card') IN (SELECT value FROM json_each(?))"
)
_EMPTY = "UPDATE view_state SET value = '' WHERE value IN (SELECT value FROM json_each(?))"
_TABLE = "SELECT 1 FROM sqlite_master WHERE name = 'view_state'"


class ViewState:
    """The view state of an open journal; every method raises a `JournalError` as the journal's own methods do.

    Args:
        store: The open file.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def recall(self, key: str) -> str | None:
        """Return what was remembered under a key, "" once what it named was erased; ``None`` if nothing ever was."""
        with self._store.reading() as connection:
            return get(connection, key)

    def remember(self, key: str, value: str) -> None:
        """Keep a value under a key, in place of the one before."""
        if self.recall(key) == value:
            return
        with self._store.writing() as connection:
            put(connection, key, value)

    def claim(self, key: str) -> str:
        """Return the id for the next new record of a list.

        It is the same in every window, after a reload and the next day, until a record is written under it; then
        another one is drawn. Ids are random: none comes back after an erasure.
        """
        with self._store.reading() as connection:
            claimed = _unwritten(connection, key)
        if claimed is not None:
            return claimed
        with self._store.writing() as connection:
            claimed = _unwritten(connection, key)  # another window may have drawn one meanwhile
            if claimed is None:
                claimed = uuid.uuid4().hex
                put(connection, key, claimed)
            return claimed


def let_go(execute: Callable[[str, tuple[str, ...]], Any], entry_ids: Sequence[str]) -> None:
    """Forget entries that are about to be erased, and note which numbers of runs are used up.

    Args:
        execute: Runs a statement within a transaction, in the journal or in a copy of it, also of an earlier version.
        entry_ids: The entries.
    """
    ids = (json.dumps(entry_ids),)
    if execute(_TABLE, ()).fetchone() is None:
        execute(_VISITS, ids)
        return
    execute(_EMPTY, ids)
    (highest,) = execute(_HIGHEST, ids).fetchone()
    (noted,) = execute(_GET, (ERASED_RUNS,)).fetchone() or ("0",)
    if highest is not None and int(highest) > int(noted):
        execute(_SET, (ERASED_RUNS, str(highest)))


def get(connection: Connection, key: str) -> str | None:
    """Return what was remembered under a key, within the caller's transaction."""
    found = connection.exec_driver_sql(_GET, (key,)).scalar()
    return None if found is None else str(found)


def put(connection: Connection, key: str, value: str) -> None:
    """Keep a value under a key, in place of the one before, within the caller's transaction."""
    connection.exec_driver_sql(_SET, (key, value))


def _unwritten(connection: Connection, key: str) -> str | None:
    claimed = get(connection, key)
    written = (
        claimed and connection.exec_driver_sql("SELECT 1 FROM entry WHERE entry_id = ? LIMIT 1", (claimed,)).first()
    )
    return claimed if claimed and not written else None
