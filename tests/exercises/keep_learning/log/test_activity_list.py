import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller
from workbook_lib.records import Activity


@pytest.fixture
def log(open_page):
    """Plan and log."""
    return controller(open_page("04-keep-learning"), "04.log")


def done(log) -> list[Activity]:
    return [entry.record for entry in log.desk.journal.current("activity")]


def test_back_dating_and_correcting_are_normal(log, on, fill, press):
    """An activity can be dated to an earlier day, at noon, and corrected later; it stays one entry."""
    log.press("next", {})
    fill(log, what="Course", minutes=30)
    fill(log, day="2026-05-01")
    fill(log, minutes=1)
    press(log, "close")
    assert on(log.view(), "done.list").items[0].tags == ("1 May 2026", "1 minute")
    press(log, "edit", "Course")
    fill(log, minutes=45)
    (entry,) = log.desk.journal.current("activity")
    assert (entry.record.minutes, f"{entry.occurred_at:%Y-%m-%d %H:%M}") == (45, "2026-05-01 12:00")
    press(log, "close")
    assert on(log.view(), "done.list").items[0].tags == ("1 May 2026", "45 minutes")


def test_activities_of_check_ins_are_in_the_log_too(log, on):
    """What was noted in a check-in stands in the same list."""
    log.desk.save(Activity(what="Library visit", page="check-in"))
    log.press("next", {})
    assert [line.text for line in on(log.view(), "done.list").items] == ["Library visit"]


@pytest.mark.parametrize(
    ("name", "value"), [("minutes", 1441), ("enjoyment", 11), ("day", "2026-05-05"), ("day", "soon")]
)
def test_what_cannot_be_is_refused_with_a_sentence(log, fill, name, value):
    """Minutes, ratings and days that cannot be are refused, and nothing is kept."""
    log.press("next", {})
    with pytest.raises(WorkbookError):
        fill(log, **{name: value})
    assert done(log) == []
