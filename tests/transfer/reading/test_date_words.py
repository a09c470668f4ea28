from datetime import timedelta

import pytest

from workbook_lib.transfer.reading.date_words import half_of, is_weekday, month_of, zone_of


@pytest.mark.parametrize(
    ("word", "month"),
    [("March", 3), ("mar.", 3), ("März", 3), ("Mrz", 3), ("Jänner", 1), ("août", 8), ("марта", 3), ("Dez", 12)],
)
def test_months_are_known_in_many_languages(word, month):
    """Long and short, with and without a full stop."""
    assert month_of(word) == month


def test_a_name_of_two_months_is_none():
    """November in Polish and October in Croatian have one name; nobody knows which is meant."""
    assert month_of("listopad") is None
    assert month_of("soon") is None


def test_weekdays_are_known():
    """They may stand before a date, and no other word."""
    assert is_weekday("Dienstag")
    assert is_weekday("Tue,".rstrip(","))
    assert not is_weekday("About")


@pytest.mark.parametrize(
    ("sign", "hours"), [("PM", 12), ("a.m.", 0), ("nachm.", 12), ("오후", 12), ("ÖS", 12), ("x", None)]
)
def test_halves_of_the_day_are_known(sign, hours):
    """Signs of a clock of twelve hours, in English and as other languages write them."""
    assert half_of(sign) == hours


@pytest.mark.parametrize(
    ("text", "hours"), [("GMT+1", 1), ("+05:30", 5.5), ("-0800", -8), ("CEST", 2), ("UTC", 0), ("Asia/Tokyo", 9)]
)
def test_zones_are_known(text, hours):
    """Offsets, common short names, and names with a place."""
    from datetime import datetime

    assert datetime(2026, 1, 1, tzinfo=zone_of(text)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize("text", ["CST", "IST", "+19:00", "Mars/Crater", "x", ""])
def test_what_may_be_several_zones_is_none(text):
    """A short name that several parts of the world use for their own is not taken for one of them."""
    assert zone_of(text) is None
