"""The board's database, the same on SQLite and PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from boards import ITEM
from clusters import Cluster
from sqlalchemy import inspect, make_url, select

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop import items
from workbook_lib.workshop.board import database as databases
from workbook_lib.workshop.board import migrations, shares
from workbook_lib.workshop.board.database import Away, Database, wrong_with_address
from workbook_lib.workshop.board.tables import fact, share

FIRST = {
    "fact": ["name", "value"],
    "share": ["person", "item", "value", "text", "shared_at", "comment", "hidden"],
    "state": ["number", "item", "alike", "blocks", "published"],
    "state_answer": ["state", "person", "value"],
    "view": ["item", "state", "reason"],
}
"""The tables that the first step made, when it landed."""
MARKER = "Zwetschgenknoedel"


@pytest.fixture
def database(database_url) -> Iterator[Database]:
    made = Database(database_url)
    yield made
    made.close()


def give(database: Database, person: str, item: str, value: int | str) -> None:
    gift = shares.Gift(person, items.find(item), value, datetime(2026, 5, 4, tzinfo=UTC), f"{person}-{item}")
    with database.writing() as connection:
        shares.give(connection, gift)


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
    assert database.prepare() == ["create"]
    give(database, "p1", ITEM, 3)
    assert database.prepare() == []
    assert kept(database) == {("p1", "3")}


def test_the_first_step_makes_what_it_made_when_it_landed(database):
    """A database of then and one of now have the same tables, so that later steps fit both."""
    database.prepare()
    assert columns(database) == FIRST


def test_an_older_database_is_brought_up_to_date(database, monkeypatch):
    """Only the missing step is taken, and what people shared stays."""
    database.prepare()
    give(database, "p1", ITEM, 3)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, ("note", add_note)))
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", 2)
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
        newer.setattr(migrations, "SCHEMA_VERSION", 3)
        with pytest.raises(Away):
            database.prepare()
    assert columns(database) == FIRST
    assert database.prepare() == []
    assert kept(database) == {("p1", "3")}


def test_a_newer_database_is_refused(database):
    """A board does not write into tables it does not know."""
    database.prepare()
    with database.writing() as connection:
        connection.execute(fact.update().values(value=str(migrations.SCHEMA_VERSION + 1)))
    with pytest.raises(WorkbookError, match=r"board\.newer"):
        database.prepare()


def test_what_fails_is_kept_not_at_all(database):
    """After an error in the middle nothing of the transaction is there."""
    database.prepare()
    give(database, "p1", ITEM, 3)
    gift = shares.Gift("p2", items.find(ITEM), 4, datetime(2026, 5, 4, tzinfo=UTC), "c")
    with pytest.raises(Away), database.writing() as connection:
        shares.give(connection, gift)
        connection.exec_driver_sql("INSERT INTO share (person) VALUES ('p3')")
    assert kept(database) == {("p1", "3")}


def test_several_boards_may_prepare_one_database(database_url):
    """Of two boards that start at once, one makes the tables and the other finds them."""
    two = [Database(database_url), Database(database_url)]
    try:
        assert sorted(len(one.prepare()) for one in two) == [0, 1]
    finally:
        for one in two:
            one.close()


def test_an_error_of_the_database_repeats_no_words(database):
    """What a failed statement held is in no message."""
    database.prepare()
    with pytest.raises(Away) as failure, database.writing() as connection:
        connection.execute(share.insert().values(person=MARKER, item=MARKER, text=MARKER))
    assert MARKER not in f"{failure.value!r} {failure.value.__cause__!r}"


def test_erasing_leaves_nothing(database_url, database):
    """On SQLite no file is left; on PostgreSQL no table."""
    database.prepare()
    give(database, "p1", "words.one", MARKER)
    database.close()
    databases.erase(database_url)
    if database.is_sqlite:
        folder = Path(make_url(database_url).database).parent
        assert not [file for file in folder.rglob("*") if file.is_file()]
    else:
        assert columns(Database(database_url)) == {}


def test_words_taken_back_are_in_no_file(tmp_path):
    """On SQLite the bytes of words that were taken back are overwritten, also in what waits to be written over."""
    database = Database(f"sqlite:///{tmp_path / 'board.sqlite'}")
    database.prepare()
    give(database, "p1", "words.one", MARKER)
    with database.writing() as connection:
        shares.take_back(connection, "p1")
    database.close()
    assert not [file for file in tmp_path.iterdir() if MARKER.encode() in file.read_bytes()]


def test_the_file_is_its_owners_alone(tmp_path):
    """Nobody else on the machine may read the board's file."""
    database = Database(f"sqlite:///{tmp_path / 'keep' / 'board.sqlite'}")
    database.prepare()
    modes = {file.name: file.stat().st_mode & 0o077 for file in [tmp_path / "keep", *(tmp_path / "keep").iterdir()]}
    database.close()
    assert {*modes.values()} == {0}


@pytest.mark.postgres
def test_a_postgresql_that_trusts_everybody_is_refused_and_one_that_asks_is_not(cluster):
    """A password in the address says nothing where the server does not look at it."""
    trusting = cluster.url(f"board_{uuid4().hex}").replace("board@", "board:any@")
    assert wrong_with_address(trusting) == "workshop_database_open"
    asking = Cluster("not-a-secret")
    try:
        assert wrong_with_address(asking.url("board")) is None
    finally:
        asking.remove()
