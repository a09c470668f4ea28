from datetime import timedelta

from workbook_lib.pages.arrive import Arrive
from workbook_lib.pages.leave import Leave
from workbook_lib.pages.plan import PlanCard


def test_arriving_for_the_first_time_recalls_nothing(desk):
    """On a first visit there is nothing to recall, and so nothing more to read."""
    assert not [block for block in Arrive(desk).view() if block.key == "last"]


def test_arriving_says_where_one_stopped(desk, open_page, clock, on):
    """On another day the page says when one was here, or where one wrote last."""
    Arrive(desk).change("arrive:mood", 4)
    clock.moment += timedelta(days=2)
    assert on(Arrive(desk).view(), "last").text == "You were last on this page on 4 May 2026."
    other = Arrive(open_page("01-it-is-not-personal"))
    assert "Start here" in on(other.view(), "last").text


def test_ratings_on_arriving_and_leaving_are_two_entries_of_one_sitting(desk):
    """Arriving and leaving give one check-in each, however often a rating is changed."""
    for value in (4, 5):
        Arrive(desk).change("arrive:confidence", value)
    Leave(desk).change("leave:confidence", 6)
    assert [(e.record.moment, e.record.confidence) for e in desk.current("check_in")] == [("arrive", 5), ("leave", 6)]


def test_a_plan_is_asked_about_another_day(desk, clock, on):
    """The last plan is recalled on a later day, with the question whether it happened; the answer is kept."""
    plan = PlanCard(desk)
    plan.change("plan1:cue", "I have had my coffee")
    plan.change("plan1:act", "write to Ann")
    assert on(Arrive(desk).view(), "plan") is None
    clock.moment += timedelta(days=1)
    arrive = Arrive(desk)
    assert on(arrive.view(), "plan").text == "Your last plan: when I have had my coffee, I will write to Ann."
    entry = desk.current("plan")[0]
    arrive.change(f"plan:{entry.entry_id}", "partly")
    assert desk.current("plan")[0].record.outcome == "partly"
    assert desk.current("plan")[0].occurred_at == entry.occurred_at
    clock.moment += timedelta(days=1)
    assert on(Arrive(desk).view(), "plan") is None


def test_a_plan_with_a_day_gives_a_calendar_entry(desk, on):
    """A plan with a day can be saved as a calendar entry with a reminder."""
    plan = PlanCard(desk)
    plan.change("plan1:cue", "it is Tuesday, 9:00")
    plan.change("plan1:act", "call")
    plan.change("plan1:due", "2026-05-12")
    calendar = on(plan.view(), "ics.2026-05-12").content
    assert b"DTSTART;VALUE=DATE:20260512" in calendar
    assert b"BEGIN:VALARM" in calendar
    assert b"When it is Tuesday\\, 9:00\\, I will call." in calendar.replace(b"\r\n ", b"")


def test_another_plan_leaves_the_first(desk, on):
    """Beginning another plan empties the fields and lists the first."""
    plan = PlanCard(desk)
    plan.change("plan1:cue", "a")
    plan.change("plan1:act", "b")
    plan.press("another", {})
    assert on(plan.view(), "plan2:cue").value == ""
    assert on(plan.view(), "plans").items[0].text == "When a, I will b."


def test_leaving_closes_the_page_for_the_day(desk, clock, on):
    """Closing a page says that all is kept and shows the way on; the next day the page asks again."""
    leave = Leave(desk)
    leave.change("takeaway", "One thing")
    leave.press("close", {})
    assert on(leave.view(), "onward").href == "01-it-is-not-personal.ipynb"
    assert on(leave.view(), "takeaway") is None
    leave.press("open", {})
    assert on(leave.view(), "takeaway").value == "One thing"
    leave.press("close", {})
    clock.moment += timedelta(days=1)
    assert on(Leave(desk).view(), "takeaway").value == ""
