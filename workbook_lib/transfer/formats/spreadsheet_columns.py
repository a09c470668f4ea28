"""Which column of a spreadsheet is what: by the reader's word, by its name, and by what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from workbook_lib.content.language import rating_names
from workbook_lib.errors import WorkbookError
from workbook_lib.records import RATINGS
from workbook_lib.transfer.reading.date_orders import DateOrder, order_of
from workbook_lib.transfer.reading.days import Order, latest, parse_moment
from workbook_lib.transfer.reading.scales import OWN, ColumnScale, Scale, named_scale, scale_of, shows_ten
from workbook_lib.transfer.reading.tables import Table

_DATES = (
    *("date", "day", "datum", "tag", "full_date", "when", "timestamp", "datetime", "date and time", "date/time"),
    *("entry date", "created", "created at", "completion time", "start time", "submitdate"),
    *("zeitstempel", "zeitpunkt", "wann", "datum und uhrzeit", "datum/uhrzeit", "fertigstellungszeit", "startzeit"),
    *("horodateur", "fecha", "marca temporal", "data", "informazioni cronologiche", "tijdstempel", "tidsstämpel"),
    *("carimbo de data/hora", "sygnatura czasowa", "дата", "отметка времени", "日付", "日期"),
)
_TIMES = ("time", "time of day", "uhrzeit", "zeit", "heure", "hora", "ora", "tijd", "godzina", "время")
_NOTES = (
    *("note", "notes", "comment", "comments", "remark", "remarks", "text", "notiz", "notizen", "kommentar"),
    *("bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "commentaire", "nota", "notas", "notatka", "opmerking"),
)
_MOODS = ("laune", "humeur", "ánimo", "estado de ánimo", "umore", "nastrój", "stemming", "humör", "настроение")
_ALL = ""
"""The key of a scale that the reader named for all ratings."""


@dataclass(frozen=True)
class Columns:
    """Which column of a table is what.

    Attributes:
        day: The column with the date, and perhaps the time.
        time: The column with the time of day, or "".
        note: The column with a note, or "".
        ratings: The column of each rating that the table has.
        scales: The scale of each of these ratings.
        dates: How the dates are read.
        left_out: The columns that are not read.
        last: The last day in the table.
    """

    day: str
    time: str = ""
    note: str = ""
    ratings: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, ColumnScale] = field(default_factory=dict)
    dates: DateOrder = field(default_factory=DateOrder)
    left_out: tuple[str, ...] = ()
    last: date | None = None


def guess_columns(
    table: Table,
    named: Mapping[str, str] | None = None,
    scales: Mapping[str, Scale] | None = None,
    order: Order | None = None,
) -> Columns | None:
    """Return which column is what, by their names and by what is in them; ``None`` without a date or any rating.

    Args:
        table: The table.
        named: The column of ``date``, ``time``, ``note`` or a rating, as the reader named it.
        scales: The scale of a rating, or of all ratings under "", as the reader named it.
        order: Whether the day or the month comes first in dates, as the reader said it.

    Raises:
        WorkbookError: Two columns have the name of one that is needed.
    """
    header = table.header
    own = {key: name.strip().lower() for key, name in (named or {}).items()}
    by_name = {_bare(name): name for name in reversed(header)}

    def column(key: str, *names: str) -> str:
        return own[key] if own.get(key) in header else next((by_name[name] for name in names if name in by_name), "")

    day = column("date", *_DATES)
    ratings = {rating: column(rating, *sorted(_names()[rating])) for rating in RATINGS}
    ratings = {rating: name for rating, name in ratings.items() if name and name != day}
    if not day or not ratings:
        return None
    used = {"time": column("time", *_TIMES), "note": column("note", *_NOTES)}
    used = {key: "" if name == day or name in ratings.values() else name for key, name in used.items()}
    read = {day, *used.values(), *ratings.values()} - {""}
    if read & table.twice:
        raise WorkbookError("import_column_twice", column=min(read & table.twice))
    cells = _different_cells(table, (day, *ratings.values()))
    cells_of = {rating: list(cells[name]) for rating, name in ratings.items()}
    dates = order_of(cells[day], order)
    return Columns(
        day=day,
        time=used["time"],
        note=used["note"],
        ratings=ratings,
        scales=_scales(ratings, cells_of, scales or {}),
        dates=dates,
        left_out=tuple(name for name in header if name and name not in read),
        last=latest(lambda text: parse_moment(text, dates.order).date(), cells[day]),
    )


def what_lacks(table: Table) -> str:
    """Return what keeps a table from being read: ``date`` or ``rating``."""
    known = {_bare(name) for name in table.header}
    return "rating" if known & set(_DATES) else "date"


def _different_cells(table: Table, names: Iterable[str]) -> dict[str, dict[str, None]]:
    """Return the different texts in each of some columns, in the order in which they come, without spaces around."""
    header = table.header
    places = {header.index(name): dict[str, None]() for name in names}
    for _, row, fits in table.unnamed_rows():
        if fits:
            for place, texts in places.items():
                texts[row[place] if place < len(row) else ""] = None
    return {header[place]: dict.fromkeys(map(str.strip, texts)) for place, texts in places.items()}


def _bare(name: str) -> str:
    return named_scale(name)[0].rstrip(" :*?")


@cache
def _names() -> dict[str, frozenset[str]]:
    names = {rating: {_bare(name.lower()) for name in known} for rating, known in rating_names().items()}
    names["mood"] |= set(_MOODS)
    return {rating: frozenset(names.get(rating, {rating})) for rating in RATINGS}


def _scales(
    ratings: Mapping[str, str], cells: Mapping[str, list[str]], said: Mapping[str, Scale]
) -> dict[str, ColumnScale]:
    """Return the scale of each rating: the reader's word, what its column says, or what its numbers show."""
    known = {rating: said.get(rating) or said.get(_ALL) or named_scale(name)[1] for rating, name in ratings.items()}
    found = {rating: ColumnScale(scale) if scale else scale_of(cells[rating]) for rating, scale in known.items()}
    if any(
        scale == ColumnScale(OWN) and (known[rating] or shows_ten(cells[rating])) for rating, scale in found.items()
    ):
        left = [rating for rating, scale in found.items() if scale.others]
        found |= {rating: scale_of(cells[rating], beside_ten=True) for rating in left}
    return found
