"""Loop Habit Tracker's CSV export: each day on which a habit was done becomes an activity.

The export is an archive with ``Habits.csv`` and, for each habit, ``001 Name/Checkmarks.csv`` (date, value and in later
versions notes, with or without a header), and one ``Checkmarks.csv`` with a column for each habit. Values are
``YES_MANUAL``, in older versions 2; for habits that are measured, thousandths of the amount in every version. Of a name
only plain letters, digits and a few signs are in that of the folder; its number is the habit's position.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from io import BytesIO, StringIO

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
from workbook_lib.transfer.reading.archives import BROKEN, Texts
from workbook_lib.transfer.reading.bad_line import BadLine
from workbook_lib.transfer.reading.days import latest, parse_day
from workbook_lib.transfer.reading.tables import read_table

_DONE = ("YES_MANUAL", "2")
_NOT_DONE = ("YES_AUTO", "NO", "SKIP", "UNKNOWN", "0", "1", "3", "-1", "")
_BEYOND = 1e12
_HABIT = re.compile(r"(?:.*/)?(\d{1,6}) ?([^/]*)/Checkmarks\.csv")
_STAMP = "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}"
_ROW = re.compile(r"^\d{4}-\d\d-\d\d(?=,)", re.MULTILINE)


@dataclass(frozen=True)
class _Habit:
    position: int
    name: str
    unit: str | None
    """``None`` for a habit that is only done or not."""


def is_loop_archive(data: bytes) -> bool:
    """Tell whether a file is an archive as Loop exports it."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return any(map(_is_list, archive.namelist()))
    except BROKEN:
        return False


def read_loop_archive(data: bytes, here: tzinfo) -> Iterator[Entry | BadLine]:
    """Yield an activity for each day on which a habit was done, or what is wrong with a row.

    Args:
        data: The archive. Nothing of it is unpacked to disk.
        here: The reader's zone.

    Raises:
        WorkbookError: It is no such archive, or what is in it is far too large.
    """
    arrivals = arrivals_of(here)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            texts = Texts(archive, len(data))
            habits = _habits(texts.text(next(filter(_is_list, texts.names), "Habits.csv")))
            for member in texts.names:
                match = _HABIT.fullmatch(member)
                if match:
                    habit = _habit_of(habits, int(match[1]), match[2])
                    for one in _checkmarks(texts.text(member), habit):
                        yield one if isinstance(one, BadLine) else done_of(one, arrivals)
    except (*BROKEN, csv.Error) as error:
        raise WorkbookError("import_not_understood") from error


def archive_edition(data: bytes) -> Edition:
    """Return which of Loop's exports an archive is: how far it reaches, days on which nothing was done included.

    Raises:
        WorkbookError: What is in it is far too large.
    """
    last, packed = None, ""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            packed = max((_STAMP.format(*info.date_time) for info in archive.infolist()), default="")
            texts = Texts(archive, len(data))
            for member in filter(_HABIT.fullmatch, texts.names):
                last = max(filter(None, (last, latest(parse_day, set(_ROW.findall(texts.text(member)))))), default=None)
    except BROKEN:
        return Edition(PROGRAM, last)
    return Edition(PROGRAM, last, packed)


def _is_list(name: str) -> bool:
    return name.rpartition("/")[2] == "Habits.csv"


def _habits(text: str) -> list[_Habit]:
    """Return the habits of the list, in its order."""
    rows = list(read_table(text))
    positions = [int(row.text("position")) if row.text("position").isdecimal() else 0 for row in rows]
    return [
        _Habit(
            place if len(set(positions)) < len(rows) else position,
            row.text("name"),
            row.text("unit") if row.text("type").upper() in ("NUMERICAL", "1") else None,
        )
        for place, (position, row) in enumerate(zip(positions, rows, strict=True), start=1)
    ]


def _habit_of(habits: list[_Habit], number: int, folder: str) -> _Habit:
    """Return the habit of a folder: the one at its number, unless its name is another's."""
    alike = [habit for habit in habits if _safe(habit.name) == _safe(folder)]
    here = [habit for habit in alike or habits if habit.position == number]
    return next(iter(here or alike), _Habit(number, folder, None))


def _safe(name: str) -> str:
    return re.sub(r"[^ a-zA-Z0-9._-]+", "", name)[:100].strip()


def _checkmarks(text: str, habit: _Habit) -> Iterator[Done | BadLine]:
    rows = csv.reader(StringIO(text, newline=""))
    for cells in rows:
        day, value, note = ([cell.strip() for cell in cells] + ["", "", ""])[:3]
        if not day or day.lower() == "date":
            continue
        try:
            amount = _amount(value, habit.unit)
            if amount is not None:
                yield Done(parse_day(day), habit.name, amount, habit.unit or "", note)
        except ValueError:
            yield BadLine(rows.line_num, "line_not_understood")


def _amount(value: str, unit: str | None) -> float | None:
    if unit is None and value in _DONE:
        return 0.0
    if value in _NOT_DONE:
        return None
    thousandths = int(value)
    if unit is None or not 0 <= thousandths < _BEYOND:
        raise ValueError
    return thousandths / THOUSANDTHS if thousandths >= FEWEST_THOUSANDTHS else None
