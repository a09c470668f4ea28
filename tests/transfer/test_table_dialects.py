"""Tables in every dialect are written and read back."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from table_dialects import Written, tables

from workbook_lib.records import CheckIn, Entry
from workbook_lib.transfer.format_detection import Wishes, recognised
from workbook_lib.transfer.reading.scales import OWN

HERE = ZoneInfo("Europe/Berlin")
MANY = 5_000


def read(table: Written, wishes: Wishes) -> list[tuple[object, int | None, str]] | None:
    """Return what is read of a table: moment, mood and note of each row; ``None`` where the reader would be asked."""
    source = recognised(table.data, HERE, wishes)
    assert source.format == "spreadsheet"
    if source.reading.is_open:
        return None
    found = list(source.entries)
    assert all(isinstance(one, Entry) and isinstance(one.record, CheckIn) for one in found), found
    return [(one.occurred_at.replace(tzinfo=None), one.record.mood, one.record.note) for one in found]


def check(table: Written) -> None:
    """Check that a table says what was written, where the reader says what is open; and else that, or nothing."""
    assert read(table, Wishes(scales={"mood": OWN}, order=table.order, encoding=table.encoding)) == table.rows
    days = {moment.date() for moment, *_ in table.rows}
    if (
        len(days) == 1 or len({(day.month, day.day) for day in days}) > 1
    ):  # nobody keeps a diary on a day of years alone
        assert read(table, Wishes()) in (None, table.rows)


@given(tables())
@settings(max_examples=150, deadline=None)
def test_a_table_in_any_dialect_says_what_was_written(table: Written):
    """Whatever parts its cells, ends its lines, stands above it, and however its days are written."""
    check(table)


@pytest.mark.fuzz
@pytest.mark.slow
@pytest.mark.timeout(1800)
@given(tables())
@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
def test_many_tables_in_any_dialect_say_what_was_written(table: Written):
    """The same for many more."""
    check(table)
