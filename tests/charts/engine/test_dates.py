from datetime import date, timedelta

import pytest

from workbook_lib.charts.engine.dates import stretches, ticks, unrecorded


def test_a_stretch_ends_where_more_than_a_fortnight_is_empty():
    """Fourteen days between two ratings join, fifteen part."""
    assert stretches([1, 15, 30, 31]) == [(1, 15), (30, 31)]
    assert stretches([7]) == [(7, 7)]
    assert stretches([]) == []


def test_unrecorded_days_lie_between_the_first_and_the_last():
    """Days without anything are counted between the ends, repeated days once."""
    assert unrecorded([date(2026, 5, 1), date(2026, 5, 1), date(2026, 5, 5)]) == 3
    assert unrecorded([]) == 0


@pytest.mark.parametrize("length", [0, 1, 6, 20, 75, 76, 200, 366, 800, 3650, 9000])
def test_an_axis_has_one_to_six_words_within_its_ends(length, words):
    """Whatever the period, there are few labels, in order and between the first and the last day."""
    first = date(2020, 12, 25)
    last = first + timedelta(days=length)
    places = ticks(first, last, words)
    days = [place for place, _ in places]
    assert 1 <= len(places) <= 6
    assert days == sorted(set(days))
    assert first.toordinal() <= days[0] <= days[-1] <= last.toordinal()


def test_january_is_written_as_its_year(words):
    """An axis over the turn of a year names the year in place of January."""
    assert "2021" in [label for _, label in ticks(date(2020, 10, 1), date(2021, 3, 1), words)]
