"""A plain table with a date and ratings, as somebody keeps it in a spreadsheet: each row becomes a check-in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import islice
from math import isfinite

from workbook_lib.records import RATINGS, CheckIn, Entry
from workbook_lib.transfer.arrivals import Arrivals
from workbook_lib.transfer.days import is_month_first, parse_moment, parse_time
from workbook_lib.transfer.lines import BadLine
from workbook_lib.transfer.scales import KNOWN_SCALES, OWN, Scale, to_rating
from workbook_lib.transfer.tables import Row, header_of, read_table

_DATES = ("date", "day", "datum", "full_date", "when", "timestamp", "datetime")
_TIMES = ("time", "uhrzeit")
_NOTES = ("note", "notes", "comment", "comments", "notiz")
_LOOKED_AT = 5000


@dataclass(frozen=True)
class Columns:
    """Which column of a table is what.

    Attributes:
        day: The column with the date, and perhaps the time.
        time: The column with the time of day, or "".
        note: The column with a note, or "".
        ratings: The column of each rating that the table has.
        scales: The scale of each of these ratings.
        month_first: Whether 04/05/2026 is in April.
    """

    day: str
    time: str = ""
    note: str = ""
    ratings: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    month_first: bool = False


def guess_columns(
    text: str, named: Mapping[str, str] | None = None, scales: Mapping[str, Scale] | None = None
) -> Columns | None:
    """Return which column is what, by their names and by the numbers in them; ``None`` without a date or any rating.

    A scale is taken to be the smallest of 0–10, 1–5, 1–7, 1–10 and 0–100 that holds all numbers of the column: 1–5 only
    if none is 0 or beyond 5. Whoever knows better says so.

    Args:
        text: The table.
        named: The column of ``date``, ``time``, ``note`` or a rating, as the reader named it.
        scales: The scale of a rating, as the reader named it.
    """
    header = header_of(text)
    own = {key: name.strip().lower() for key, name in (named or {}).items()}
    day = own.get("date") or next((name for name in _DATES if name in header), "")
    ratings = {rating: own.get(rating, rating) for rating in RATINGS}
    ratings = {rating: name for rating, name in ratings.items() if name in header}
    if day not in header or not ratings:
        return None
    rows = list(islice(read_table(text), _LOOKED_AT))
    guessed = {rating: _scale([row.text(name) for row in rows]) for rating, name in ratings.items()}
    return Columns(
        day=day,
        time=own.get("time") or next((name for name in _TIMES if name in header and name != day), ""),
        note=own.get("note") or next((name for name in _NOTES if name in header), ""),
        ratings=ratings,
        scales=guessed | {rating: scale for rating, scale in (scales or {}).items() if rating in ratings},
        month_first=is_month_first([row.text(day) for row in rows]),
    )


def read_spreadsheet(text: str, columns: Columns, here: tzinfo) -> Iterator[Entry | BadLine]:
    """Yield a check-in for each row, or what is wrong with it; an empty rating is not recorded.

    Args:
        text: The table.
        columns: Which column is what.
        here: The reader's zone.
    """
    arrivals = Arrivals("spreadsheet", here)
    for row in read_table(text):
        yield _read(row, columns, arrivals)


def _read(row: Row, columns: Columns, arrivals: Arrivals) -> Entry | BadLine:
    try:
        moment = parse_moment(row.text(columns.day), month_first=columns.month_first)
        if columns.time and row.text(columns.time):
            moment = datetime.combine(moment.date(), parse_time(row.text(columns.time)), moment.tzinfo)
    except ValueError:
        return BadLine(row.line, "line_date_not_understood")
    ratings: dict[str, int] = {}
    for rating, name in columns.ratings.items():
        if row.text(name):
            try:
                ratings[rating] = to_rating(row.text(name), columns.scales[rating])
            except ValueError:
                scale = (("column", name), ("scale", str(columns.scales[rating])))
                return BadLine(row.line, "line_rating_not_on_scale", scale)
    note = row.text(columns.note) if columns.note else ""
    if not ratings and not note:
        return BadLine(row.line, "line_without_rating")
    record = CheckIn(note=note, occurred_at=moment, **ratings)  # type: ignore[arg-type]
    # The cells as they are written: what scale and which order of day and month they follow is guessed from all rows,
    # and may be guessed otherwise once the table has grown.
    when = (row.text(columns.day), row.text(columns.time))
    return arrivals.entry(record, moment, *when, *(f"{one}={row.text(columns.ratings[one])}" for one in ratings), note)


def _scale(texts: list[str]) -> Scale:
    """Return the likeliest scale of some numbers; texts that are none are somebody's mistake in a single row."""
    numbers = [number for number in map(_number, texts) if number is not None]
    if not numbers:
        return OWN
    narrow = [scale for scale in KNOWN_SCALES if scale.low == 1 and scale.high >= max(numbers) and min(numbers) >= 1]
    if narrow:
        return min(narrow, key=lambda scale: scale.high)
    return OWN if max(numbers) <= OWN.high else Scale(0, 100)


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return None
    return number if isfinite(number) else None
