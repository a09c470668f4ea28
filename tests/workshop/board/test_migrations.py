import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from boards import ITEM
from sqlalchemy import inspect, select

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board import migrations, shares
from workbook_lib.workshop.board.database import Database, DatabaseAway
from workbook_lib.workshop.board.tables import fact, share
from workbook_lib.workshop.board.wall import wall
from workbook_lib.workshop.rules import items

FIRST = {
    "fact": ["name", "value"],
    "share": ["person", "item", "value", "text", "shared_at", "comment", "hidden"],
    "state": ["number", "item", "alike", "blocks", "published"],
    "state_answer": ["state", "person", "value"],
    "view": ["item", "state", "reason"],
}
"""The tables that the first step made, when it landed."""
SECOND = FIRST | {"shown_comment": ["comment"]}
"""The tables after the second step, when it landed."""
ALL = SECOND | {"hand": ["name", "raised_at"], "ready": ["person"], "desk_fact": ["name", "value"]}
"""The tables after all steps."""
STORED = Path(__file__).with_name("stored")
"""Databases as earlier versions left them, in SQL."""


@pytest.fixture
def database(database_url) -> Iterator[Database]:
    made = Database(database_url)
    yield made
    made.close()


def give(database: Database, person: str, item: str, value: int | str) -> None:
    new = shares.NewShare(person, items.find(item), value, datetime(2026, 5, 4, tzinfo=UTC), uuid4().hex)
    with database.writing() as connection:
        shares.store(connection, new)


def kept(database: Database) -> set[tuple[str, str]]:
    with database.reading() as connection:
        return {(row.person, row.value or row.text) for row in connection.execute(select(share))}


def add_note(connection) -> None:
    connection.exec_driver_sql("ALTER TABLE share ADD COLUMN note TEXT")


def fail_halfway(connection) -> None:
    connection.exec_driver_sql("ALTER TABLE share ADD COLUMN half TEXT")
    connection.exec_driver_sql("ALTER TABLE nothing ADD COLUMN half TEXT")


def columns(database: Database) -> dict[str, list[str]]:
    seen = inspect(database.engine)
    return {table: [column["name"] for column in seen.get_columns(table)] for table in seen.get_table_names()}


def test_an_empty_database_is_made_once(database):
    """The first time the steps are taken; the second time there is nothing to do, and what was kept is there."""
    assert database.prepare() == ["create", "let_words_wait", "act_together"]
    give(database, "p1", ITEM, 3)
    assert database.prepare() == []
    assert kept(database) == {("p1", "3")}


def test_the_first_step_makes_what_it_made_when_it_landed(database):
    """A database of then and one of now have the same tables, so that later steps fit both."""
    with database.writing() as connection:
        migrations.MIGRATIONS[0][1](connection)
    assert columns(database) == FIRST


def test_a_stored_database_of_the_second_version_goes_on(tmp_path):
    """A workshop that was stopped before hands could be raised has all that was shared, and the new tables."""
    file = tmp_path / "board.sqlite"
    with closing(sqlite3.connect(file)) as stored:
        stored.executescript((STORED / "version-2.sql").read_text())
    database = Database(f"sqlite:///{file}")
    assert columns(database) == SECOND
    assert database.prepare() == ["act_together"]
    assert columns(database) == ALL
    assert kept(database) == {("p1", "3"), ("p1", "seen before")}
    with database.reading() as connection:
        assert [one.text for one in wall(connection).comments] == ["seen before"]
    database.close()


def test_an_older_database_is_brought_up_to_date(database, monkeypatch):
    """Only the missing step is taken, and what people shared stays."""
    database.prepare()
    give(database, "p1", ITEM, 3)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, ("note", add_note)))
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", 4)
    assert database.prepare() == ["note"]
    assert columns(database)["share"][-1] == "note"
    assert kept(database) == {("p1", "3")}
    assert database.prepare() == []


def test_a_step_that_fails_leaves_everything_as_it_was(database, monkeypatch):
    """Neither half a step nor the step before it stays, and the board of before goes on with it."""
    database.prepare()
    give(database, "p1", ITEM, 3)
    with monkeypatch.context() as newer:
        newer.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, ("note", add_note), ("half", fail_halfway)))
        newer.setattr(migrations, "SCHEMA_VERSION", 5)
        with pytest.raises(DatabaseAway):
            database.prepare()
    assert columns(database) == ALL
    assert database.prepare() == []
    assert kept(database) == {("p1", "3")}


def test_a_newer_database_is_refused(database):
    """A board does not write into tables it does not know."""
    database.prepare()
    with database.writing() as connection:
        connection.execute(fact.update().values(value=str(migrations.SCHEMA_VERSION + 1)))
    with pytest.raises(WorkbookError, match=r"board\.newer"):
        database.prepare()


def test_words_that_were_on_the_wall_before_stay_there(database, monkeypatch):
    """On a board of an earlier version words were seen at once: they still are, and later ones wait."""
    with monkeypatch.context() as earlier:
        earlier.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:1])
        earlier.setattr(migrations, "SCHEMA_VERSION", 1)
        database.prepare()
    give(database, "p1", "words.before", "seen before")
    assert database.prepare() == ["let_words_wait", "act_together"]
    give(database, "p1", "words.after", "not seen yet")
    with database.reading() as connection:
        assert [one.text for one in wall(connection).comments] == ["seen before"]
