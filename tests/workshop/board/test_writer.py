"""Tests of the writer thread, which commits requests in batches."""

import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board import writer as writers
from workbook_lib.workshop.board.database import Database, DatabaseAway
from workbook_lib.workshop.board.tables import fact
from workbook_lib.workshop.board.writer import Writer


@pytest.fixture
def database(tmp_path) -> Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'board.sqlite'}")
    made.prepare()
    yield made
    made.close()


@pytest.fixture
def writer(database) -> Iterator[Writer]:
    made = Writer(database)
    yield made
    made.close()


def note(name: str):
    return lambda connection: connection.execute(fact.insert().values(name=name, value="")) and name


def notes(database: Database) -> set[str]:
    with database.reading() as connection:
        return {*connection.execute(select(fact.c.name)).scalars()} - {"schema_version"}


def hold(writer: Writer) -> threading.Event:
    """Keep the writer busy, so that what comes meanwhile is done together."""
    begun, go_on = threading.Event(), threading.Event()
    writer.submit(lambda _: (begun.set(), go_on.wait(10)))
    begun.wait(10)
    return go_on


def test_a_refusal_among_others_keeps_nobody_else_from_being_kept(writer, database):
    """Of three pieces of work done together, the one that is refused hears of it and the other two are kept."""

    def refuse(_):
        raise WorkbookError("share.too_many")

    go_on = hold(writer)
    first, refused, last = writer.submit(note("first")), writer.submit(refuse), writer.submit(note("last"))
    go_on.set()
    assert (first.result(10), last.result(10)) == ("first", "last")
    assert isinstance(refused.exception(10), WorkbookError)
    assert notes(database) == {"first", "last"}


def test_what_cannot_be_kept_is_told_to_everybody_waiting(writer, database):
    """Where the transaction fails, all who had a part in it hear so, nothing is kept, and the writer goes on."""
    go_on = hold(writer)
    both = [writer.submit(note("same")), writer.submit(note("same"))]
    go_on.set()
    assert [type(one.exception(10)) for one in both] == [DatabaseAway, DatabaseAway]
    assert notes(database) == set()
    assert writer.submit(note("next")).result(10) == "next"


def test_more_than_may_wait_is_refused_at_once(database, monkeypatch):
    """A full queue is told to the sender, who tries again later; what was waiting is kept."""
    monkeypatch.setattr(writers, "MOST_WAITING", 2)
    writer = Writer(database)
    go_on = hold(writer)
    waiting = [writer.submit(note("1")), writer.submit(note("2"))]
    assert isinstance(writer.submit(note("3")).exception(1), DatabaseAway)
    go_on.set()
    assert [one.result(10) for one in waiting] == ["1", "2"]
    writer.close()


def test_closing_finishes_what_waits(database):
    """What was accepted before the end is kept."""
    writer = Writer(database)
    go_on = hold(writer)
    waiting = [writer.submit(note(str(number))) for number in range(5)]
    go_on.set()
    writer.close()
    assert all(one.done() for one in waiting)
    assert notes(database) == {"0", "1", "2", "3", "4"}
