from datetime import UTC, date, datetime, timedelta

import ics
import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from workbook_lib.transfer.formats.calendar_entry import PlannedDay, calendar_entry, calendar_of

NOW = datetime(2026, 5, 4, tzinfo=UTC)
DAY = date(2026, 5, 31)
TITLES = [
    'Call; ask, then thank: 50 % \\ "quoted"',
    "👩‍👩‍👧 family, ❤️ and 🏳️‍🌈 flags",
    "Größe über die längste Zeile hinaus, mit Umlauten, damit sie umbrochen werden muß – und noch etwas mehr davon",
    "日本語の面接、準備",
    "BEGIN:VEVENT",
]


def event_of(data):
    return Calendar.from_ical(data).walk("VEVENT")[0]


def with_vobject(data):
    event = vobject.readOne(data.decode()).vevent
    transparent = event.transp.value == "TRANSPARENT"
    return event.summary.value, event.dtstart.value, event.uid.value, int(event.sequence.value), transparent


def with_ics(data):
    (event,) = ics.Calendar(data.decode()).events
    sequence = next(int(line.value) for line in event.extra if line.name == "SEQUENCE")
    return event.name, event.begin.date(), event.uid, sequence, event.transparent


def with_ical(data):
    (event,) = IcsCalendarStream.calendar_from_ics(data.decode()).events
    return event.summary, event.dtstart, event.uid, event.sequence, event.transparency == "TRANSPARENT"


def test_an_entry_lasts_the_whole_day():
    """The entry begins on its day, ends with it, and has its title whatever signs that holds."""
    event = event_of(calendar_entry("Call; ask, then thank", DAY, uid="u", now=NOW))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (DAY, date(2026, 6, 1))
    assert str(event["summary"]) == "Call; ask, then thank"
    assert str(event["uid"]) == "u@after-the-interview"


def test_the_day_stays_free():
    """Other people who look for a free day find it; without saying so, a whole day counts as busy."""
    event = event_of(calendar_entry("x", DAY, uid="u", now=NOW))
    assert (str(event["transp"]), str(event["x-microsoft-cdo-busystatus"])) == ("TRANSPARENT", "FREE")


def test_it_reminds_at_nine_or_before_the_day_or_not_at_all():
    """Without a wish the reminder is at nine on the day, otherwise that long before the day begins."""
    plain = event_of(calendar_entry("x", DAY, uid="u", now=NOW))
    before = event_of(calendar_entry("x", DAY, uid="u", now=NOW, reminder=timedelta(hours=12)))
    alarms = [event.walk("VALARM")[0].decoded("trigger") for event in (plain, before)]
    assert alarms == [timedelta(hours=9), -timedelta(hours=12)]
    assert event_of(calendar_of([PlannedDay("x", DAY, "u", NOW)])).walk("VALARM") == []


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("read", [with_vobject, with_ics, with_ical])
def test_other_readers_find_the_same(title, read):
    """Three libraries that are not the one that writes read title, day, id and revision, and that the day is free."""
    data = calendar_entry(title, DAY, uid="u", now=NOW, revision=3)
    assert read(data) == (title, DAY, "u@after-the-interview", 3, True)


@pytest.mark.parametrize(
    ("title", "shown"), [("a\0b\x07c\nd", "a b c d"), ("a\u2028b\u2029c\x85d", "a b c d"), ("a\ud800b", "a b")]
)
def test_only_control_signs_are_taken_out(title, shown):
    """What would break a line of the file, or cannot be written in it, becomes a space; the joiners of emoji stay."""
    assert str(event_of(calendar_entry(title, DAY, uid="u", now=NOW))["summary"]) == shown
