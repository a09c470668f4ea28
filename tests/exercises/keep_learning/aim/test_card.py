from datetime import date, timedelta

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller
from workbook_lib.records import Activity


@pytest.fixture
def aim(open_page):
    """The weekly aim."""
    return controller(open_page("04-keep-learning"), "04.aim")


def test_this_week_stands_beside_the_aim(aim, on, fill):
    """What was done this week is set beside an aim in activities or in minutes."""
    aim.desk.save(Activity(what="Course", minutes=40))
    aim.desk.save(Activity(what="Walk"))
    assert on(aim.view(), "week").text == "Activities this week so far: 2. There is no aim, and none is needed."
    fill(aim, per_week=3)
    assert on(aim.view(), "week").text == "Activities this week so far: 2. Your aim: 3."
    fill(aim, measure="minutes")
    fill(aim, per_week=120)
    assert on(aim.view(), "week").text == (
        "Minutes this week so far: 40. Your aim: 120. Activities without minutes: 1."
    )


def test_another_measure_asks_for_another_number(aim, on, fill):
    """Three activities do not become three minutes when the measure changes."""
    assert on(aim.view(), "aim:per_week").label == "How many activities a week are enough?"
    fill(aim, per_week=3)
    fill(aim, measure="minutes")
    assert on(aim.view(), "aim:per_week").label == "How many minutes a week are enough?"
    assert aim.desk.journal.current("aim")[0].record.per_week is None


def test_an_aim_of_another_day_leaves_the_earlier_one_to_its_weeks(aim, clock, fill):
    """Changing the aim on another day adds an entry, so that earlier weeks keep the aim they had."""
    fill(aim, per_week=3)
    fill(aim, per_week=2)
    clock.moment += timedelta(days=10)
    fill(aim, per_week=5)
    assert [entry.record.per_week for entry in aim.desk.journal.current("aim")] == [2, 5]


def test_a_pause_asks_for_nothing(aim, on, fill):
    """In a week that a pause touches, nothing is counted against the reader."""
    fill(aim, per_week=3)
    aim.press("next", {})
    fill(aim, start="2026-05-06", end="2026-05-12")
    (pause,) = aim.desk.journal.current("pause")
    assert (pause.record.start, pause.record.end) == (date(2026, 5, 6), date(2026, 5, 12))
    aim.press("back", {})
    assert on(aim.view(), "week").text == "This week holds a pause. Nothing is expected of it."


def test_a_pause_the_wrong_way_round_is_refused(aim, fill):
    """A pause that would end before it begins is refused, and its first day stays."""
    aim.press("next", {})
    fill(aim, start="2026-05-06")
    with pytest.raises(WorkbookError) as caught:
        fill(aim, end="2026-05-01")
    assert caught.value.message_id == "pause_ends_early"
    assert aim.desk.journal.current("pause")[0].record.end is None


def test_a_pause_can_be_taken_out_and_brought_back(aim, on, fill, press):
    """A removed pause is expected of nobody, and it can be brought back."""
    aim.press("next", {})
    fill(aim, start="2026-05-06")
    press(aim, "close")
    assert on(aim.view(), "pause.list").items[0].text == "6 May 2026 to …"
    press(aim, "remove")
    assert aim.desk.journal.current("pause") == []
    press(aim, "undo")
    assert len(aim.desk.journal.current("pause")) == 1


def test_stopping_and_erasing_takes_aim_and_pause(aim, fill, pressable):
    """What was set in this run is erased with it."""
    fill(aim, per_week=3)
    aim.press("next", {})
    fill(aim, start="2026-05-06")
    aim.press("stop", {})
    assert "erase" in pressable(aim.view())
    aim.press("erase", {})
    assert aim.desk.journal.current("aim") + aim.desk.journal.current("pause") == []
