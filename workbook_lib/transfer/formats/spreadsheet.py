"""A plain table with a date and ratings, as somebody keeps it in a spreadsheet: each row becomes a check-in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from functools import lru_cache, partial

from workbook_lib.records import CheckIn, Entry
from workbook_lib.transfer.formats.spreadsheet_columns import Columns
from workbook_lib.transfer.reading.bad_line import BadLine
from workbook_lib.transfer.reading.days import YEARS, Order, parse_moment, parse_time
from workbook_lib.transfer.reading.new_entries import MOMENTS_KEPT, Arrival, Arrivals
from workbook_lib.transfer.reading.scales import to_rating
from workbook_lib.transfer.reading.tables import Table, TableRow


def read_spreadsheet(table: Table, columns: Columns, here: tzinfo) -> Iterator[Entry | BadLine]:
    """Yield a check-in for each row, or what is wrong with it; an empty rating is not recorded.

    Args:
        table: The table.
        columns: Which column is what.
        here: The reader's zone.
    """
    arrivals = Arrivals("spreadsheet", here)
    moment_of = lru_cache(MOMENTS_KEPT)(partial(_moment, columns.dates.order))
    return arrivals.of_table(table, lambda row: _read(row, columns, arrivals, moment_of))


def _moment(order: Order, day: str, time: str) -> datetime:
    moment = parse_moment(day, order)
    if not time:
        return moment
    clock = parse_time(time)
    return datetime.combine(moment.date(), clock, clock.tzinfo or moment.tzinfo)


def _read(
    row: TableRow, columns: Columns, arrivals: Arrivals, moment_of: Callable[[str, str], datetime]
) -> Arrival | BadLine:
    day, time, note = row.text(columns.day), row.text(columns.time), row.text(columns.note)
    try:
        moment = moment_of(day, time)
    except ValueError:
        return BadLine(row.line, "line_date_not_understood")
    if moment.year not in YEARS:
        return BadLine(row.line, "line_of_another_calendar")
    ratings: dict[str, int] = {}
    # The cells as they are written: what scale and which order of day and month they follow depends on all rows and on
    # the reader, and may be another once the table has grown.
    written = [day, time]
    for rating, name in columns.ratings.items():
        text = row.text(name)
        if text:
            try:
                ratings[rating] = to_rating(text, columns.scales[rating].scale)
                written.append(f"{rating}={text}")
            except ValueError:
                scale = (("column", name), ("scale", str(columns.scales[rating].scale)))
                return BadLine(row.line, "line_rating_not_on_scale", scale)
    if not ratings and not note:
        return BadLine(row.line, "line_without_rating")
    record = CheckIn(note=note, occurred_at=moment, **ratings)  # type: ignore[arg-type]
    return arrivals.arrival(record, moment, *written, note)
