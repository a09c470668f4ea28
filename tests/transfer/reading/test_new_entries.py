import uuid
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.records import CheckIn
from workbook_lib.transfer.reading.bad_line import BadLine
from workbook_lib.transfer.reading.new_entries import _NAMESPACE, Arrivals
from workbook_lib.transfer.reading.tables import tables_in

HERE = ZoneInfo("Europe/London")
MOMENT = datetime(2026, 5, 4, 20, 15)  # noqa: DTZ001 - as a file without zones has it


def test_the_same_row_gives_the_same_entry():
    """A file that is read again gives equal entries; another program's row gives another one."""
    first, again, other = (Arrivals(name, HERE).entry(CheckIn(mood=1), MOMENT, "row") for name in ("a", "a", "b"))
    assert first == again
    assert first.entry_id != other.entry_id


def test_rows_that_are_alike_are_kept_apart():
    """Two equal rows of one file give two entries."""
    arrivals = Arrivals("a", HERE)
    assert len({arrivals.entry(CheckIn(mood=1), MOMENT, "row").entry_id for _ in range(2)}) == 2


def test_rows_that_are_alike_are_read_once():
    """A long table of few different rows is not read cell by cell; each row is an entry, or a bad line, of its own."""
    table = next(tables_in("date,mood\n2026-05-04,7\nx,1\n2026-05-04,7\nx,1\n2026-05-04,7\n1,2,3\n"))
    arrivals, read = Arrivals("a", HERE), []

    def reading(row):
        read.append(row.line)
        if row.text("date") == "x":
            return BadLine(row.line, "line_date_not_understood")
        return arrivals.arrival(CheckIn(mood=7), MOMENT, row.text("date"), row.text("mood"))

    found = list(arrivals.of_table(table, reading))
    assert read == [2, 3]
    assert [one.line for one in found if isinstance(one, BadLine)] == [3, 5, 7]
    single = Arrivals("a", HERE)
    expected = [single.entry(CheckIn(mood=7), MOMENT, "2026-05-04", "7") for _ in range(3)]
    assert [one for one in found if not isinstance(one, BadLine)] == expected


def test_what_is_remembered_of_rows_has_a_bound(monkeypatch):
    """Beyond it rows are read again and come out the same."""
    monkeypatch.setattr("workbook_lib.transfer.reading.new_entries._ROWS_KEPT", 2)
    text = "date,mood\n" + "".join(f"2026-05-0{n % 5 + 1},7\n" for n in range(20))
    arrivals = Arrivals("a", HERE)
    read = arrivals.of_table(next(tables_in(text)), lambda row: arrivals.arrival(CheckIn(), MOMENT, row.text("date")))
    assert len({one.entry_id for one in read}) == 20


def test_long_rows_are_not_remembered():
    """A row with somebody's words hardly comes again; where it does, it is read again and numbered."""
    note = "rain " * 20
    table = next(tables_in(f"date,note\n2026-05-04,{note}\n2026-05-05,\n2026-05-04,{note}\n2026-05-05,\n"))
    arrivals, read = Arrivals("a", HERE), []

    def reading(row):
        read.append(row.line)
        return arrivals.arrival(CheckIn(note=row.text("note")), MOMENT, row.text("date"))

    assert len({one.entry_id for one in arrivals.of_table(table, reading)}) == 4
    assert read == [2, 3, 4]


def test_a_moment_without_a_zone_is_in_the_readers():
    """A naive moment is in the reader's zone, an aware one stays in its own."""
    arrivals = Arrivals("a", HERE)
    assert arrivals.entry(CheckIn(mood=1), MOMENT, "x").occurred_at == MOMENT.replace(tzinfo=HERE)
    assert arrivals.entry(CheckIn(mood=1), MOMENT, "x").tz == "Europe/London"
    assert arrivals.entry(CheckIn(mood=1), MOMENT.replace(tzinfo=UTC), "y").tz == "UTC"


@pytest.mark.parametrize("row", ["", "2026-05-04", "müde 🙂", "half \ud800"])
def test_an_id_is_that_of_the_standard(row):
    """Entries that came in earlier keep their ids: they are the standard library's uuid5."""
    name = f"a\0{row}\0" + "1"
    expected = uuid.uuid5(uuid.UUID(bytes=_NAMESPACE), name.encode("utf-8", "backslashreplace").decode()).hex
    assert Arrivals("a", HERE).entry(CheckIn(mood=1), MOMENT, row).entry_id == expected
