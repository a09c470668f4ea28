import time
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from workbook_lib.journal import JournalError, open_journal
from workbook_lib.journal.storage import timestamps
from workbook_lib.records import CheckIn

BERLIN = ZoneInfo("Europe/Berlin")


def test_the_hour_that_happens_twice_is_kept_apart(tmp_path):
    """On the night the clocks go back, half past two before and after are an hour apart, in the right order."""
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    second = first.replace(fold=1)
    ticks = iter([first, second, first])  # the first one is for opening
    journal = open_journal(tmp_path / "j.sqlite3", clock=lambda: next(ticks))
    for mood in (2, 1):
        journal.append(CheckIn(mood=mood))
    kept = journal.current()
    assert [one.record.mood for one in kept] == [1, 2]
    assert kept[1].occurred_at.astimezone(UTC) - kept[0].occurred_at.astimezone(UTC) == timedelta(hours=1)


def test_the_hour_that_does_not_exist_is_kept_as_the_one_it_becomes(journal):
    """On the night the clocks go forward, half past two is half past three, between what was before and after."""
    night = datetime(2026, 3, 29, tzinfo=BERLIN)
    for mood, (hour, minute) in enumerate([(3, 45), (2, 30), (1, 59)]):
        written = journal.append(CheckIn(mood=mood, occurred_at=night.replace(hour=hour, minute=minute)))
        assert written == journal.entry(written.entry_id)
    kept = [(one.record.mood, f"{one.occurred_at:%H:%M %z}") for one in journal.current()]
    assert kept == [(2, "01:59 +0100"), (1, "03:30 +0200"), (0, "03:45 +0200")]


def test_a_clock_that_goes_backwards_loses_nothing(tmp_path):
    """The last change stands whatever the clock says, and both moments are kept as they were told."""
    ticks = iter([datetime(2026, 5, 4, tzinfo=BERLIN)] * 2 + [datetime(2020, 1, 1, tzinfo=BERLIN)])
    journal = open_journal(tmp_path / "j.sqlite3", clock=lambda: next(ticks))
    entry_id = journal.append(CheckIn(mood=1)).entry_id
    journal.append(CheckIn(mood=2), entry_id)
    assert journal.current()[0].record.mood == 2
    assert [one.recorded_at.year for one in journal.history(entry_id)] == [2026, 2020]


@pytest.mark.parametrize("year", [1, 1900, 2999, 9999])
def test_far_dates_are_kept(journal, year):
    """A date in 1900 or in the far future is kept as it is."""
    moment = datetime(year, 6, 1, 12, tzinfo=BERLIN)
    assert journal.append(CheckIn(mood=1, occurred_at=moment)).occurred_at == moment
    assert journal.current()[0].occurred_at == moment


def test_a_moment_beyond_the_calendar_is_refused_in_words(journal):
    """A moment whose UTC lies outside the years 1 to 9999 is refused with a sentence."""
    with pytest.raises(JournalError) as caught:
        journal.append(CheckIn(mood=1, occurred_at=datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9)))))
    assert caught.value.message_id == "journal_date_out_of_range"


def test_a_moment_without_a_zone_is_in_the_readers_zone(journal):
    """A naive moment is taken to be on the reader's own clock."""
    entry = journal.append(CheckIn(mood=1, occurred_at=datetime(2026, 7, 1, 9)))  # noqa: DTZ001
    assert entry.occurred_at == datetime(2026, 7, 1, 9, tzinfo=ZoneInfo("Europe/London"))


def test_the_zone_of_a_moment_is_kept_by_name(journal):
    """A moment in a named zone keeps that name, also after a change elsewhere."""
    entry = journal.append(CheckIn(mood=1, occurred_at=datetime(2026, 7, 1, 9, tzinfo=ZoneInfo("Asia/Tokyo"))))
    again = journal.append(entry.record, entry.entry_id)
    assert (again.tz, again.occurred_at.hour) == ("Asia/Tokyo", 9)


@pytest.mark.parametrize(
    ("offset", "name"), [(2, "Etc/GMT-2"), (-5, "Etc/GMT+5"), (0, "UTC"), (5.5, "UTC+05:30"), (-3.5, "UTC-03:30")]
)
def test_a_bare_offset_gets_a_name(offset, name):
    """A clock that only knows its offset is named after it, and the name leads back to the offset."""
    moment = datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=offset)))
    assert timestamps.bare_offset_name(moment) == name
    assert timestamps.zone(name).utcoffset(moment) == timedelta(hours=offset)


@pytest.mark.parametrize("moment", [datetime(1, 1, 2, tzinfo=UTC), datetime(2026, 5, 4, 22, 15, 0, 7, tzinfo=BERLIN)])
def test_every_moment_is_kept_with_its_microseconds(moment):
    """All moments are of one length, so that they sort as texts."""
    kept = timestamps.to_text(moment)
    assert kept == moment.astimezone(UTC).isoformat(timespec="microseconds")
    assert timestamps.from_text(kept, "Europe/Berlin") == moment


def test_an_unknown_zone_is_read_as_utc():
    """A zone this computer does not know shows the moment in UTC rather than not at all."""
    assert timestamps.from_text("2026-01-01T00:00:00.000000+00:00", "Mars/Olympus").utcoffset() == timedelta(0)
    assert timestamps.zone("../../etc/passwd") is UTC


@pytest.fixture
def clock_in(monkeypatch):
    """Let this computer be in another zone, as the variable of the system names it."""

    def let(name):
        monkeypatch.setenv("TZ", name)
        return timestamps.system_clock()

    yield let
    monkeypatch.undo()
    timestamps.system_clock()


@pytest.mark.parametrize(
    ("name", "offset", "kept"),
    [
        ("XYZ-3", 3, "Etc/GMT-3"),
        ("<+0530>-5:30", 5.5, "UTC+05:30"),
        ("AAA4", -4, "Etc/GMT+4"),
        ("CET-1CEST,M1.1.0,M12.5.0/3", None, None),
        ("Nowhere/Land", 0, "UTC"),
        ("MST7MDT", None, "MST7MDT"),
        ("posix/Asia/Tokyo", 9, "Asia/Tokyo"),
        (":Asia/Tokyo", 9, "Asia/Tokyo"),
    ],
)
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a zone of the POSIX form is none of Windows")
def test_a_zone_without_a_name_is_the_offset_of_the_clock(clock_in, tmp_path, name, offset, kept):
    """The offset that the system's clock shows is noted, also where it is no whole hour."""
    now = clock_in(name)
    wanted = time.localtime().tm_gmtoff if offset is None else offset * 3600
    assert now.utcoffset() == timedelta(seconds=wanted)
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)
    entry = open_journal(tmp_path / "j.sqlite3").append(CheckIn(mood=1))
    assert entry.occurred_at.utcoffset() == now.utcoffset()
    assert kept is None or entry.tz == kept


def test_a_zone_that_changes_is_noted_from_then_on(clock_in, monkeypatch):
    """Whoever travels with an open page writes on the clock of the place where they are."""
    assert timestamps.zone_name(clock_in("Europe/Berlin")) == "Europe/Berlin"
    assert timestamps.zone_name(clock_in("Asia/Tokyo")) == "Asia/Tokyo"
    monkeypatch.setattr(timestamps.tzlocal, "get_localzone_name", lambda: "America/New_York")
    assert timestamps.zone_name(timestamps.system_clock()) == "America/New_York"


def test_the_systems_clock_knows_its_zone():
    """This computer's clock gives an aware moment."""
    assert timestamps.system_clock().utcoffset() is not None
