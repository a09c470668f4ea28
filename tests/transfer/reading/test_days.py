from datetime import UTC, date, datetime, time

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook_lib.transfer.reading.days import Order, parse_day, parse_moment, parse_time


@pytest.mark.parametrize("text", ["2026-05-04", "2026/05/04", "04.05.2026", "4.5.2026", "04/05/2026", "20260504"])
def test_days_are_read_as_people_write_them(text):
    """Common ways of writing the fourth of May."""
    assert parse_day(text) == date(2026, 5, 4)


@pytest.mark.parametrize(
    "text",
    [
        *("04.05.26", "4-May-26", "4 May 2026", "4th of May 2026", "May 4, 2026", "Mon, 4 May 2026", "2026年5月4日"),
        *("4. Mai 2026", "Montag, 4. Mai 2026", "4 mai 2026", "4 de mayo de 2026", "2026. 5. 4.", "2026년 5월 4일"),
    ],
)
def test_days_in_words_and_with_short_years_are_read(text):
    """English and German months, those of other languages, weekdays before them, and years of two digits."""
    assert parse_day(text) == date(2026, 5, 4)


@pytest.mark.parametrize(
    ("order", "day"),
    [
        (Order.day_first, date(2026, 5, 4)),
        (Order.month_first, date(2026, 4, 5)),
        (Order.year_first, date(2004, 5, 26)),
    ],
)
def test_the_order_of_numbers_is_the_one_asked_for(order, day):
    """The same numbers are another day in each order; a year of four digits in front is always the year."""
    assert parse_day("04/05/26", order) == day
    assert parse_day("2026/05/04", order) == date(2026, 5, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("23:54", time(23, 54)), ("11:54 pm", time(23, 54)), ("12:05 a.m.", time(0, 5)), ("7:00\u202fPM", time(19))),
        *(
            ("午後 7:05", time(19, 5)),
            ("7:05 μ.μ.", time(19, 5)),
            ("7:05 p. m.", time(19, 5)),
            ("8.15 Uhr", time(8, 15)),
        ),
    ],
)
def test_times_are_read_as_programs_write_them(text, expected):
    """With 24 hours or twelve, and with the narrow space that some systems put before PM."""
    assert parse_time(text) == expected


def test_a_day_alone_is_at_noon():
    """Without a time of day it is noon; with one, or with an offset, it is that."""
    assert parse_moment("2026-05-04") == parse_moment("04.05.2026") == datetime(2026, 5, 4, 12)  # noqa: DTZ001
    assert parse_moment("04/05/2026 9:30 pm") == datetime(2026, 5, 4, 21, 30)  # noqa: DTZ001
    assert parse_moment("2026-05-04T20:15:00+00:00") == datetime(2026, 5, 4, 20, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        *("2026/05/04 1:45:12 PM GMT+1", "4 May 2026, 13:45:12 +0100", "May 4, 2026 at 1:45:12 p.m. CET"),
        *("4. Mai 2026 um 13:45:12 MEZ", "Mon May  4 2026 13:45:12 GMT+0100 (CET)", "2026-05-04 13:45:12 Etc/GMT-1"),
    ],
)
def test_zones_are_read(text):
    """A moment with its zone is that moment, whatever comes between day and time."""
    assert parse_moment(text) == datetime(2026, 5, 4, 12, 45, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["2026-05-04 13:45 CST", "2026-05-04 13:45 hours", "2026-05-04 7", "2026-05-04 13:45 AM"]
)
def test_what_could_be_several_moments_is_refused(text):
    """Zones that several parts of the world call alike, unknown words and half a time are no moment."""
    with pytest.raises(ValueError):
        parse_moment(text)


@pytest.mark.parametrize("text", ["", "soon", "31/31/2026", "2026-02-30", "99:99", "4 May", "5/2026", "x" * 999])
def test_what_is_no_day_is_refused(text):
    """A text that names no day is refused."""
    with pytest.raises(ValueError):
        parse_moment(text)


LANGUAGES = ("en", "en_GB", "de", "de_AT", "fr", "es", "it", "nl", "pt", "pl", "sv", "da", "nb", "fi", "cs", "sk", "hu")
LANGUAGES = (*LANGUAGES, "ro", "tr", "ru", "uk", "bg", "el", "hr", "sl", "et", "ja", "ko", "zh", "vi", "th", "ar", "lv")


@given(st.dates(date(2000, 1, 1), date(2068, 12, 31)), st.sampled_from(LANGUAGES), st.sampled_from(("full", "long")))
@settings(max_examples=300, deadline=None)
def test_what_babel_writes_is_read_or_refused(day, language, style):
    """Days as each language writes them out are that day; what is not known is no other day."""
    text = format_date(day, style, locale=language)
    try:
        found = parse_day(text)
    except ValueError:
        found = None
    assert found in (day, None)
    if language in ("en", "en_GB", "de", "de_AT", "fr", "es", "it", "nl", "pt", "sv", "da", "ru", "ja", "ko", "zh"):
        assert found == day
