"""The board's database: SQLite by default, PostgreSQL by URL; a commit that returned is on disk."""

from __future__ import annotations

import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board.migrations import migrate
from workbook_lib.workshop.board.tables import metadata

_WRITERS_LOCK = 0x424F4152
"""Id of the advisory lock that serialises writing transactions of several board processes (the letters BOAR)."""
_PRAGMAS = (
    "journal_mode = WAL",  # the coach reads while others write
    "synchronous = FULL",  # acknowledged means on disk
    "secure_delete = ON",  # withdrawn shares are overwritten in the file
    "temp_store = MEMORY",
    "foreign_keys = ON",
)


class DatabaseAway(Exception):
    """The database does not answer or cannot store more; the transaction was rolled back."""


class Database:
    """An engine with the board's tables.

    Args:
        url: An SQLAlchemy URL, ``sqlite:///…`` or ``postgresql://…``.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self._file = Path(parsed.database or "")
            self.engine = _sqlite(url, self._file)
        else:
            timeouts = {"connect_timeout": 3, "options": "-c statement_timeout=10000 -c lock_timeout=10000"}
            parsed = parsed.set(drivername="postgresql+psycopg")
            self.engine = create_engine(parsed, pool_size=4, hide_parameters=True, connect_args=timeouts)

    def prepare(self) -> list[str]:
        """Make or migrate the tables, and return the names of the steps.

        Raises:
            DatabaseAway: The database does not answer.
            WorkbookError: It was made by a newer version.
        """
        with self.writing() as connection:
            return migrate(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a connection for reading; all its queries see the same state.

        Raises:
            DatabaseAway: The database does not answer.
        """
        with _translate_database_errors(), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction for writing; it is on disk when the block ends without an error.

        Raises:
            DatabaseAway: It could not be committed.
        """
        with _translate_database_errors(), self.engine.begin() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITERS_LOCK})
            yield connection

    def erase(self) -> None:
        """Erase everything: on SQLite the files are overwritten and removed, on PostgreSQL the tables dropped.

        Raises:
            DatabaseAway: The database does not answer.
        """
        with self.writing() as connection:
            metadata.drop_all(connection)
        if self.is_sqlite:
            with _translate_database_errors(), self.engine.connect() as connection:
                connection.exec_driver_sql("VACUUM")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        self.close()
        if self.is_sqlite:
            for ending in ("", "-wal", "-shm"):
                self._file.with_name(self._file.name + ending).unlink(missing_ok=True)

    def close(self) -> None:
        """Close all connections; may be repeated."""
        self.engine.dispose()


def _sqlite(url: str, file: Path) -> Engine:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=stat.S_IRUSR | stat.S_IWUSR)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": 10, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    return engine


@contextmanager
def _translate_database_errors() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise DatabaseAway(type(error).__name__) from None


def erase(url: str) -> None:
    """Erase everything that a board has stored, when a coach closes the workshop.

    Raises:
        WorkbookError: The database does not answer (``board.away``).
    """
    database = Database(url)
    try:
        database.erase()
    except DatabaseAway:
        raise WorkbookError("board.away") from None
    finally:
        with suppress(SQLAlchemyError):
            database.close()


def database_address_problem(url: str) -> str | None:
    """Return the id of the sentence that says why a coach's address cannot be the board's; ``None`` where it can.

    Participants' pages can reach the same network: a PostgreSQL that lets somebody in without the right password would
    show them the board. One that does not answer is not refused; the board waits for it.
    """
    try:
        parsed = make_url(url)
    except SQLAlchemyError:
        return "workshop_database_unknown"
    if parsed.get_backend_name() == "sqlite":
        return None
    if parsed.get_backend_name() != "postgresql":
        return "workshop_database_unknown"
    if not parsed.password:
        return "workshop_database_open"
    # A wrong one rather than none: for none, PostgreSQL's library would look into the coach's own files.
    guess = parsed.set(drivername="postgresql+psycopg", password=secrets.token_hex(16))
    engine = create_engine(guess, hide_parameters=True, connect_args={"connect_timeout": 3})
    try:
        engine.connect().close()
    except SQLAlchemyError:
        return None
    finally:
        engine.dispose()
    return "workshop_database_open"
