"""Named, ordered steps from an empty file to the present schema; each is applied whole or not at all.

A step that has landed is never changed: a journal somewhere was made by it. A new one goes at the end, and a journal of
the version before it into `tests/journal/fixtures`.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from workbook_lib.journal.storage import earlier_runs, earlier_visits, search_index
from workbook_lib.journal.storage.schema import APPLICATION_ID


@dataclass(frozen=True)
class Migration:
    """One step.

    Attributes:
        name: Permanent name.
        apply: Changes the database within the caller's transaction.
    """

    name: str
    apply: Callable[[Connection], None]


def _create(connection: Connection) -> None:
    statements = (
        """CREATE TABLE entry (
            number INTEGER PRIMARY KEY,
            entry_id TEXT NOT NULL,
            revision INTEGER NOT NULL,
            kind TEXT NOT NULL,
            prompt_id TEXT NOT NULL,
            run TEXT NOT NULL,
            occurred_at TEXT NOT NULL,
            recorded_at TEXT NOT NULL,
            tz TEXT NOT NULL,
            page TEXT NOT NULL,
            put_away BOOLEAN NOT NULL,
            deleted BOOLEAN NOT NULL,
            payload TEXT NOT NULL
        )""",
        "CREATE UNIQUE INDEX entry_revision ON entry (entry_id, revision)",
        "CREATE INDEX entry_kind ON entry (kind, occurred_at)",
        "CREATE INDEX entry_prompt ON entry (prompt_id) WHERE prompt_id <> ''",
        "CREATE INDEX entry_run ON entry (run) WHERE run <> ''",
        "CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'append only'); END",
        "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE erasure (entry_id TEXT PRIMARY KEY) WITHOUT ROWID",
        "CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')",
    )
    for statement in statements:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO fact VALUES ('journal_id', ?)", (uuid.uuid4().hex,))


def _keep_view_state(connection: Connection) -> None:
    """Keep what is open beside the entries, and let every record know its run."""
    connection.exec_driver_sql("CREATE TABLE view_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
    earlier_visits.move(connection)
    earlier_runs.fill(connection)


def _fold_words(connection: Connection) -> None:
    """Look through words without case and accents; the next search fills the table."""
    search_index.forget(connection.exec_driver_sql)
    connection.exec_driver_sql("DROP TABLE words")
    connection.exec_driver_sql("CREATE TABLE folded_words (number INTEGER PRIMARY KEY, text TEXT NOT NULL)")


MIGRATIONS = (
    Migration("create", _create),
    Migration("keep_view_state", _keep_view_state),
    Migration("fold_words", _fold_words),
)
SCHEMA_VERSION = len(MIGRATIONS)


def migrate(connection: Connection) -> list[str]:
    """Apply the steps that are missing, within the caller's transaction, and return their names.

    Another process may have applied them since the caller looked; then there is nothing to do.
    """
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    missing = MIGRATIONS[version:]
    for migration in missing:
        migration.apply(connection)
    if missing:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    return [migration.name for migration in missing]
