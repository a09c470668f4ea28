"""Confidence over time, with what happened on a strip below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbook_lib.charts.columns import Columns, Table, column, pairs
from workbook_lib.charts.daily import rating_columns, rating_rows
from workbook_lib.charts.dates import unrecorded
from workbook_lib.charts.events import (
    draw_lines,
    draw_strip,
    event_columns,
    events_in_words,
    left_margin,
    strip_height,
)
from workbook_lib.charts.level import draw_level, level_of
from workbook_lib.charts.model import Chart, Description, Scope
from workbook_lib.charts.theme import LANE, add_panel, new_figure, rating_axis, time_axis
from workbook_lib.charts.trends import trend_of, trend_title
from workbook_lib.records import Entry
from workbook_lib.statistics import GATES

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.words import Words

FIELD = 220


def plot_confidence(ratings: DataFrame, events: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw confidence over time above what happened."""
    strip, left = strip_height(events), left_margin(events)
    figure = new_figure(8 + FIELD + strip + LANE + 6)
    axes = add_panel(figure, 8, FIELD, left=left)
    rating_axis(axes)
    draw_level(axes, ratings, words.say("level.line"))
    bottom = axes
    first = scope.first([*column(ratings, "day"), *column(events, "day")])
    if strip:
        draw_lines(axes, events)
        bottom = draw_strip(figure, 8 + FIELD, events, words)
    for panel in {axes, bottom}:
        time_axis(panel, first, scope.today, words, labelled=panel is bottom)
    return figure


def describe_confidence(ratings: Table, events: Table, *, scope: Scope, words: Words) -> Description:
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
        enough=GATES["level"].open(n),
    )


def days_in_words(ratings: Table, words: Words) -> str:
    """Say how many days there are, how many are empty, and between which ratings they lie."""
    rows = pairs(ratings, "day", "rating")
    if not rows:
        return words.say("level.none")
    values = [value for _, value in rows]
    if len(rows) == 1:
        return words.say("level.one", day=words.day(rows[0][0]), value=words.number(values[0]))
    return words.say(
        "level.days",
        days=words.count("rated_day", len(rows)),
        first=words.day(rows[0][0]),
        last=words.day(rows[-1][0]),
        gaps=words.count("empty_day", unrecorded(day for day, _ in rows)),
        lowest=words.number(min(values)),
        highest=words.number(max(values)),
    )


def level_caption(ratings: Table, words: Words) -> str:
    """Say how to read dots, line and band, with the range in numbers; or what is missing for a line."""
    days = column(ratings, "day")
    gate = GATES["level"]
    if not days:
        return words.say("level.none")
    if not gate.open(len(days)):
        return f"{words.say('level.dots')} {words.say('level.too_few', n=len(days), needed=gate.needed)}"
    level = level_of(ratings)
    if level is None:
        return f"{words.say('level.dots')} {words.say('level.constant')}"
    parts = [words.say("level.dots"), words.say("level.read")]
    if level.last:
        fit, low, high = (words.number(min(10.0, max(0.0, value))) for value in level.last)
        parts.append(words.say("level.range", day=words.day(days[-1]), fit=fit, low=low, high=high))
    return " ".join(parts)


def tables(entries: Sequence[Entry], scope: Scope, words: Words) -> dict[str, Columns]:
    """Return the rated days and what happened."""
    del words
    return {"confidence": rating_columns(entries, "confidence", scope), "event": event_columns(entries, scope)}


CHART = Chart(tables, plot_confidence, describe_confidence)
