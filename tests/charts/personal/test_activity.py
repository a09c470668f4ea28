from datetime import timedelta

import pytest

from workbook_lib.charts.personal.activity import describe_activity, plot_activity
from workbook_lib.charts.personal.activity_weeks import week_frame
from workbook_lib.records import Activity, Aim, CheckIn, Pause


@pytest.fixture
def chart(scope, words):
    """Draws and describes entries."""

    def make(entries):
        weeks = week_frame(entries, scope)
        return plot_activity(weeks, scope=scope, words=words).axes[0], describe_activity(
            weeks, scope=scope, words=words
        )

    return make


@pytest.fixture
def busy(write, today):
    """Makes so many activities in each of the last weeks, the oldest first, each week complete."""

    def make(*counts, minutes=30):
        monday = today - timedelta(days=today.weekday() + 7 * len(counts))
        before = [write(CheckIn(), monday - timedelta(days=1))]
        return before + [
            write(Activity(minutes=minutes), monday + timedelta(days=7 * week))
            for week, n in enumerate(counts)
            for _ in range(n)
        ]

    return make


def heights(axes):
    """Return the heights of the bars of complete weeks."""
    return [round(float(path.vertices[:, 1].max()), 6) for path in axes.collections[0].get_paths()]


def test_a_bar_is_as_high_as_its_week(chart, busy):
    """Bars stand from nought to the number of activities; a week without any has a flat mark."""
    axes, _ = chart(busy(2, 0, 3))
    assert heights(axes) == [2, 3]
    assert axes.get_ylim()[0] == 0
    flat = [segment for mark in axes.collections for segment in getattr(mark, "get_segments", list)() if len(segment)]
    assert any(abs(segment[0][1]) < 1e-9 and 5 < segment[1][0] - segment[0][0] < 7 for segment in flat)


def test_minutes_are_drawn_where_the_aim_is_in_minutes(chart, busy, write, today):
    """The measure of the reader's aim is the measure of the bars, and its label says so."""
    axes, told = chart([*busy(1, 2), write(Aim(measure="minutes", per_week=45), today - timedelta(days=14))])
    assert heights(axes) == [30, 60]
    assert [text.get_text() for text in axes.texts] == ["minutes a week", "your aim: 45"]
    assert "At or above your aim: 1 of 2 complete weeks." in told.caption


def test_no_direction_is_told_below_ten_weeks(chart, busy):
    """Nine steadily rising weeks are only counted; twelve may be called a direction."""
    assert chart(busy(*range(1, 10)))[1].title == "45 activities in 9 weeks so far"
    assert chart(busy(1, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8))[1].title.startswith("Activity probably up by ")
    assert chart(busy(*[2] * 12))[1].title == "24 activities in 12 weeks: no clear change since May"


def test_a_pause_is_hatched_and_no_failure(chart, busy, write, today):
    """A paused week has hatching, no nought, and does not count against the aim."""
    entries = busy(1, 0, 1)
    monday = today - timedelta(days=today.weekday() + 14)
    axes, told = chart([*entries, write(Pause(start=monday, end=monday + timedelta(days=6)), monday)])
    hatched = [mark for mark in axes.collections if mark.get_hatch()]
    assert [len(mark.get_paths()) for mark in hatched] == [1]
    assert told.rows[1][1:] == ("", "", "", "pause")


def test_minutes_that_were_not_recorded_stay_empty(chart, busy):
    """Activities without minutes count as activities and leave the minutes blank."""
    assert chart(busy(2, minutes=None))[1].rows[0][1:3] == ("2", "")
