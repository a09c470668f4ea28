import shutil
import sqlite3
from contextlib import closing, contextmanager
from time import monotonic, sleep

import pytest

from workbook_lib.journal import JournalError
from workbook_lib.journal.storage import store as storage
from workbook_lib.journal.storage.store import Store


@pytest.fixture
def store(tmp_path):
    """A store with an empty table."""
    opened = Store(tmp_path / "s.sqlite3")
    with opened.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    yield opened
    opened.close()


def count(store):
    with store.reading() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM t").scalar_one()


def test_a_transaction_that_fails_leaves_nothing(store):
    """What was written before an error is not kept; without one it is."""
    with pytest.raises(ValueError, match="stop"), store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO t VALUES (1)")
        raise ValueError("stop")
    assert count(store) == 0
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO t VALUES (1)")
    assert count(store) == 1


def test_an_error_of_the_database_is_translated(store):
    """An error of the database is a journal's error, without the words of the statement."""
    with pytest.raises(JournalError) as caught, store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO nothing VALUES ('secret')")
    assert "secret" not in str(caught.value)


def alone(path, folder):
    """Return how many rows a copy of the file has to which nothing beside the file went along."""
    copy = shutil.copy(path, folder / "copy.sqlite3")
    with closing(sqlite3.connect(copy)) as driver:
        return driver.execute("SELECT count(*) FROM t").fetchone()[0]


@contextmanager
def settled(opened):
    """Hold a database once nothing waits to go into its file: what writes it there has the connection meanwhile."""
    patience = monotonic() + 20
    while opened._waiting is not None and monotonic() < patience:
        sleep(0.01)
    with opened.alone():
        yield


def test_the_file_alone_soon_holds_what_was_saved(tmp_path, monkeypatch):
    """While a journal is open, a program that copies its file alone has what was saved a while before, each time."""
    monkeypatch.setattr(storage, "LOG_KEPT", 0.05)
    opened = Store(tmp_path / "s.sqlite3")
    opened.use_log()
    with opened.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    for rows in (1, 2, 3):
        with opened.writing() as connection:
            connection.exec_driver_sql("INSERT INTO t VALUES (1)")
        folder = tmp_path / str(rows)
        folder.mkdir()
        with settled(opened):
            assert alone(opened.path, folder) == rows
    opened.close()


def test_a_reader_who_is_slow_only_delays_it(tmp_path, monkeypatch):
    """What cannot yet go into the file because somebody reads an earlier state is tried again."""
    monkeypatch.setattr(storage, "LOG_KEPT", 0.05)
    opened = Store(tmp_path / "s.sqlite3")
    opened.use_log()
    with opened.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    with closing(sqlite3.connect(opened.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM t").fetchall()
        with opened.writing() as connection:
            connection.exec_driver_sql("INSERT INTO t VALUES (1)")
        sleep(0.3)
        with opened.alone():
            assert opened._waiting is not None
        reader.execute("COMMIT")
    with settled(opened):
        assert alone(opened.path, tmp_path) == 1
    opened.close()


def test_nothing_waits_once_it_is_closed(store):
    """A store that is closed leaves no timer behind."""
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO t VALUES (1)")
    waiting = store._waiting
    store.close()
    waiting.join(20)
    assert not waiting.is_alive()
