from datetime import timedelta

import pytest

from workbook_lib.charts.personal.confidence import CHART, describe_confidence, plot_confidence
from workbook_lib.records import Event

SEASON = [3, 5, 4, 6, 5, 7, 4, 6, 5, 6, 7, 5, 6, 7] * 2


@pytest.fixture
def chart(scope, words):
    """Draws and describes entries."""

    def make(entries):
        columns = CHART.data(entries, scope)
        figure = plot_confidence(*columns.values(), scope=scope, words=words)
        return figure, describe_confidence(*columns.values(), scope=scope, words=words)

    return make


def test_the_scale_is_always_nought_to_ten(chart, rate):
    """Whatever the ratings, the y-axis runs from 0 to 10 with lines and numbers at 0, 5 and 10."""
    for values in ([], [5], [0, 1] * 10, SEASON):
        axes = chart(rate(values))[0].axes[0]
        assert axes.get_ylim() == (-0.5, 10.5)
        assert list(axes.get_yticks()) == [0, 5, 10]


def test_dots_only_and_what_is_missing_below_the_minimum(chart, rate):
    """Six days are six dots, no line, no band, and a sentence that says how many are needed."""
    figure, told = chart(rate(SEASON[:6]))
    assert not figure.axes[0].lines
    assert "6 of 14 days. A line would promise more than these can tell." in told.caption
    assert not told.enough


def test_the_range_is_told_in_numbers(chart, rate):
    """With enough days the level and its ends stand in the caption."""
    figure, told = chart(rate(SEASON))
    assert len(figure.axes[0].lines) == 1
    assert "On 14 August 2026 the level is " in told.caption
    assert told.enough


def test_events_lie_on_a_strip_on_the_same_days(chart, rate, write, today):
    """The strip below has the same time axis as the ratings, and only it has the dates."""
    figure, told = chart([*rate(SEASON), write(Event(what="rejection"), today - timedelta(days=40))])
    above, strip = figure.axes
    assert above.get_xlim() == strip.get_xlim()
    assert strip.get_xlim()[0] < (today - timedelta(days=40)).toordinal()
    assert (len(above.get_xticks()), len(strip.get_xticks())) == (0, 3)
    assert "turned down once, on 5 July 2026" in told.long


def test_the_description_counts_days_and_gaps(chart, rate):
    """Days, empty days between them, the lowest and the highest are said in words."""
    told = chart(rate([2, None, None, 9]))[1]
    assert (told.n, told.gaps) == (2, 2)
    assert "2 rated days from 11 August 2026 to 14 August 2026, and 2 days without a rating in between." in told.long
    assert "The lowest day is 2, the highest 9" in told.long


def test_a_long_series_says_that_weeks_stand_for_days(chart, rate):
    """Above 1,000 rated days the method tells that the direction is taken from weekly means."""
    assert "weekly means" in chart(rate([4, 5, 6, 5] * 260))[1].method
    assert "weekly means" not in chart(rate(SEASON))[1].method
