from datetime import UTC, date, datetime, time

import pytest

from workbook_lib.transfer.days import is_month_first, parse_day, parse_moment, parse_time


@pytest.mark.parametrize("text", ["2026-05-04", "2026/05/04", "04.05.2026", "4.5.2026", "04/05/2026", "20260504"])
def test_days_are_read_as_people_write_them(text):
    """Common ways of writing the fourth of May."""
    assert parse_day(text) == date(2026, 5, 4)


def test_the_american_order_is_recognised_by_a_day_beyond_twelve():
    """When a second number is beyond twelve, the first one is the month."""
    assert parse_day("05/04/2026", month_first=True) == date(2026, 5, 4)
    assert is_month_first(["05/04/2026", "05/14/2026 10:00"])
    assert not is_month_first(["05/04/2026", "14/05/2026", "2026-05-04", "nonsense"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("23:54", time(23, 54)), ("11:54 pm", time(23, 54)), ("12:05 a.m.", time(0, 5)), ("7:00\u202fPM", time(19))],
)
def test_times_are_read_as_programs_write_them(text, expected):
    """With 24 hours or twelve, and with the narrow space that some systems put before PM."""
    assert parse_time(text) == expected


def test_a_day_alone_is_at_noon():
    """Without a time of day it is noon; with one, or with an offset, it is that."""
    assert parse_moment("2026-05-04") == parse_moment("04.05.2026") == datetime(2026, 5, 4, 12)  # noqa: DTZ001
    assert parse_moment("04/05/2026 9:30 pm") == datetime(2026, 5, 4, 21, 30)  # noqa: DTZ001
    assert parse_moment("2026-05-04T20:15:00+00:00") == datetime(2026, 5, 4, 20, 15, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "soon", "31/31/2026", "2026-02-30", "99:99"])
def test_what_is_no_day_is_refused(text):
    """A text that names no day is refused."""
    with pytest.raises(ValueError):
        parse_moment(text)
