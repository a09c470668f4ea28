"""Loop Habit Tracker's full backup, an SQLite file: each day on which a habit was done becomes an activity.

Tables: ``Habits (Id, name, type, unit, …)``, ``type`` 1 for habits that are measured; ``Repetitions (habit, timestamp,
value, notes)`` with the day's midnight UTC in milliseconds, value 2 for done by hand, or thousandths of the unit. In
the first versions there is no value: each row is a day on which the habit was done.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, tzinfo
from functools import partial
from typing import Any

from workbook_lib.errors import WorkbookError
from workbook_lib.journal.editions import Edition
from workbook_lib.records import Entry
from workbook_lib.transfer.formats.loop_habits import (
    FEWEST_THOUSANDTHS,
    PROGRAM,
    THOUSANDTHS,
    Done,
    arrivals_of,
    done_of,
)
from workbook_lib.transfer.reading.bad_line import BadLine

_DONE_BY_HAND = 2
_LAST = "SELECT max(timestamp) FROM Repetitions WHERE typeof(timestamp) = 'integer'"
_STEPS = 50_000_000
"""Instructions that reading may take: a file made to keep SQLite busy is left, not waited for."""


def is_loop_database(data: bytes) -> bool:
    """Tell whether a file is a database as Loop writes it."""
    if not data.startswith(b"SQLite format 3\0"):
        return False
    try:
        with closing(opened(data)) as driver:
            return {"Habits", "Repetitions"} <= {row[0] for row in driver.execute("SELECT name FROM sqlite_master")}
    except (sqlite3.Error, MemoryError, UnicodeError):
        return False


def read_loop_database(data: bytes, here: tzinfo) -> Iterator[Entry | BadLine]:
    """Yield an activity for each day on which a habit was done, or what is wrong with a row.

    Args:
        data: The file; it is read in memory, so that nothing beside it is touched.
        here: The reader's zone.

    Raises:
        WorkbookError: It is no such database, or a damaged one.
    """
    arrivals = arrivals_of(here)
    try:
        with closing(opened(data)) as driver:
            habits, repetitions = (_columns(driver, table) for table in ("Habits", "Repetitions"))
            for number, row in enumerate(driver.execute(_query(habits, repetitions)), start=1):
                one = _read(number, row)
                if one is not None:
                    yield one if isinstance(one, BadLine) else done_of(one, arrivals)
    except (sqlite3.Error, MemoryError, OverflowError, UnicodeError) as error:
        raise WorkbookError("import_not_understood") from error


def database_edition(data: bytes) -> Edition:
    """Return which of Loop's exports a database is: how far it reaches."""
    try:
        with closing(opened(data)) as driver:
            (last,) = driver.execute(_LAST).fetchone()
            return Edition(PROGRAM, datetime.fromtimestamp(last / 1000, UTC).date() if last else None)
    except (sqlite3.Error, MemoryError, UnicodeError, ValueError, OverflowError, OSError):
        return Edition(PROGRAM)


def opened(data: bytes) -> sqlite3.Connection:
    """Open a database in memory that a stranger may have made: it can be read and nothing else, for a while.

    Raises:
        sqlite3.Error: It cannot be opened.
    """
    # Bytes 18 and 19 say "write-ahead logging", which a database in memory cannot do.
    driver = sqlite3.connect(":memory:")
    driver.text_factory = partial(str, encoding="utf-8", errors="replace")
    driver.deserialize(data[:18] + b"\1\1" + data[20:])
    driver.execute("PRAGMA trusted_schema = OFF")
    driver.execute("PRAGMA query_only = ON")
    steps = iter(range(_STEPS // 1000))
    driver.set_progress_handler(lambda: next(steps, None) is None, 1000)
    return driver


def _columns(driver: sqlite3.Connection, table: str) -> set[str]:
    return {row[1].lower() for row in driver.execute(f"PRAGMA table_info({table})")}


def _query(habits: set[str], repetitions: set[str]) -> str:
    kind, unit = (f"Habits.{name}" if name in habits else "NULL" for name in ("type", "unit"))
    value = "Repetitions.value" if "value" in repetitions else str(_DONE_BY_HAND)
    notes = "Repetitions.notes" if "notes" in repetitions else "NULL"
    place = "Habits.position" if "position" in habits else "Habits.Id"
    return (
        f"SELECT Habits.name, Repetitions.timestamp, {value}, {kind}, {unit}, {notes} "  # noqa: S608 - names of columns
        f"FROM Repetitions JOIN Habits ON Habits.Id = Repetitions.habit ORDER BY timestamp, {place}, Habits.Id"
    )


def _read(number: int, row: tuple[Any, ...]) -> Done | BadLine | None:
    name, timestamp, value, kind, unit, note = row
    texts = isinstance(name, str) and isinstance(unit, str | None) and isinstance(note, str | None)
    if not (texts and isinstance(timestamp, int) and isinstance(value, int)):
        return BadLine(number, "line_not_understood")
    measured = kind == 1
    if value < FEWEST_THOUSANDTHS if measured else value != _DONE_BY_HAND:
        return None
    try:
        day = datetime.fromtimestamp(timestamp / 1000, UTC).date()
    except (ValueError, OverflowError, OSError):
        return BadLine(number, "line_date_not_understood")
    return Done(
        day, name, value / THOUSANDTHS if measured else 0.0, unit or "" if measured else "", (note or "").strip()
    )
