import pytest

from workbook_lib.transfer.reading.date_orders import order_of
from workbook_lib.transfer.reading.days import Order


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (["05/04/2026", "05/14/2026 10:00"], Order.month_first),
        (["05/04/2026", "14/05/2026", "2026-05-04", "nonsense"], Order.day_first),
        (["04.05.26", "05.05.26"], Order.day_first),
        (["20.1.00", "20.1.01"], Order.day_first),
        (["38-05-04", "39-05-05"], Order.year_first),
        (["26-05-04", "26-05-05"], Order.year_first),
        (["24/03/25", "25/03/25", "31/03/25"], Order.day_first),
        (["31/12/99"], Order.day_first),
    ],
)
def test_a_date_of_one_reading_shows_the_order_for_all(days, order):
    """Nothing is open then; what is no date shows nothing."""
    found = order_of(days)
    assert (found.order, found.others, found.in_numbers) == (order, (), True)


def test_what_no_date_shows_is_open():
    """The order of the shorter stretch comes first; dates that show different orders are open as well."""
    assert order_of(["3/1/2025", "3/8/2025"]).order is Order.month_first
    assert order_of(["1/3/2025", "8/3/2025"]).others == (Order.month_first,)
    assert set(order_of(["14/05/2026", "05/14/2026"]).others) <= set(Order)
    assert order_of(["14/05/2026", "05/14/2026"]).others
    assert order_of(["26-05-04", "25-06-05"]).others == (Order.day_first,)
    assert order_of(["31/03/25"]).others


def test_dates_that_are_the_same_in_any_order_leave_nothing_open():
    """The third of March is that day with either in front, and a date in words has no order."""
    assert order_of(["3/3/2025"]).others == ()
    assert order_of(["4 March 2025", "2025-03-04"]).in_numbers is False


def test_the_readers_word_decides():
    """What the reader says is not asked again, and can still be turned round."""
    found = order_of(["3/1/2025"], Order.day_first)
    assert (found.order, found.others, found.in_numbers) == (Order.day_first, (), True)
