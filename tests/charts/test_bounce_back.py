from datetime import timedelta

import pytest

from workbook_lib.charts import draw
from workbook_lib.charts.bounce_back import plot_bounce_back, recovery_columns, tables
from workbook_lib.charts.columns import frame_of
from workbook_lib.charts.recovered import recoveries_of, sum_up
from workbook_lib.records import Event

STEADY = [6, 6, 6, 6, 6, 6, 6]


@pytest.fixture
def turned_down(write, today, rate):
    """Makes daily ratings, and rejections so many days before today."""

    def make(ratings, *back):
        return [*rate(ratings), *(write(Event(what="rejection"), today - timedelta(days=days)) for days in back)]

    return make


def marks(axes):
    """Return the full and the open marks of the field as lists of heights."""
    points = [mark for mark in axes.collections if len(mark.get_offsets()) and mark.get_offsets()[0][0] > 1]
    return [mark.get_offsets()[:, 1].tolist() for mark in points]


def test_the_days_to_recover_are_those_of_the_statistics(turned_down, scope):
    """A dip that ends two days after the rejection is one finished recovery of two days."""
    found = recovery_columns(turned_down([*STEADY, 3, 4, 6, 6], 3), scope)
    assert (found["outcome"], found["earliest"], found["latest"]) == (["recovered"], [2], [2])


def test_missing_days_make_it_a_range(turned_down, scope, words):
    """Where days are missing before the return, the table says between which days it came."""
    columns = tables(turned_down([*STEADY, 3, 4, None, None, 6], 4), scope, words)
    assert (columns["rejection"]["earliest"], columns["rejection"]["latest"]) == ([2], [4])
    axes = plot_bounce_back(*map(frame_of, columns.values()), scope=scope, words=words).axes[0]
    assert axes.collections[0].get_segments()[0][:, 1].tolist() == [2, 4]


def test_what_is_not_over_has_an_open_mark(turned_down, scope, words):
    """A recovery cut off by the end of the data is open, on the last day it was followed, and no number of days."""
    columns = tables(turned_down([*STEADY, 3, 3, 4], 2), scope, words)
    axes = plot_bounce_back(*map(frame_of, columns.values()), scope=scope, words=words).axes[0]
    assert columns["rejection"]["followed"] == [2]
    assert [2.0] in marks(axes)


def test_no_dip_is_not_nought_days(turned_down, scope, words):
    """A rejection without a dip, and one without ratings after it, stand on lanes of their own."""
    entries = turned_down([*STEADY, 6, 7, 6, *[None] * 10], 12, 2)
    figure = plot_bounce_back(*map(frame_of, tables(entries, scope, words).values()), scope=scope, words=words)
    assert [text.get_text() for text in figure.axes[1].texts] == ["no dip", "not known"]
    assert marks(figure.axes[0]) == []


def test_no_median_below_five_finished_recoveries(turned_down, now, content):
    """Four returns are counted, five have a middle with its range."""
    ratings = [*STEADY, 3, 4, 6, 6]
    four = draw("bounce_back", turned_down(ratings * 4, 3, 14, 25, 36), now=now, content=content)
    five = draw("bounce_back", turned_down(ratings * 5, 3, 14, 25, 36, 47), now=now, content=content)
    assert four.title.endswith("back at the level before 4 times; 5 times are needed to say how long it takes")
    assert not four.enough
    assert five.title.startswith("After a rejection, half of the times confidence was back within about 2 days")
    assert "half of them: 2" in five.svg


def test_ordinary_days_stand_beside(turned_down, now, content):
    """The same measure on days without a rejection is told in numbers."""
    drawn = draw("bounce_back", turned_down([6, 5, 6, 7, 6, 6, 5] * 6, 20), now=now, content=content)
    assert "The same measure on " in drawn.caption
    assert "days without a rejection" in drawn.caption


def test_rejections_close_together_are_flagged(turned_down, now, content):
    """Two rejections within a week are told as overlapping."""
    drawn = draw("bounce_back", turned_down([*STEADY, 3, 4, 3, 4, 6], 4, 2), now=now, content=content)
    assert "2 of the rejections lie so close" in drawn.caption
    assert [row[-1] for row in drawn.rows] == ["overlaps another"] * 2


def test_a_baseline_may_lie_before_the_period(turned_down, now, content):
    """With four weeks asked for, a rejection on their first day still has its week before."""
    entries = turned_down([*STEADY, 3, 6, *[6] * 26], 27)
    drawn = draw("bounce_back", entries, now=now, content=content, period="four_weeks")
    assert drawn.rows[0][1] == "6"


def test_a_table_gives_the_records_back(turned_down, scope):
    """What the statistics said survives the way through a frame."""
    columns = recovery_columns(turned_down([*STEADY, 3, 4, 6, 6], 3), scope)
    assert recoveries_of(frame_of(columns)) == recoveries_of(columns)
    assert sum_up(frame_of(columns)).finished == 1
