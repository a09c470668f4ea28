import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.reading.date_orders import DateOrder
from workbook_lib.transfer.reading.days import Order
from workbook_lib.transfer.reading.scales import ColumnScale, Scale
from workbook_lib.transfer.reading.table_reading import TableReading


def test_what_is_open_is_refused_with_every_option_that_decides_it():
    """Both the order of dates and each scale that is open are named, and what is decided is not."""
    scales = {"mood": ColumnScale(Scale(0, 10), (Scale(1, 5),)), "optimism": ColumnScale()}
    reading = TableReading(DateOrder(Order.day_first, (Order.month_first,)), scales)
    with pytest.raises(WorkbookError) as caught:
        reading.refuse_if_open()
    assert caught.value.values["options"] == (
        "--dates day-first, --dates month-first, --scale mood=0-10, --scale mood=1-5"
    )


def test_what_is_decided_is_not_refused():
    """Nothing open, nothing refused."""
    reading = TableReading(scales={"mood": ColumnScale(Scale(1, 5))})
    reading.refuse_if_open()
    assert not reading.is_open
