import sqlite3
import zipfile
from contextlib import closing
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.lines import BadLine
from workbook_lib.transfer.loop_csv import is_loop_archive, read_loop_archive
from workbook_lib.transfer.loop_database import is_loop_database, read_loop_database

HERE = ZoneInfo("Europe/London")
DAY = 86_400_000
HABITS = """Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit
001,Practise answers!,YES_NO,,,1,1,#FF8F00,
002,Read,NUMERICAL,,,1,1,#AFB42B,minutes
003,Apply,NUMERICAL,,,1,1,#AFB42B,letters
"""


def archive(files):
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return data.getvalue()


def database(repetitions, *, old=False):
    with closing(sqlite3.connect(":memory:")) as driver:
        more = "" if old else ", type INTEGER, unit TEXT"
        driver.execute(f"CREATE TABLE Habits (Id INTEGER PRIMARY KEY, name TEXT{more})")
        driver.execute(f"CREATE TABLE Repetitions (habit INTEGER, timestamp, value{'' if old else ', notes TEXT'})")
        habits = [(1, "Practise answers!", 0, ""), (2, "Read", 1, "minutes"), (3, "Apply", 1, "letters")]
        marks = "?, ?" if old else "?, ?, ?, ?"
        driver.executemany(f"INSERT INTO Habits VALUES ({marks})", [habit[: 2 if old else 4] for habit in habits])
        marks = "?, ?, ?" if old else "?, ?, ?, ?"
        driver.executemany(f"INSERT INTO Repetitions VALUES ({marks})", repetitions)
        driver.commit()
        return bytes(driver.serialize())


def said(entries):
    return [(one.occurred_at.date().isoformat(), one.record.what, one.record.minutes) for one in entries]


def test_an_archive_becomes_activities():
    """Days on which a habit was done by hand become activities; minutes are kept as minutes."""
    data = archive(
        {
            "Habits.csv": HABITS,
            "001 Practise answers/Checkmarks.csv": "Date,Value,Notes\n2026-05-04,YES_MANUAL,went well\n2026-05-03,NO\n",
            "002 Read/Checkmarks.csv": "2026-05-04,30.0\n2026-05-02,0\n",
            "003 Apply/Checkmarks.csv": "Date,Value\n2026-05-04,2\n",
            "001 Practise answers/Scores.csv": "Date,Score\n2026-05-04,0.5\n",
            "Checkmarks.csv": "Date,Practise answers!,Read\n2026-05-04,YES_MANUAL,30.0\n",
        }
    )
    assert is_loop_archive(data)
    assert said(read_loop_archive(data, HERE)) == [
        ("2026-05-04", "Practise answers! – went well", None),
        ("2026-05-04", "Read", 30),
        ("2026-05-04", "Apply – 2 letters", None),
    ]


def test_an_old_archive_is_read():
    """In older versions 2 stood for done, and there were no types."""
    data = archive(
        {"Habits.csv": "Position,Name\n001,Read\n", "001 Read/Checkmarks.csv": "2020-01-01,2\n2020-01-02,1\n"}
    )
    assert said(read_loop_archive(data, HERE)) == [("2020-01-01", "Read", None)]


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
    csv = archive({"Habits.csv": HABITS, "002 Read/Checkmarks.csv": "2026-05-04,30.0\n"})
    assert next(read_loop_archive(csv, HERE)) == entries[1]


def test_an_old_database_is_read():
    """A backup without types and notes is read as habits that are done or not."""
    assert said(read_loop_database(database([(1, 0, 2)], old=True), HERE)) == [
        ("1970-01-01", "Practise answers!", None)
    ]


def test_rows_that_cannot_be_read_are_named():
    """Rows of other types, dates beyond any calendar, and values that are no numbers are reported."""
    strange = [(1, "soon", 2, ""), (1, 10**17, 2, ""), (1, 0, b"\0", "")]
    assert all(isinstance(one, BadLine) for one in read_loop_database(database(strange), HERE))
    data = archive(
        {"Habits.csv": HABITS, "002 Read/Checkmarks.csv": "Date,Value\nsoon,30\n2026-05-04,lots\n2026-05-04,nan\n"}
    )
    assert [one.line for one in read_loop_archive(data, HERE)] == [2, 3, 4]


@pytest.mark.parametrize("spoil", [lambda data: data[:-40], lambda data: data[:60] + b"x" * 200 + data[260:]])
def test_damaged_files_are_refused(spoil):
    """A damaged archive or database is no such file, or is refused with a sentence."""
    packed = spoil(archive({"Habits.csv": HABITS, "001 a/Checkmarks.csv": "2026-05-04,2\n" * 100}))
    base = spoil(database([(1, day * DAY, 2, "") for day in range(500)]))
    for known, read, data in (
        (is_loop_archive, read_loop_archive, packed),
        (is_loop_database, read_loop_database, base),
    ):
        if known(data):
            try:
                list(read(data, HERE))
            except WorkbookError as error:
                assert error.message_id == "import_not_understood"
        else:
            assert not known(data)


def test_a_file_that_unpacks_beyond_measure_is_refused(monkeypatch):
    """An archive whose content is far larger than itself is not unpacked to the end."""
    monkeypatch.setattr("workbook_lib.transfer.archives.LARGEST", 1000)
    data = archive({"Habits.csv": HABITS, "001 a/Checkmarks.csv": "2026-05-04,2\n" * 1000})
    with pytest.raises(WorkbookError) as caught:
        list(read_loop_archive(data, HERE))
    assert caught.value.message_id == "import_too_large"
