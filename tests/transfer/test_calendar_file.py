from datetime import date

from icalendar import Calendar

from workbook_lib.records import CheckIn, FeedbackRequest, MockInterview, Opportunity, Plan, Round
from workbook_lib.transfer.calendar_file import write_calendar

TITLES = {"plan": "Plan", "conversation": "Conversation", "practice": "Practice", "follow_up": "Follow up"}
DAY = date(2026, 5, 6)


def events(journal):
    calendar = Calendar.from_ical(write_calendar(journal.revisions(current_only=True), TITLES))
    return [(event.decoded("dtstart"), str(event["summary"])) for event in calendar.walk("VEVENT")]


def test_everything_with_a_day_is_in_the_calendar(journal):
    """Plans, conversations, practice and follow-ups are all-day entries with their words."""
    journal.append(Plan(act="write to Kim; then rest, a bit", due=DAY))
    journal.append(Opportunity(employer="Ltd", rounds=(Round(on=DAY, label="call"), Round(label="no day yet"))))
    journal.append(MockInterview(partner="Sam", on=DAY))
    journal.append(FeedbackRequest(whom="Jo", follow_up_on=DAY))
    journal.append(FeedbackRequest(whom="Al", follow_up_on=DAY, followed_up=True))
    journal.append(CheckIn(mood=1))
    assert events(journal) == [
        (DAY, "Plan: write to Kim; then rest, a bit"),
        (DAY, "Conversation: call, Ltd"),
        (DAY, "Practice: Sam"),
        (DAY, "Follow up: Jo"),
    ]


def test_the_same_journal_gives_the_same_bytes(journal):
    """Nothing in the file depends on when it is written."""
    journal.append(Plan(act="line\nbreak \ud800 \0", due=DAY))
    assert write_calendar(journal.current(), TITLES) == write_calendar(journal.current(), TITLES)
    assert events(journal)[0][1].startswith("Plan: line break")


def test_what_was_put_away_or_removed_is_not_in_the_calendar(journal):
    """Plans that were put away or removed are left out even when they are handed over."""
    hidden = journal.append(Plan(act="hidden", due=DAY, put_away=True))
    removed = journal.remove(journal.append(Plan(act="removed", due=DAY)).entry_id)
    assert b"VEVENT" not in write_calendar([hidden, removed], TITLES)
