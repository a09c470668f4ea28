from datetime import date

from icalendar import Calendar

from workbook_lib.records import Answer, CheckIn, FeedbackRequest, MockInterview, Opportunity, Plan, Round
from workbook_lib.transfer.formats.calendar_entry import calendar_entry
from workbook_lib.transfer.formats.calendar_file import write_calendar

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


def test_an_entry_has_one_id_wherever_it_is_saved(journal):
    """The card's own file and the calendar of all say that it is the same, and which of the two is the later."""
    plan = journal.append(Plan(act="call Kim", due=DAY))
    card = calendar_entry("When it is Monday: call Kim", DAY, uid=plan.entry_id, now=journal.now(), revision=1)
    journal.append(Plan(act="call Kim twice", due=DAY), plan.entry_id)
    first, second = (
        Calendar.from_ical(data).walk("VEVENT")[0] for data in (card, write_calendar(journal.current(), TITLES))
    )
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (1, 2)
    assert second["transp"] == "TRANSPARENT"


def test_conversations_keep_their_ids_when_another_gets_a_day(journal):
    """The id of a conversation is that of its place in the application, not of its place among those with a day."""
    rounds = (Round(label="call"), Round(on=DAY, label="visit"))
    one = journal.append(Opportunity(employer="Ltd", rounds=rounds))
    before = write_calendar(journal.current(), TITLES)
    journal.append(Opportunity(employer="Ltd", rounds=(Round(on=DAY, label="call"), rounds[1])), one.entry_id)
    after = write_calendar(journal.current(), TITLES)
    ids = [
        {str(event["summary"]): str(event["uid"]) for event in Calendar.from_ical(data).walk("VEVENT")}
        for data in (before, after)
    ]
    assert ids[0].items() <= ids[1].items()


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


def answered(journal, prompt_id, value, **more):
    return journal.append(Answer(prompt_id=prompt_id, value=value, **more))


def test_the_days_that_exercises_asked_for_are_in_the_calendar(journal):
    """A day given to a question that has a title is an entry with the answer's id, as from its card; others are not."""
    titles = TITLES | {"no_answer.ask_on": "Ask once more", "reply.again_on": "Look again"}
    first = answered(journal, "no_answer.ask_on", "2026-05-06")
    answered(journal, "reply.again_on", "2026-11-06")
    answered(journal, "no_answer.since", "2026-05-01")
    answered(journal, "reply.again_on", "soon")
    answered(journal, "reply.again_on", "2026-13-45")
    answered(journal, "reply.again_on", None)
    answered(journal, "reply.again_on", "2026-11-07", put_away=True)
    found = Calendar.from_ical(write_calendar(journal.current(), titles)).walk("VEVENT")
    assert [(event.decoded("dtstart"), str(event["summary"])) for event in found] == [
        (DAY, "Ask once more"),
        (date(2026, 11, 6), "Look again"),
    ]
    assert str(found[0]["uid"]).startswith(first.entry_id)
    assert "rrule" not in found[0]


def test_the_weekday_for_the_week_comes_every_week(journal):
    """The weekday that was chosen last is a weekly entry from then on, without a reminder; on none there is none."""
    titles = TITLES | {"week.weekday": "The week"}
    answered(journal, "week.weekday", "friday")
    answered(journal, "week.weekday", "sunday")
    (event,) = Calendar.from_ical(write_calendar(journal.current(), titles)).walk("VEVENT")
    assert event.decoded("dtstart") == date(2026, 5, 10)
    assert event["rrule"] == {"FREQ": ["WEEKLY"]}
    assert not event.walk("VALARM")
    answered(journal, "week.weekday", "none")
    assert b"VEVENT" not in write_calendar(journal.current(), titles)
