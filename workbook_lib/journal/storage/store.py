"""One open database: a single connection for the whole process, behind a lock, and its transactions."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from workbook_lib.journal.errors import Connect, JournalError, translate_database_errors

PATIENCE = 30.0
"""Seconds to wait for another process that is writing."""

LOG_KEPT = 20.0
"""Seconds at most for which a saved entry is only in the log beside the file.

Who copies the file alone, as programs do that synchronise folders between computers, then has what was saved.
"""

_PRAGMAS = (
    "secure_delete = ON",  # erased words are overwritten in the file
    "temp_store = MEMORY",  # no words in the system's folder for temporary files
    "trusted_schema = OFF",
    "synchronous = FULL",  # acknowledged means on disk
    "fullfsync = ON",  # and on a Mac on the platter, not only in the disk's own memory
    "cache_size = -8000",  # kB at most: an import of 100,000 entries does not write its pages twice
)


def connect(path: Path) -> sqlite3.Connection:
    """Open a database file that any thread may use; transactions are begun by hand."""
    return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)


class Store:
    """An open database file.

    A kernel may answer each widget's messages on another thread, so every use holds the lock and the connection is not
    bound to a thread. A connection for each operation would cost five times as much.

    Args:
        path: The file; it must be there, if only empty.
        opener: Makes the connection; also for the copies of this file.
    """

    def __init__(self, path: Path, opener: Connect = connect) -> None:
        self.path = path
        self.opener = opener
        self._lock = threading.RLock()
        self._waiting: threading.Timer | None = None
        self._closed = False
        # hide_parameters: an error's text must not hold what was being written.
        self._engine = create_engine(
            "sqlite://", creator=lambda: opener(path), poolclass=StaticPool, hide_parameters=True
        )
        with translate_database_errors(path):
            self._connection = self._engine.connect()
            for pragma in _PRAGMAS:
                self._connection.exec_driver_sql(f"PRAGMA {pragma}")
            self._connection.commit()

    @property
    def locked(self) -> bool:
        """Whether the file is under a passphrase."""
        return self.opener is not connect

    @property
    def driver(self) -> sqlite3.Connection:
        """The driver's own connection, for what only it can do; to be used within `alone`."""
        return cast(sqlite3.Connection, self._connection.connection.dbapi_connection)

    def written_by_others(self) -> int:
        """Return what changes whenever another process or connection writes; to be used within `reading`."""
        return int(self._connection.exec_driver_sql("PRAGMA data_version").scalar_one())

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Hold the connection outside any transaction, for statements that manage their own."""
        with self._lock, translate_database_errors(self.path):
            try:
                yield self._connection
            finally:
                self._connection.rollback()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read one state of the journal, whatever others write meanwhile."""
        with self.alone() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write all or nothing; on leaving without an error it is on disk."""
        with self.alone() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.commit()
            self._note_written()

    def use_log(self) -> None:
        """Switch to write-ahead logging: readers and a writer do not wait for each other."""
        with self.alone() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")

    def _note_written(self) -> None:
        """Let the file itself hold what was written, a while later; a log beside it is no part of it elsewhere."""
        if self._waiting is None and not self._closed:
            self._waiting = threading.Timer(LOG_KEPT, self._empty_log)
            self._waiting.daemon = True
            self._waiting.start()

    def _empty_log(self) -> None:
        with self._lock:
            self._waiting = None
            if self._closed:
                return
            # It is only earlier than need be; what fails here is tried again after the next save, and on closing.
            with contextlib.suppress(JournalError), self.alone() as connection:
                _, in_log, copied = connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").one()
                if copied < in_log:  # somebody is still reading what was there before
                    self._note_written()

    def close(self) -> None:
        """Close the connection; may be repeated."""
        with self._lock:
            self._closed = True
            if self._waiting is not None:
                self._waiting.cancel()
            self._connection.close()
            self._engine.dispose()
