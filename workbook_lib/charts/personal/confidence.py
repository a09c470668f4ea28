"""Confidence over time, with what happened on a strip below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import DataTable, column, pairs
from workbook_lib.charts.engine.daily import rating_frame, rating_rows
from workbook_lib.charts.engine.dates import unrecorded
from workbook_lib.charts.engine.events import (
    draw_lines,
    draw_strip,
    event_frame,
    events_in_words,
    left_margin,
    strip_height,
)
from workbook_lib.charts.engine.level import draw_level, level_of
from workbook_lib.charts.engine.model import Chart, Description, Scope
from workbook_lib.charts.engine.theme import FOOT, add_panel, new_figure, rating_axis, time_axis
from workbook_lib.charts.engine.trends import trend_of, trend_title
from workbook_lib.records import CheckIn, Event, Opportunity
from workbook_lib.statistics import MINIMUM_DATA

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words


def plot_confidence(ratings: DataFrame, events: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw confidence over time above what happened."""
    strip, left = strip_height(events), left_margin(events)
    figure = new_figure(scope.shape)
    field = scope.shape.height - 8 - strip - FOOT
    axes = add_panel(figure, 8, field, left=left)
    rating_axis(axes, words.say("level.middle"))
    first = scope.first([*column(ratings, "day"), *column(events, "day")])
    time_axis(axes, first, scope.today, words, labelled=not strip)
    draw_level(axes, ratings, words.say("level.line"))
    if strip:
        draw_lines(axes, events)
        draw_strip(figure, 8 + field, events, words, (first, scope.today))
    return figure


def describe_confidence(ratings: DataTable, events: DataTable, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_confidence` shows."""
    columns, rows = rating_rows(ratings, words)
    trend = trend_of(ratings)
    title = trend_title(words.rating("confidence"), ratings, trend, scope.today, words)
    n = len(column(ratings, "day"))
    weekly = [words.say("trend.weekly")] if trend.weekly else []
    return Description(
        title=title,
        alt=words.say("confidence.alt", title=title),
        long=" ".join(filter(None, (days_in_words(ratings, words), events_in_words(events, words)))),
        caption=level_caption(ratings, words),
        columns=columns,
        rows=rows,
        method=" ".join([words.say("level.method"), words.say("trend.method"), *weekly]),
        limits=words.say("confidence.limits"),
        n=n,
        gaps=unrecorded(column(ratings, "day")),
        enough=MINIMUM_DATA["level"].is_enough(n),
    )


def days_in_words(ratings: DataTable, words: Words) -> str:
    """Say how many days there are, how many are empty, and between which ratings they lie."""
    rows = pairs(ratings, "day", "rating")
    if not rows:
        return words.say("level.none")
    values = [value for _, value in rows]
    times = column(ratings, "times")
    if len(rows) == 1:
        key = "level.one_mean" if times[0] > 1 else "level.one"
        return words.say(key, day=words.day(rows[0][0]), value=words.number(values[0]), n=times[0])
    means = f" {words.say('level.means')}" if max(times) > 1 else ""
    told = words.say(
        "level.days",
        days=words.count("rated_day", len(rows)),
        first=words.day(rows[0][0]),
        last=words.day(rows[-1][0]),
        gaps=words.count("empty_day", unrecorded(day for day, _ in rows)),
        lowest=words.number(min(values)),
        highest=words.number(max(values)),
    )
    return told + means


def level_caption(ratings: DataTable, words: Words) -> str:
    """Say how to read dots, line and band, with the range in numbers; or what is missing for a line."""
    days = column(ratings, "day")
    minimum = MINIMUM_DATA["level"]
    if not days:
        return words.say("level.none")
    if not minimum.is_enough(len(days)):
        return f"{words.say('level.dots')} {words.say('level.too_few', n=len(days), needed=minimum.needed)}"
    level = level_of(ratings)
    if level is None:
        return f"{words.say('level.dots')} {words.say('level.constant')}"
    parts = [words.say("level.dots"), words.say("level.read")]
    if level.last:
        fit, low, high = (words.number(min(10.0, max(0.0, value))) for value in level.last)
        parts.append(words.say("level.range", day=words.day(days[-1]), fit=fit, low=low, high=high))
    return " ".join(parts)


CHART = Chart(
    {"confidence": rating_frame, "event": event_frame},
    plot_confidence,
    describe_confidence,
    (CheckIn, Event, Opportunity),
)
