"""The board's database, the same on SQLite and PostgreSQL."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from boards import ITEM
from clusters import Cluster
from sqlalchemy import inspect, make_url, select

from workbook_lib.workshop.board import database as databases
from workbook_lib.workshop.board import shares
from workbook_lib.workshop.board.database import Database, DatabaseAway, database_address_problem
from workbook_lib.workshop.board.migrations import MIGRATIONS
from workbook_lib.workshop.board.tables import share
from workbook_lib.workshop.rules import items

MARKER = "Zwetschgenknoedel"


@pytest.fixture
def database(database_url) -> Iterator[Database]:
    made = Database(database_url)
    yield made
    made.close()


def give(database: Database, person: str, item: str, value: int | str) -> None:
    new = shares.NewShare(person, items.find(item), value, datetime(2026, 5, 4, tzinfo=UTC), f"{person}-{item}")
    with database.writing() as connection:
        shares.store(connection, new)


def kept(database: Database) -> set[tuple[str, str]]:
    with database.reading() as connection:
        return {(row.person, row.value or row.text) for row in connection.execute(select(share))}


def test_what_fails_is_kept_not_at_all(database):
    """After an error in the middle nothing of the transaction is there."""
    database.prepare()
    give(database, "p1", ITEM, 3)
    new = shares.NewShare("p2", items.find(ITEM), 4, datetime(2026, 5, 4, tzinfo=UTC), "c")
    with pytest.raises(DatabaseAway), database.writing() as connection:
        shares.store(connection, new)
        connection.exec_driver_sql("INSERT INTO share (person) VALUES ('p3')")
    assert kept(database) == {("p1", "3")}


def test_several_boards_may_prepare_one_database(database_url):
    """Of two boards that start at once, one makes the tables and the other finds them."""
    two = [Database(database_url), Database(database_url)]
    try:
        assert sorted(len(one.prepare()) for one in two) == [0, len(MIGRATIONS)]
    finally:
        for one in two:
            one.close()


def test_an_error_of_the_database_repeats_no_words(database):
    """What a failed statement held is in no message."""
    database.prepare()
    with pytest.raises(DatabaseAway) as failure, database.writing() as connection:
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
        assert inspect(Database(database_url).engine).get_table_names() == []


def test_withdrawn_words_are_in_no_file(tmp_path):
    """On SQLite the bytes of words that were taken back are overwritten, also in what waits to be written over."""
    database = Database(f"sqlite:///{tmp_path / 'board.sqlite'}")
    database.prepare()
    give(database, "p1", "words.one", MARKER)
    with database.writing() as connection:
        shares.withdraw(connection, "p1")
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
    assert database_address_problem(trusting) == "workshop_database_open"
    asking = Cluster("not-a-secret")
    try:
        assert database_address_problem(asking.url("board")) is None
    finally:
        asking.remove()
