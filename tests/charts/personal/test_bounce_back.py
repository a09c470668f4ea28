from workbook_lib.charts import draw
from workbook_lib.charts.engine.columns import pairs
from workbook_lib.charts.personal.bounce_back import CHART, plot_bounce_back, recovery_frame

STEADY = [6, 6, 6, 6, 6, 6, 6]


def marks(axes):
    """Return the full and the open marks of the field as lists of heights."""
    points = [mark for mark in axes.collections if len(mark.get_offsets()) and mark.get_offsets()[0][0] > 1]
    return [mark.get_offsets()[:, 1].tolist() for mark in points]


def test_the_days_to_recover_are_those_of_the_statistics(turned_down, scope):
    """A dip that ends two days after the rejection is one finished recovery of two days."""
    found = recovery_frame(turned_down([*STEADY, 3, 4, 6, 6], 3), scope)
    assert pairs(found, "outcome", "earliest", "latest") == [("recovered", 2, 2)]


def test_missing_days_make_it_a_range(turned_down, scope, words):
    """Where days are missing before the return, the table says between which days it came."""
    columns = CHART.data(turned_down([*STEADY, 3, 4, None, None, 6], 4), scope)
    assert pairs(columns["rejection"], "earliest", "latest") == [(2, 4)]
    axes = plot_bounce_back(*columns.values(), scope=scope, words=words).axes[0]
    assert axes.collections[0].get_segments()[0][:, 1].tolist() == [2, 4]


def test_what_is_not_over_has_an_open_mark(turned_down, scope, words):
    """A recovery cut off by the end of the data is open, on the last day it was followed, and no number of days."""
    columns = CHART.data(turned_down([*STEADY, 3, 3, 4], 2), scope)
    axes = plot_bounce_back(*columns.values(), scope=scope, words=words).axes[0]
    assert columns["rejection"]["followed"].tolist() == [2]
    assert [2.0] in marks(axes)


def test_no_dip_is_not_nought_days(turned_down, scope, words):
    """A rejection without a dip, and one without ratings after it, stand on lanes of their own."""
    entries = turned_down([*STEADY, 6, 7, 6, *[None] * 10], 12, 2)
    figure = plot_bounce_back(*CHART.data(entries, scope).values(), scope=scope, words=words)
    assert [text.get_text() for text in figure.axes[1].texts] == ["no dip", "not known"]
    assert marks(figure.axes[0]) == []


def test_a_baseline_may_lie_before_the_period(turned_down, now, content):
    """With four weeks asked for, a rejection on their first day still has its week before."""
    entries = turned_down([*STEADY, 3, 6, *[6] * 26], 27)
    drawn = draw("bounce_back", entries, now=now, content=content, period="four_weeks")
    assert drawn.rows[0][1] == "6"
