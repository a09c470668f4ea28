from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.charts.dates import day_of, standing, stretches, ticks, unrecorded
from workbook_lib.records import CheckIn, Entry, Event


def test_a_stretch_ends_where_more_than_a_fortnight_is_empty():
    """Fourteen days between two ratings join, fifteen part."""
    assert stretches([1, 15, 30, 31]) == [(1, 15), (30, 31)]
    assert stretches([7]) == [(7, 7)]
    assert stretches([]) == []


def test_unrecorded_days_lie_between_the_first_and_the_last():
    """Days without anything are counted between the ends, repeated days once."""
    assert unrecorded([date(2026, 5, 1), date(2026, 5, 1), date(2026, 5, 5)]) == 3
    assert unrecorded([]) == 0


def test_a_day_is_the_one_where_the_reader_was():
    """A moment shortly after midnight in summer time belongs to the new day, not to that of UTC."""
    at = datetime(2026, 3, 29, 2, 30, tzinfo=ZoneInfo("Europe/London"))
    late = datetime(2026, 6, 1, 0, 15, tzinfo=ZoneInfo("Europe/London"))
    made = [
        Entry(entry_id="e", revision=1, record=CheckIn(), occurred_at=when, recorded_at=when) for when in (at, late)
    ]
    assert [day_of(entry) for entry in made] == [date(2026, 3, 29), date(2026, 6, 1)]


def test_removed_and_put_away_entries_do_not_stand(write, today):
    """Neither what was removed nor what was put away reaches a chart."""
    kept = write(CheckIn(confidence=1), today)
    away = write(CheckIn(confidence=2, put_away=True), today)
    gone = Entry(
        entry_id="g",
        revision=2,
        record=CheckIn(),
        occurred_at=kept.occurred_at,
        recorded_at=kept.occurred_at,
        deleted=True,
    )
    assert list(standing([kept, away, gone, write(Event(what="offer"), today)], CheckIn)) == [kept]


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
