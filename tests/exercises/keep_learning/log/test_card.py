from datetime import date, timedelta

import pytest

from workbook_lib.exercises.registry import controller
from workbook_lib.records import Activity, Idea
from workbook_lib.sessions.arrive import Arrive


@pytest.fixture
def log(open_page):
    """Plan and log."""
    return controller(open_page("04-keep-learning"), "04.log")


def done(log) -> list[Activity]:
    return [entry.record for entry in log.desk.journal.current("activity")]


def test_from_idea_to_plan_to_log(log, on, fill, press):
    """An idea is planned for a day, put in the calendar, and turned into an activity when it happened."""
    log.desk.save(Idea(what="Stock list"))
    press(log, "take", "Stock list")
    fill(log, due="2026-05-04")
    assert b"SUMMARY:Stock list" in on(log.view(), "ics.2026-05-04").content
    press(log, "close")
    press(log, "did", "Stock list")
    assert on(log.view(), "steps").at == 2
    fill(log, minutes=90, enjoyment=0, importance=10, activity_kind="charity")
    (activity,) = done(log)
    assert (activity.what, activity.minutes, activity.enjoyment, activity.importance) == ("Stock list", 90, 0, 10)
    assert log.desk.journal.current("plan")[0].record.outcome == "yes"
    log.press("back", {})
    assert on(log.view(), "plan.list") is None


def test_a_plan_of_an_earlier_day_is_logged_on_that_day(log, clock, fill, press):
    """Something planned for Monday and confirmed on Thursday was done on Monday."""
    fill(log, act="Call Ana", due="2026-05-04")
    press(log, "close")
    clock.moment += timedelta(days=3)
    press(log, "did")
    assert log.desk.journal.current("activity")[0].occurred_at.date() == date(2026, 5, 4)


def test_what_did_not_happen_leaves_the_list_quietly(log, on, fill, press):
    """A plan that did not happen is off the list, and no activity is made of it."""
    fill(log, act="Call Ana")
    press(log, "close")
    press(log, "not")
    assert on(log.view(), "plan.list") is None
    assert done(log) == []


def test_arriving_does_not_ask_about_planned_activities(log, clock, on, fill):
    """A planned activity is no if-then plan: arriving the next day does not read it as one."""
    fill(log, act="Call Ana")
    clock.moment += timedelta(days=1)
    assert on(Arrive(log.desk).view(), "plan") is None
