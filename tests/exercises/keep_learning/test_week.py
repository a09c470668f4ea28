from datetime import timedelta

import pytest
from cards import go_to

from workbook_lib.exercises.registry import controller
from workbook_lib.records import Activity, Plan


@pytest.fixture
def week(open_page):
    """The week, in five minutes."""
    return controller(open_page("04-keep-learning"), "04.week")


def test_what_was_logged_in_the_last_seven_days_stands_above_the_question(week, clock, on):
    """The log of the week is there to look at, older things are not, and nothing is added up."""
    week.desk.save(Activity(what="A talk at the library"))
    week.desk.save(Activity(what="An old course", occurred_at=clock.moment - timedelta(days=8)))
    assert [row.text for row in on(week.view(), "logged").items] == ["A talk at the library"]


def test_the_one_thing_for_next_week_is_on_the_list_of_what_is_planned(week, open_page, on):
    """It stands in plan and log with its day, and goes with the run when that is erased."""
    week.change("week.next#1", "Ring Ana")
    week.change("week.next_on#1", "2026-05-12")
    (plan,) = week.desk.all(Plan)
    assert (plan.record.act, plan.record.due.isoformat()) == ("Ring Ana", "2026-05-12")
    log = controller(open_page("04-keep-learning"), "04.log")
    assert on(log.view(), "plan.list").items[0].text == "Ring Ana"
    week.press("erase", {})
    assert week.desk.all(Plan) == []


def test_the_weekday_is_asked_once_and_then_known(week, on):
    """The next time the weekday of last time stands in the field, and can be changed."""
    week.change("week.weekday#1", "friday")
    week.press("finish", {})
    week.press("fresh", {})
    assert on(go_to(week, "04.week.weekday").view(), "week.weekday#2").value == "friday"
