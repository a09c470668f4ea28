"""Named, ordered steps from an empty database to the present tables; a newer database is refused.

A step that has landed is never changed: somebody's workshop runs on it. A new one goes at the end.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, select

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board.tables import (
    desk_fact,
    fact,
    hand,
    metadata,
    ready,
    share,
    shown_comment,
    state,
    state_answer,
    view,
)


def _create(connection: Connection) -> None:
    metadata.create_all(connection, tables=[fact, share, state, state_answer, view])


def _let_words_wait(connection: Connection) -> None:
    """Comments of before are on the wall already; later ones wait."""
    shown_comment.create(connection)
    there = select(share.c.comment).where(share.c.comment.is_not(None))
    connection.execute(shown_comment.insert().from_select(["comment"], there))


def _act_together(connection: Connection) -> None:
    metadata.create_all(connection, tables=[hand, ready, desk_fact])


MIGRATIONS: tuple[tuple[str, Callable[[Connection], None]], ...] = (
    ("create", _create),
    ("let_words_wait", _let_words_wait),
    ("act_together", _act_together),
)
SCHEMA_VERSION = len(MIGRATIONS)


def migrate(connection: Connection) -> list[str]:
    """Apply the steps that are missing, within the caller's transaction, and return their names.

    Raises:
        WorkbookError: The database was made by a newer version (``board.newer``).
    """
    version = _version(connection)
    if version > SCHEMA_VERSION:
        raise WorkbookError("board.newer", version=version, known=SCHEMA_VERSION)
    missing = MIGRATIONS[version:]
    for _, apply in missing:
        apply(connection)
    if missing:
        connection.execute(fact.delete().where(fact.c.name == "schema_version"))
        connection.execute(fact.insert().values(name="schema_version", value=str(SCHEMA_VERSION)))
    return [name for name, _ in missing]


def _version(connection: Connection) -> int:
    if not inspect(connection).has_table("fact"):
        return 0
    found = connection.execute(select(fact.c.value).where(fact.c.name == "schema_version")).scalar_one_or_none()
    return int(found or 0)
