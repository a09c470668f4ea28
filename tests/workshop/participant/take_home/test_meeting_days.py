from datetime import UTC, date, datetime

from icalendar import Calendar

from workbook_lib.content import Content
from workbook_lib.workshop.messages import CoachNotes, MeetingDay
from workbook_lib.workshop.participant.take_home.meeting_days import calendar, days_in_words, meeting_days

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
NOTES = CoachNotes(
    days=(
        MeetingDay(session="six.2", day=date(2026, 5, 11)),
        MeetingDay(session="six.1", day=date(2026, 5, 4)),
        MeetingDay(session="gone.9", day=date(2026, 5, 5)),
    ),
    where="6 pm; library, \n BEGIN:VEVENT",
)


def test_days_are_in_order_with_the_titles_of_ones_own_language():
    """The earliest is first, in German with German titles; a session that does not exist is left out."""
    for language, first in (("en", "Where we start"), ("de", "Wo wir anfangen")):
        found = meeting_days(NOTES, Content(language))
        assert [day.day for day, _, _ in found] == [4, 11]
        assert (found[0][1], found[1][1]) == ("six.1", "six.2")
        assert found[0][2] == next(one.title for _, one in Content(language).run_sheets.sessions() if one.id == "six.1")
        del first


def test_everybody_gets_the_same_days_in_their_calendar():
    """A whole day for each session, with place and title; what the coach typed is text in it and no command."""
    read = Calendar.from_ical(calendar(NOTES, Content(), "Tuesday: group", NOW))
    events = read.walk("VEVENT")
    assert [event["dtstart"].dt for event in events] == [date(2026, 5, 4), date(2026, 5, 11)]
    assert str(events[0]["summary"]).startswith("Tuesday: group: Where we start (6 pm; library,")
    later = Calendar.from_ical(calendar(NOTES, Content(), "Tuesday: group", NOW.replace(day=2))).walk("VEVENT")
    assert [event["uid"] for event in later] == [event["uid"] for event in events]
    assert later[0]["sequence"] > events[0]["sequence"]
    assert Calendar.from_ical(calendar(NOTES, Content(), "!", NOW)).walk("VEVENT")[0]["uid"]


def test_days_are_told_in_words():
    """Days stand one after the other, as the reader writes them."""
    assert days_in_words([date(2026, 5, 4), date(2026, 5, 11)], Content()) == "4 May 2026, 11 May 2026"
