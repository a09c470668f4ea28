from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.records import CheckIn
from workbook_lib.transfer.formats.spreadsheet import read_spreadsheet
from workbook_lib.transfer.formats.spreadsheet_columns import guess_columns
from workbook_lib.transfer.reading.bad_line import BadLine
from workbook_lib.transfer.reading.days import Order
from workbook_lib.transfer.reading.scales import Scale
from workbook_lib.transfer.reading.tables import tables_in

HERE = ZoneInfo("Europe/London")


def read(text, **wishes):
    table = next(tables_in(text))
    columns = guess_columns(table, **wishes)
    assert columns is not None
    return list(read_spreadsheet(table, columns, HERE))


def test_a_table_with_dates_and_ratings_becomes_check_ins():
    """Columns are found by name; an empty cell is not recorded, never zero; a day alone is at noon."""
    first, second = read("Date;Time;Mood;Confidence;Notes\n04.05.2026;20:15;7;;tired\n05.05.2026;;0;10;\n")
    assert first.record == CheckIn(mood=7, note="tired", occurred_at=datetime(2026, 5, 4, 20, 15))  # noqa: DTZ001
    assert first.occurred_at == datetime(2026, 5, 4, 20, 15, tzinfo=HERE)
    assert (second.record.mood, second.record.confidence, second.occurred_at.hour) == (0, 10, 12)


def test_the_reader_knows_better():
    """Columns and scales that the reader names are taken, whatever their names and numbers."""
    text = "On,Felt,Words\n2026-05-04,4,so so\n"
    assert guess_columns(next(tables_in(text))) is None
    named = {"date": "On", "mood": "Felt", "note": "Words"}
    (entry,) = read(text, named=named, scales={"mood": Scale(0, 10)})
    assert (entry.record.mood, entry.record.note) == (4, "so so")
    (entry,) = read(text, named=named, scales={"": Scale(1, 5)})
    assert entry.record.mood == 8


def test_american_dates_are_recognised():
    """One date that can only be American makes all of them so."""
    first, _ = read("date,mood\n05/04/2026,3\n05/14/2026,3\n")
    assert (first.occurred_at.month, first.occurred_at.day) == (5, 4)


@pytest.mark.parametrize(
    ("first", "later"),
    [("2026-05-03,5", "2026-05-04,8"), ("05/03/2026,5", "05/14/2026,8")],
    ids=["another scale", "another order of day and month"],
)
def test_a_table_that_grew_brings_no_row_twice(journal, first, later):
    """A row keeps its entry when a later one changes how all are read; it then says what is read now."""
    table = f"date,mood\n{first}\n"
    journal.take_in(read(table, order=Order.day_first, scales={"mood": Scale(1, 5)}))
    (before,) = journal.current()
    for _ in range(2):
        journal.take_in(read(f"{table}{later}\n"))
    assert len(journal.current()) == 2
    now = journal.entry(before.entry_id)
    assert (now.revision, now.record == before.record) == (2, False)


def test_rows_that_are_alike_are_all_brought_in(journal):
    """Two rows with the same cells are two check-ins."""
    journal.take_in(read("date,mood\n2026-05-04,5\n2026-05-04,5\n"))
    assert len(journal.current()) == 2


def test_rows_that_cannot_be_read_are_named():
    """Rows without a date, off the scale, or without anything are reported by line."""
    bad = read("date,mood\nsoon,3\n2026-05-04,9999\n2026-05-04,²\n2026-05-04,\n", scales={"mood": Scale(0, 10)})
    assert all(isinstance(one, BadLine) for one in bad)
    assert [(one.line, one.message_id) for one in bad] == [
        (2, "line_date_not_understood"),
        (3, "line_rating_not_on_scale"),
        (4, "line_rating_not_on_scale"),
        (5, "line_without_rating"),
    ]
