"""Tables as people and programs write them: what is in them and how it is written, drawn apart by hypothesis."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, time
from io import StringIO

from hypothesis import strategies as st

from workbook_lib.transfer.reading.days import Order

GERMAN = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November")
GERMAN = (*GERMAN, "Dezember")
ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = {
    "iso": (lambda day: day.isoformat(), None),
    "iso slashes": (lambda day: f"{day.year}/{day.month}/{day.day}", None),
    "german": (lambda day: f"{day:%d.%m.%Y}", None),
    "german short": (lambda day: f"{day.day}.{day.month}.{day:%y}", None),
    "german words": (lambda day: f"{day.day}. {GERMAN[day.month - 1]} {day.year}", None),
    "english words": (lambda day: f"{ENGLISH[day.month - 1]} {day.day}, {day.year}", None),
    "english short": (lambda day: f"{day.day}-{ENGLISH[day.month - 1]}-{day:%y}", None),
    "british": (lambda day: f"{day:%d/%m/%Y}", Order.day_first),
    "british short": (lambda day: f"{day.day}/{day.month}/{day:%y}", Order.day_first),
    "american": (lambda day: f"{day.month}/{day.day}/{day.year}", Order.month_first),
    "american short": (lambda day: f"{day:%m/%d/%y}", Order.month_first),
    "dashes": (lambda day: f"{day:%m-%d-%Y}", Order.month_first),
    "year first": (lambda day: f"{day:%y-%m-%d}", Order.year_first),
}
"""How a day is written, and the order that a reader would have to say where the days do not show it."""
TIMES = {
    "none": lambda _: "",
    "24 hours": lambda at: f"{at:%H:%M}",
    "seconds": lambda at: f"{at:%H:%M}:00",
    "12 hours": lambda at: f"{at.hour % 12 or 12}:{at:%M} {'am' if at.hour < 12 else 'PM'}",
    "dotted": lambda at: f"{at.hour}.{at:%M} Uhr",
}
JOINED = (" ", ", ", " at ", " um ")
NAMES = (
    ("Date", "Time", "Mood", "Note"),
    ("Datum", "Uhrzeit", "Stimmung", "Notiz"),
    ("DAY:", "time", "mood", "Comment"),
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
LETTERS = "abc xyz äöüß éè ;,|\t\"'"
"""Of what notes are made: what each encoding can hold, and everything that parts cells."""


@dataclass(frozen=True)
class Written:
    """A table.

    Attributes:
        data: The file.
        rows: What is in it: moment, mood and note of each row.
        order: The order of its days.
        encoding: Its encoding, where the file does not show it.
    """

    data: bytes
    rows: list[tuple[datetime, int, str]]
    order: Order | None
    encoding: str


def _note(text: str) -> str:
    return " ".join(text.split())


@st.composite
def tables(draw: st.DrawFn) -> Written:
    """Draw a table, written in some dialect."""
    days = st.dates(date(2020, 1, 1), date(2039, 12, 31))
    times = st.times().map(lambda at: time(at.hour, at.minute))
    notes = st.text(LETTERS, max_size=12).map(_note)
    found = draw(st.lists(st.tuples(days, times, st.integers(0, 10), notes), min_size=1, max_size=8))
    day_form, time_form = draw(st.sampled_from(sorted(DAYS))), draw(st.sampled_from(sorted(TIMES)))
    write_day, order = DAYS[day_form]
    write_time = TIMES[time_form]
    joined, names, delimiter = (
        draw(st.sampled_from(("", *JOINED))),
        draw(st.sampled_from(NAMES)),
        draw(st.sampled_from(",;\t|")),
    )
    places = draw(st.permutations(range(4)))
    body = StringIO(newline="")
    writer = csv.writer(
        body,
        delimiter=delimiter,
        quoting=draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))),
        lineterminator=draw(st.sampled_from(("\n", "\r\n", "\r"))),
    )
    above = draw(st.sampled_from(("", "Table 1\n\n", "--- MY DAYS ---\n", f"sep={delimiter}\n")))
    writer.writerow([names[place] for place in places])
    for day, at, mood, note in found:
        clock = write_time(at)
        together = bool(joined) and bool(clock)
        cells = (
            f"{write_day(day)}{joined}{clock}" if together else write_day(day),
            "" if together else clock,
            str(mood),
            note,
        )
        writer.writerow([cells[place] for place in places])
    rows = [
        (datetime.combine(day, time(12) if time_form == "none" else at), mood, note) for day, at, mood, note in found
    ]
    encoding = draw(st.sampled_from(ENCODINGS))
    return Written((above + body.getvalue()).encode(encoding), rows, order, encoding if encoding == "cp1252" else "")
