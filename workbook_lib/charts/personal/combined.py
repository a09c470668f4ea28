"""Confidence above activity on one time axis, with what happened below both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import DataTable, column
from workbook_lib.charts.engine.daily import rating_frame
from workbook_lib.charts.engine.events import draw_lines, draw_strip, event_frame, left_margin, strip_height
from workbook_lib.charts.engine.level import draw_level
from workbook_lib.charts.engine.model import Chart, Description, Scope
from workbook_lib.charts.engine.theme import FOOT, LANE, add_panel, new_figure, rating_axis, time_axis, write
from workbook_lib.charts.engine.week_bars import draw_weeks
from workbook_lib.charts.personal.activity import activity_title, describe_activity
from workbook_lib.charts.personal.activity_weeks import week_frame
from workbook_lib.charts.personal.confidence import describe_confidence
from workbook_lib.records import Activity, CheckIn, Event, Opportunity

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words

UPPER = 0.6
"""The share of ratings in the height of both fields."""


def plot_combined(ratings: DataFrame, weeks: DataFrame, events: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw two fields and the strip, one above the other."""
    strip, left = strip_height(events), left_margin(events)
    both = scope.shape.height - 2 * LANE - 8 - strip - (4 if strip else 0) - FOOT
    lower = 2 * LANE + 8 + UPPER * both
    figure = new_figure(scope.shape)
    above = add_panel(figure, LANE, UPPER * both, left=left)
    below = add_panel(figure, lower, (1 - UPPER) * both, left=left)
    rating_axis(above)
    draw_level(above, ratings)
    write(above, 0, 1.0, words.rating("confidence"), transform=above.transAxes, va="bottom")
    draw_weeks(below, weeks, words)
    first = scope.first([*column(ratings, "day"), *column(weeks, "week"), *column(events, "day")])
    for panel in (above, below):
        time_axis(panel, first, scope.today, words, labelled=panel is below and not strip)
    if strip:
        draw_lines(above, events)
        draw_lines(below, events)
        draw_strip(figure, scope.shape.height - strip - FOOT, events, words, (first, scope.today))
    return figure


def describe_combined(
    ratings: DataTable, weeks: DataTable, events: DataTable, *, scope: Scope, words: Words
) -> Description:
    """Say what `plot_combined` shows: each of the two by itself."""
    upper = describe_confidence(ratings, events, scope=scope, words=words)
    lower = describe_activity(weeks, scope=scope, words=words)
    return Description(
        title=words.say("together.title", upper=upper.title, lower=activity_title(weeks, scope, words)),
        alt=words.say("together.alt"),
        long=f"{upper.long} {lower.long}",
        caption=f"{upper.caption} {lower.caption}" if upper.n or lower.n else words.say("together.none"),
        columns=(words.say("together.what"), words.say("together.when"), words.say("together.value")),
        rows=(
            *((words.rating("confidence"), *row[:2]) for row in upper.rows),
            *((words.say("activity.axis_entries"), *row[:2]) for row in lower.rows),
        ),
        method=f"{upper.method} {lower.method}",
        limits=words.say("together.limits"),
        n=upper.n + lower.n,
        gaps=upper.gaps + lower.gaps,
        enough=upper.enough and lower.enough,
    )


CHART = Chart(
    {"confidence": rating_frame, "week": week_frame, "event": event_frame},
    plot_combined,
    describe_combined,
    (CheckIn, Activity, Event, Opportunity),
)
