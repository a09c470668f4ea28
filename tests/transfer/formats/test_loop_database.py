import sqlite3
from contextlib import closing

import pytest
from loop_exports import DAY, HABITS, HERE, archive, database, said

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.formats.loop_csv import read_loop_archive
from workbook_lib.transfer.formats.loop_database import is_loop_database, read_loop_database
from workbook_lib.transfer.reading.bad_line import BadLine


def test_a_database_becomes_the_same_activities():
    """The backup gives the same entries as the archive, at noon of the day in the reader's zone."""
    day = 20_577 * DAY
    data = database([(1, day, 2, "went well"), (1, day - DAY, 0, ""), (2, day, 30_000, ""), (3, day, 2000, None)])
    assert is_loop_database(data)
    entries = list(read_loop_database(data, HERE))
    assert said(entries) == [
        ("2026-05-04", "Practise answers! – went well", None),
        ("2026-05-04", "Read", 30),
        ("2026-05-04", "Apply – 2 letters", None),
    ]
    assert {one.occurred_at.hour for one in entries} == {12}
    csv = archive({"Habits.csv": HABITS, "002 Read/Checkmarks.csv": "2026-05-04,30000\n"})
    assert next(read_loop_archive(csv, HERE)) == entries[1]


def test_an_old_database_is_read():
    """A backup without types and notes is read as habits that are done or not."""
    assert said(read_loop_database(database([(1, 0, 2)], old=True), HERE)) == [
        ("1970-01-01", "Practise answers!", None)
    ]


def test_the_first_versions_have_no_value():
    """Without that column each row is a day on which the habit was done."""
    with closing(sqlite3.connect(":memory:")) as driver:
        driver.execute("CREATE TABLE Habits (Id INTEGER PRIMARY KEY, name TEXT, position INTEGER)")
        driver.execute("CREATE TABLE Repetitions (Id INTEGER PRIMARY KEY, habit INTEGER, timestamp INTEGER)")
        driver.execute("INSERT INTO Habits VALUES (1, 'Read', NULL)")
        driver.execute("INSERT INTO Repetitions VALUES (7, 1, 0), (8, 1, ?)", (DAY,))
        driver.commit()
        data = driver.serialize()
    assert said(read_loop_database(data, HERE)) == [("1970-01-01", "Read", None), ("1970-01-02", "Read", None)]


def test_signs_of_a_measured_habit_are_no_amounts():
    """A day that was skipped is 3 in any habit, and no three thousandths."""
    assert list(read_loop_database(database([(2, 0, 3, ""), (2, DAY, 1, "")]), HERE)) == []


def test_rows_that_cannot_be_read_are_named():
    """Rows of other types and dates beyond any calendar are reported with their number."""
    strange = [(1, "soon", 2, ""), (1, 10**17, 2, ""), (1, 0, b"\0", "")]
    found = list(read_loop_database(database(strange), HERE))
    assert len(found) == 3
    assert all(isinstance(one, BadLine) for one in found)


@pytest.mark.parametrize("spoil", [lambda data: data[:-40], lambda data: data[:60] + b"x" * 200 + data[260:]])
def test_a_damaged_database_is_refused(spoil):
    """A damaged database is no such file, or is refused with a sentence."""
    data = spoil(database([(1, day * DAY, 2, "") for day in range(500)]))
    if is_loop_database(data):
        try:
            list(read_loop_database(data, HERE))
        except WorkbookError as error:
            assert error.message_id == "import_not_understood"
    else:
        with pytest.raises(WorkbookError):
            list(read_loop_database(data, HERE))
