from datetime import UTC, date, datetime

from workbook_lib.exercises.engine.desk import clock_time, day_of, day_words, moment_on


def test_moments_are_read_in_the_zone_of_the_reader(desk):
    """Half past eleven in the evening in UTC is already the next day in London's summer."""
    moment = datetime(2026, 5, 3, 23, 30, tzinfo=UTC)
    assert clock_time(desk, moment) == "00:30"
    assert day_of(desk, moment) == date(2026, 5, 4)


def test_another_day_is_dated_to_its_noon(desk):
    """Something of today happened now; something of another day at noon of that day."""
    assert moment_on(desk, date(2026, 5, 4)) == desk.now()
    earlier = moment_on(desk, date(2026, 4, 30))
    assert (earlier.date(), earlier.hour, earlier.utcoffset()) == (date(2026, 4, 30), 12, desk.now().utcoffset())


def test_a_day_is_written_in_words(desk):
    """A date reads as its reader writes it."""
    assert day_words(desk, date(2026, 5, 4)) == "4 May 2026"
