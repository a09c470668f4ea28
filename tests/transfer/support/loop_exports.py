"""Exports of Loop Habit Tracker, made by hand."""

import sqlite3
import zipfile
from contextlib import closing
from io import BytesIO
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/London")
DAY = 86_400_000
HABITS = """Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit
001,Practise answers!,YES_NO,,,1,1,#FF8F00,
002,Read,NUMERICAL,,,1,1,#AFB42B,minutes
003,Apply,NUMERICAL,,,1,1,#AFB42B,letters
"""


def archive(files):
    """Return an archive of some files."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return data.getvalue()


def database(repetitions, *, old=False):
    """Return a full backup with some rows of `Repetitions`."""
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
    """Return day, activity and minutes of each entry."""
    return [(one.occurred_at.date().isoformat(), one.record.what, one.record.minutes) for one in entries]
