from datetime import timedelta

import pytest

from workbook_lib.charts import Scope
from workbook_lib.charts.engine.calendar_squares import MOST_WEEKS
from workbook_lib.charts.engine.columns import column
from workbook_lib.charts.personal.activity_calendar import calendar_frame, describe_calendar, plot_calendar
from workbook_lib.records import Activity, CheckIn, Pause


@pytest.fixture
def week(write, today):
    """Two activities, a day without any, two unrecorded days, a paused one, and today."""
    monday = today - timedelta(days=4)
    return [
        write(Activity(), monday),
        write(Activity(), monday),
        write(CheckIn(), monday + timedelta(days=1)),
        write(Pause(start=monday + timedelta(days=3), end=monday + timedelta(days=3)), monday + timedelta(days=1)),
        write(Activity(), today),
    ]


def test_none_and_not_recorded_are_different(week, scope):
    """A day with only a check-in is 0, a day with nothing is not recorded, a paused one is a pause."""
    found = calendar_frame(week, scope)
    assert column(found, "activities") == [2, 0, None, None, 1]
    assert column(found, "paused") == [False, False, False, True, False]


def test_what_was_not_recorded_is_hatched(week, scope, words):
    """Unrecorded days have hatching, recorded ones an outline, and what was done fills it; a pause is a dash."""
    figure = plot_calendar(calendar_frame(week, scope), scope=scope, words=words)
    blank, known, filled, rests = figure.axes[0].collections
    assert (blank.get_hatch(), known.get_hatch()) == ("//////", None)
    shapes = [len(marks.get_paths()) for marks in (blank, known, filled)]
    assert (*shapes, len(rests.get_segments())) == (1, 3, 2, 1)
    sides = [float(path.vertices[:, 0].max() - path.vertices[:, 0].min()) for path in filled.get_paths()]
    assert sides[0] > sides[1]


def test_one_hue_fills_the_squares(week, scope, words):
    """All filled squares have the same colour: how much was done is told by size."""
    figure = plot_calendar(calendar_frame(week, scope), scope=scope, words=words)
    assert len({tuple(colour) for colour in figure.axes[0].collections[2].get_facecolors()}) == 1


def test_the_days_are_told_in_words(week, scope, words):
    """How many days had something, nothing, or no entry is said, and the table has a row a week."""
    told = describe_calendar(calendar_frame(week, scope), scope=scope, words=words)
    assert told.title == "Something done on 2 days out of 5"
    assert (told.n, told.gaps) == (3, 2)
    assert told.rows == (("10 August 2026", "2", "0", "not recorded", "pause", "1", "", ""),)


def test_a_period_begins_with_its_first_day(write, today, now):
    """Where there is something older, the period's days are all there; else they begin with the first entry."""
    old = [write(Activity(), today - timedelta(days=100)), write(Activity(), today)]
    assert len(calendar_frame(old, Scope(now, "four_weeks"))["day"]) == 28
    assert len(calendar_frame(old[1:], Scope(now, "four_weeks"))["day"]) == 1


def test_ten_years_show_the_latest_one(write, today, scope, words):
    """The picture has at most 52 weeks and says so; the table has all of them."""
    days = calendar_frame([write(Activity(), today - timedelta(days=3650)), write(Activity(), today)], scope)
    figure = plot_calendar(days, scope=scope, words=words)
    assert len(figure.axes) == 1 + MOST_WEEKS // 26
    told = describe_calendar(days, scope=scope, words=words)
    assert "the latest 52 weeks" in told.caption
    assert len(told.rows) == 522
