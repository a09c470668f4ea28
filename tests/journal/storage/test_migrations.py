import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect

from workbook_lib.journal import open_journal
from workbook_lib.journal.storage.migrations import SCHEMA_VERSION, Migration
from workbook_lib.journal.storage.schema import metadata
from workbook_lib.records import CheckIn, Reflection

FIXTURES = Path(__file__).parents[1] / "fixtures"


def test_every_version_that_landed_has_a_fixture():
    """For each schema version there is a journal that was written by it."""
    assert sorted(file.name for file in FIXTURES.glob("schema_*.sql")) == [
        f"schema_{n + 1}.sql" for n in range(SCHEMA_VERSION)
    ]


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_journal_of_every_version_opens(tmp_path, journal_of_version, version):
    """A journal written by an earlier version opens with everything it held, and is searched and written."""
    journal = open_journal(journal_of_version(version, tmp_path / "journal.sqlite3"))
    assert [entry.record.text for entry in journal.all(Reflection)] == ["What they said was “not this time”."]
    assert [entry.revision for entry in journal.history("a-reflection")] == [1, 2, 3]
    assert journal.entry("a-removed-check-in").deleted
    assert len(journal.search("not this time")) == 1
    journal.append(CheckIn(mood=3))
    journal.check()


def test_tables_are_what_statements_are_built_from(journal):
    """The columns that the migrations make are those that the statements name."""
    with journal._store.reading() as connection:
        made = inspect(connection)
        for table in metadata.sorted_tables:
            assert [column["name"] for column in made.get_columns(table.name)] == table.columns.keys()


def test_revisions_cannot_be_changed(journal):
    """The database itself refuses to change a revision."""
    journal.append(CheckIn(mood=3))
    with pytest.raises(Exception, match="append only"), journal._store.alone() as connection:
        try:
            connection.exec_driver_sql("UPDATE entry SET payload = '{}'")
        except Exception as error:
            raise RuntimeError(str(error)) from None


def test_an_older_journal_is_backed_up_and_brought_up_to_date(tmp_path, monkeypatch, journal_of_version, add_step):
    """A later step is applied on opening, after a backup of the journal as it was."""
    path = journal_of_version(SCHEMA_VERSION, tmp_path / "journal.sqlite3")
    step = Migration("add_colour", lambda connection: connection.exec_driver_sql("CREATE TABLE colour (name)"))
    add_step(monkeypatch, step)
    journal = open_journal(path)
    with sqlite3.connect(path) as driver:
        assert driver.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
        assert driver.execute("SELECT count(*) FROM colour").fetchone() == (0,)
    with sqlite3.connect(journal.backups()[-1].path) as driver:
        assert driver.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def test_a_step_that_fails_leaves_the_journal_as_it_was(tmp_path, monkeypatch, journal_of_version, add_step):
    """When a step fails half-way nothing of it is left, and the version before still opens the journal."""
    path = journal_of_version(SCHEMA_VERSION, tmp_path / "journal.sqlite3")

    def half_way(connection):
        connection.exec_driver_sql("DELETE FROM entry")
        raise RuntimeError("stopped")

    with monkeypatch.context() as patched:
        add_step(patched, Migration("half_way", half_way))
        with pytest.raises(RuntimeError, match="stopped"):
            open_journal(path)
    assert len(open_journal(path).all(Reflection)) == 1
