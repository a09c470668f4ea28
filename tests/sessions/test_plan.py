import pytest
from earlier import flat
from icalendar import Calendar

from workbook_lib.records import Item, Plan, Reflection
from workbook_lib.sessions.plan import PlanCard


def test_a_plan_with_a_day_gives_a_calendar_entry(desk, on, fill):
    """A plan with a day can be saved as a calendar entry with a reminder."""
    plan = PlanCard(desk)
    fill(plan, cue="it is Tuesday, 9:00")
    fill(plan, act="call")
    fill(plan, due="2026-05-12")
    calendar = on(plan.view(), "ics.2026-05-12").content
    assert b"DTSTART;VALUE=DATE:20260512" in calendar
    assert b"BEGIN:VALARM" in calendar
    assert b"When it is Tuesday\\, 9:00\\, I will call." in calendar.replace(b"\r\n ", b"")


def test_a_changed_plan_is_a_later_calendar_entry(desk, on, fill):
    """The id stays and the number grows, so that a calendar takes the change and does not hold the plan twice."""
    plan = PlanCard(desk)
    fill(plan, cue="it is Tuesday")
    fill(plan, act="call")
    fill(plan, due="2026-05-12")
    before = Calendar.from_ical(on(plan.view(), "ics.2026-05-12").content).walk("VEVENT")[0]
    fill(plan, due="2026-05-13")
    after = Calendar.from_ical(on(plan.view(), "ics.2026-05-13").content).walk("VEVENT")[0]
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"] > 0


def test_another_plan_leaves_the_first(desk, on, fill):
    """Beginning another plan empties the fields and lists the first."""
    plan = PlanCard(desk)
    fill(plan, cue="a")
    fill(plan, act="b")
    plan.press("another", {})
    assert [one.value for one in flat(plan.view()) if one.key.endswith(":cue")] == [""]
    assert on(plan.view(), "plans").items[0].text == "When a, I will b."


def test_what_is_kept_of_feedback_can_be_planned(desk, on, press):
    """A useful sentence becomes the act of the open plan, or of another one, and is not offered again."""
    plan = PlanCard(desk)
    assert on(plan.view(), "told") is None
    desk.save(Item(prompt_id="airlock.sentences", text="Give more\nexamples.", group="useful_mine"))
    desk.save(Reflection(prompt_id="mirrors.keep", text="Pause more."))
    press(plan, "take", "Give more examples.")
    assert [one.value for one in flat(plan.view()) if one.key.endswith(":act")] == ["Give more examples."]
    press(plan, "take", "Pause more.")
    assert [one.value for one in flat(plan.view()) if one.key.endswith(":act")] == ["Pause more."]
    assert {one.record.act for one in desk.all(Plan)} == {"Give more examples.", "Pause more."}
    assert on(plan.view(), "told") is None
    with pytest.raises(LookupError):
        plan.press("take", {"id": "unheard-of"})
