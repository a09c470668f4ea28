"""Loop Habit Tracker's CSV export: each day on which a habit was done becomes an activity.

The export is an archive with ``Habits.csv`` and, for each habit, ``001 Name/Checkmarks.csv`` (date, value and in later
versions notes, with or without a header), and one ``Checkmarks.csv`` with a column for each habit. Values are
``YES_MANUAL``, in older versions 2; for habits that are measured, the amount.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from datetime import tzinfo
from io import BytesIO, StringIO

from workbook_lib.errors import WorkbookError
from workbook_lib.records import Entry
from workbook_lib.transfer.archives import BROKEN, Texts
from workbook_lib.transfer.days import parse_day
from workbook_lib.transfer.habits import Done, arrivals_of, done_of
from workbook_lib.transfer.lines import BadLine
from workbook_lib.transfer.tables import read_table

_DONE = ("YES_MANUAL", "2")
_NOT_DONE = ("YES_AUTO", "NO", "SKIP", "UNKNOWN", "0", "1", "3", "-1", "")
_BEYOND = 1e9


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
            texts = Texts(archive)
            units = _units(texts.text(next(filter(_is_list, texts.names), "Habits.csv")))
            for member in texts.names:
                match = re.fullmatch(r"(?:.*/)?\d+ ?([^/]*)/Checkmarks\.csv", member)
                if match:
                    name, unit = units.get(_safe(match[1]), (match[1], None))
                    for one in _checkmarks(texts.text(member), name, unit):
                        yield one if isinstance(one, BadLine) else done_of(one, arrivals)
    except (*BROKEN, csv.Error) as error:
        raise WorkbookError("import_not_understood") from error


def _is_list(name: str) -> bool:
    return name.rpartition("/")[2] == "Habits.csv"


def _units(text: str) -> dict[str, tuple[str, str | None]]:
    """Return each habit's name and unit by the name of its folder; the unit is ``None`` for yes or no."""
    found = {}
    for row in read_table(text):
        measured = row.text("type").upper() in ("NUMERICAL", "1")
        found[_safe(row.text("name"))] = (row.text("name"), row.text("unit") if measured else None)
    return found


def _safe(name: str) -> str:
    return re.sub(r"[^ a-zA-Z0-9._-]+", "", name)[:100].strip()


def _checkmarks(text: str, name: str, unit: str | None) -> Iterator[Done | BadLine]:
    rows = csv.reader(StringIO(text, newline=""))
    for cells in rows:
        day, value, note = ([cell.strip() for cell in cells] + ["", "", ""])[:3]
        if not day or day.lower() == "date":
            continue
        try:
            amount = _amount(value, unit)
            if amount is not None:
                yield Done(parse_day(day), name, amount, unit or "", note)
        except ValueError:
            yield BadLine(rows.line_num, "line_not_understood")


def _amount(value: str, unit: str | None) -> float | None:
    if unit is None and value in _DONE:
        return 0.0
    if value in _NOT_DONE:
        return None
    amount = float(value)
    if not 0 <= amount < _BEYOND:
        raise ValueError
    return amount or None
