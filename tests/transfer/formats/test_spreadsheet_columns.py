import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.formats.spreadsheet_columns import guess_columns, what_lacks
from workbook_lib.transfer.reading.days import Order
from workbook_lib.transfer.reading.scales import ColumnScale, Scale
from workbook_lib.transfer.reading.tables import tables_in


@pytest.mark.parametrize(
    ("header", "rating"),
    [
        ("Datum;Uhrzeit;Zuversicht;Notiz", "confidence"),
        ("Timestamp;Zeit;OPTIMISMUS;Comment", "optimism"),
        ("Fecha;Hora;Estado de ánimo;Notas", "mood"),
        ("Wann;Zeit;Antrieb:;Anmerkung", "motivation"),
        ("Timestamp;Time;How confident are you that you can do well in your next interview?;Notes", "confidence"),
        ("Zeitstempel;Zeit;Wie ist deine Stimmung gerade?;Notiz", "mood"),
    ],
)
def test_columns_are_known_by_their_names_in_several_languages(header, rating):
    """The names that the book itself gives its ratings are known in each of its languages."""
    columns = guess_columns(next(tables_in(header + "\n2026-05-04;12:00;8;x\n")))
    day, time, rated, note = header.lower().split(";")
    assert (columns.day, columns.time, dict(columns.ratings), columns.note) == (day, time, {rating: rated}, note)


@pytest.mark.parametrize(
    ("numbers", "scale", "others"),
    [
        (["1", "3", "5"], Scale(0, 10), True),
        (["1", "7"], Scale(0, 10), True),
        (["0", "5"], Scale(0, 10), True),
        (["0", "7"], Scale(0, 10), False),
        (["1", "8"], Scale(0, 10), False),
        (["1", "10"], Scale(0, 10), False),
        (["0", "70"], Scale(0, 100), False),
        (["7/10", "3/10"], Scale(0, 10), False),
        (["70%"], Scale(0, 100), False),
        (["2/5"], Scale(1, 5), True),
    ],
)
def test_the_scale_is_open_unless_the_numbers_show_it(numbers, scale, others):
    """A number above 7 shows it, or of how many a number is; anything else is asked."""
    rows = "".join(f"2026-05-{day:02},{number}\n" for day, number in enumerate(numbers, start=1))
    found = guess_columns(next(tables_in("date,mood\n" + rows))).scales["mood"]
    assert (found.scale, bool(found.others)) == (scale, others)


def test_a_column_may_name_its_scale():
    """What stands in the header is no guess, whatever the numbers are."""
    text = "Datum;Stimmung (1-5);Zuversicht (0–10)\n2026-05-04;2;3\n"
    assert guess_columns(next(tables_in(text))).scales == {
        "mood": ColumnScale(Scale(1, 5)),
        "confidence": ColumnScale(Scale(0, 10)),
    }


@pytest.mark.parametrize(
    ("days", "order", "others"),
    [
        (["3/1/2025", "3/8/2025"], Order.month_first, (Order.day_first,)),
        (["1/3/25", "8/3/25"], Order.day_first, (Order.month_first,)),
        (["3/3/2025"], Order.day_first, ()),
        (["04.03.25", "05.03.25"], Order.day_first, ()),
        (["13/03/2025", "03/14/2025"], Order.day_first, (Order.month_first,)),
        (["25/03/04", "25/03/05"], Order.year_first, ()),
        (["25/03/04"], Order.day_first, (Order.year_first,)),
        (["2025-03-04", "4 March 2025"], Order.day_first, ()),
    ],
)
def test_the_order_of_dates_is_open_unless_a_date_shows_it(days, order, others):
    """The likelier order is shown first; what is decided by no date is asked, and turning it round is possible."""
    text = "date,mood\n" + "".join(f"{day},8\n" for day in days)
    found = guess_columns(next(tables_in(text))).dates
    assert (found.order, found.others) == (order, others)
    turned = guess_columns(next(tables_in(text)), order=Order.month_first).dates
    assert (turned.order, turned.others) == (Order.month_first, ())


def test_a_name_that_stands_twice_is_refused():
    """Which of two columns of the same name is meant cannot be known; others may have any names."""
    with pytest.raises(WorkbookError, match="import_column_twice"):
        guess_columns(next(tables_in("date,mood,Mood\n2026-05-04,8,9\n")))
    assert guess_columns(next(tables_in("date,mood,x,x\n2026-05-04,8,9,9\n"))).left_out == ("x", "x")


def test_what_lacks_is_told():
    """A table without a rating has a date at least."""
    assert what_lacks(next(tables_in("date,x\n"))) == "rating"
    assert what_lacks(next(tables_in("x,mood\n"))) == "date"
