"""Confidence above activity on one time axis, with what happened below both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbook_lib.charts.activity import activity_title, describe_activity
from workbook_lib.charts.columns import Columns, Table, column
from workbook_lib.charts.confidence import describe_confidence
from workbook_lib.charts.daily import rating_columns
from workbook_lib.charts.events import draw_lines, draw_strip, event_columns, left_margin, strip_height
from workbook_lib.charts.level import draw_level
from workbook_lib.charts.model import Chart, Description, Scope
from workbook_lib.charts.theme import LANE, add_panel, new_figure, rating_axis, time_axis, write
from workbook_lib.charts.week_bars import draw_weeks
from workbook_lib.charts.weeks import week_columns
from workbook_lib.records import Entry

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.words import Words

UPPER, LOWER = 160, 100


def plot_together(ratings: DataFrame, weeks: DataFrame, events: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw two fields and the strip, one above the other."""
    strip, left = strip_height(events), left_margin(events)
    lower = LANE + UPPER + LANE + 8
    figure = new_figure(lower + LOWER + strip + LANE + 6)
    above, below = add_panel(figure, LANE, UPPER, left=left), add_panel(figure, lower, LOWER, left=left)
    rating_axis(above)
    draw_level(above, ratings)
    write(above, 0, 1.0, words.rating("confidence"), transform=above.transAxes, va="bottom")
    draw_weeks(below, weeks, words)
    panels = [above, below]
    if strip:
        draw_lines(above, events)
        draw_lines(below, events)
        panels.append(draw_strip(figure, lower + LOWER + 4, events, words))
    first = scope.first([*column(ratings, "day"), *column(weeks, "week"), *column(events, "day")])
    for panel in panels:
        time_axis(panel, first, scope.today, words, labelled=panel is panels[-1])
    return figure


def describe_together(ratings: Table, weeks: Table, events: Table, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_together` shows: each of the two by itself."""
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


def tables(entries: Sequence[Entry], scope: Scope, words: Words) -> dict[str, Columns]:
    """Return rated days, weeks and events."""
    del words
    return {
        "confidence": rating_columns(entries, "confidence", scope),
        "week": week_columns(entries, scope),
        "event": event_columns(entries, scope),
    }


CHART = Chart(tables, plot_together, describe_together)
