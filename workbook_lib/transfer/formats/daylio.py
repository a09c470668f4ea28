"""Daylio's CSV export: each row becomes a check-in with a mood and a note.

Columns: ``full_date,date,weekday,time,mood,activities,note_title,note``, in later versions also ``scales``, and in the
first ones ``year,date,weekday,time,mood,activities,note``, whose date lacks the year. The time is ``23:54`` or
``11:54 pm``, as the phone's language writes it; activities and scales separated by `` | ``. Daylio's five
moods have names in each language, and its users may change them and add others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo

from workbook_lib.records import CheckIn, Entry
from workbook_lib.transfer.reading.bad_line import BadLine
from workbook_lib.transfer.reading.date_orders import DateOrder, order_of
from workbook_lib.transfer.reading.days import Order, latest, parse_day, parse_moment, parse_time
from workbook_lib.transfer.reading.formatting import plain_text
from workbook_lib.transfer.reading.new_entries import Arrival, Arrivals
from workbook_lib.transfer.reading.scales import Scale, to_rating
from workbook_lib.transfer.reading.tables import Table, TableRow

SCALE = Scale(1, 5)
MOODS = {"rad": 5, "good": 4, "meh": 3, "bad": 2, "awful": 1}
"""Daylio's own names, from worst to best 1 to 5."""
_IN_GERMAN = {"super": 5, "gut": 4, "ok": 3, "schlecht": 2, "lausig": 1}
_KNOWN = MOODS | _IN_GERMAN
_COLUMNS = {"full_date", "time", "mood"}
_FIRST_COLUMNS = {"year", "date", "weekday", "time", "mood"}
_MOST_NAMES = 50
_LONGEST_NAME = 60


def is_daylio(table: Table) -> bool:
    """Tell whether a table is an export of Daylio, in its present or its first columns."""
    names = set(table.header)
    return names >= _COLUMNS or names >= _FIRST_COLUMNS


def unknown_moods(table: Table, moods: Mapping[str, int] | None = None) -> tuple[str, ...]:
    """Return the names of moods that nobody has said yet which of the five they are, in the order of the file.

    Args:
        table: The export.
        moods: The user's own names for moods, as 1 to 5.
    """
    known = _all_moods(moods)
    names = dict.fromkeys(row.text("mood")[:_LONGEST_NAME] for row in table.rows() if row.fits)
    return tuple(name for name in names if name and name.lower() not in known)[:_MOST_NAMES]


def date_order(table: Table, said: Order | None = None) -> DateOrder:
    """Return how an export's dates are read: Daylio puts the year first, but a spreadsheet may have saved it anew.

    Args:
        table: The export.
        said: The order, where the reader said it.
    """
    return order_of((row.text("full_date") for row in table.rows() if row.fits), said)


def last_day(table: Table, order: Order = Order.day_first) -> date | None:
    """Return the last day of an export.

    Args:
        table: The export.
        order: Of dates that a spreadsheet wrote.
    """
    rows = {(row.text("full_date"), row.text("date"), row.text("year")) for row in table.rows() if row.fits}
    return latest(lambda cells: _day(*cells, order), rows)


def read_daylio(
    table: Table, here: tzinfo, moods: Mapping[str, int] | None = None, order: Order = Order.day_first
) -> Iterator[Entry | BadLine]:
    """Yield a check-in for each row, or what is wrong with it.

    Args:
        table: The export.
        here: The reader's zone, which Daylio does not tell.
        moods: The user's own names for moods, as 1 to 5.
        order: Of dates that a spreadsheet wrote.
    """
    arrivals = Arrivals("daylio", here)
    known = _all_moods(moods)
    return arrivals.of_table(table, lambda row: _read(row, arrivals, known, order))


def parse_mood(text: str) -> int:
    """Return a place among Daylio's five moods.

    Raises:
        ValueError: It is not 1 to 5.
    """
    place = int(text)
    if place not in MOODS.values():
        raise ValueError
    return place


def _all_moods(moods: Mapping[str, int] | None) -> dict[str, int]:
    return _KNOWN | {name.lower(): value for name, value in (moods or {}).items()}


def _read(row: TableRow, arrivals: Arrivals, moods: Mapping[str, int], order: Order) -> Arrival | BadLine:
    name = row.text("mood")
    mood = moods.get(name[:_LONGEST_NAME].lower())
    if mood is None:
        return BadLine(row.line, "line_mood_named", (("mood", name[:_LONGEST_NAME]),))
    try:
        day = _day(row.text("full_date"), row.text("date"), row.text("year"), order)
        moment = datetime.combine(day, parse_time(row.text("time")))
    except ValueError:
        return BadLine(row.line, "line_date_not_understood")
    record = CheckIn(mood=to_rating(str(mood), SCALE), note=_note(row), occurred_at=moment)
    when = row.text("full_date") or f"{row.text('date')} {row.text('year')}"
    return arrivals.arrival(record, moment, when, *(row.text(name) for name in ("time", "mood", "note")))


def _day(full_date: str, day: str, year: str, order: Order) -> date:
    if full_date:
        return parse_moment(full_date, order).date()
    for text in (f"{day} {year}", f"{year} {day}", f"{year}年{day}", f"{year}년 {day}"):
        try:
            return parse_day(text)
        except ValueError:
            continue
    raise ValueError


def _note(row: TableRow) -> str:
    listed = [
        ", ".join(" ".join(part.split()) for part in row.text(column).split("|") if part.strip())
        for column in ("activities", "scales")
    ]
    parts = (plain_text(row.text("note_title")), plain_text(row.cells.get("note", "")), *listed)
    return "\n".join(part for part in parts if part)
