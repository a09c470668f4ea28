"""The four ratings as four small fields with the same axes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import DataTable, column, pairs
from workbook_lib.charts.engine.daily import rating_frame
from workbook_lib.charts.engine.dates import MOST_TICKS, unrecorded
from workbook_lib.charts.engine.level import draw_level
from workbook_lib.charts.engine.model import Chart, Description, Scope
from workbook_lib.charts.engine.theme import (
    FOOT,
    LANE,
    LEFT,
    RIGHT,
    add_panel,
    new_figure,
    rating_axis,
    time_axis,
    write,
)
from workbook_lib.charts.engine.trends import trend_of, trend_title
from workbook_lib.charts.personal.confidence import days_in_words
from workbook_lib.records import RATINGS, CheckIn
from workbook_lib.statistics import MINIMUM_DATA

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words


def plot_ratings(*ratings: DataFrame, scope: Scope, words: Words) -> Figure:
    """Draw one field for each of the four, in the order of `RATINGS`."""
    across = 1 if scope.narrow else 2
    down = len(RATINGS) // across
    wide, high = scope.shape.width / across, (scope.shape.height - FOOT) / down
    figure = new_figure(scope.shape)
    first = scope.first([day for one in ratings for day in column(one, "day")])
    for place, (name, one) in enumerate(zip(RATINGS, ratings, strict=True)):
        row, side = divmod(place, across)
        right = scope.shape.width - (side + 1) * wide + RIGHT
        axes = add_panel(figure, row * high + LANE, high - LANE - 6, left=side * wide + LEFT, right=right)
        rating_axis(axes)
        draw_level(axes, one)
        time_axis(axes, first, scope.today, words, labelled=row == down - 1, most=MOST_TICKS - across)
        write(axes, 0, 1.1, words.rating(name), transform=axes.transAxes, weight="bold")
    return figure


def describe_ratings(*ratings: DataTable, scope: Scope, words: Words) -> Description:
    """Say what `plot_ratings` shows."""
    named = dict(zip(RATINGS, ratings, strict=True))
    titles = {
        name: trend_title(words.rating(name), one, trend_of(one), scope.today, words) for name, one in named.items()
    }
    days = sorted({day for one in ratings for day in column(one, "day")})
    counts = {name: len(column(one, "day")) for name, one in named.items()}
    minimum = MINIMUM_DATA["level"]
    caption = [words.say("level.dots" if days else "level.none")]
    if any(map(minimum.is_enough, counts.values())):
        caption.append(words.say("level.read"))
    caption += [
        words.say("ratings.too_few", name=words.rating(name), n=n, needed=minimum.needed)
        for name, n in counts.items()
        if days and not minimum.is_enough(n)
    ]
    cells = {
        name: {day: words.number(value) for day, value in pairs(one, "day", "rating")} for name, one in named.items()
    }
    return Description(
        title=_title(named, scope, words) if days else words.say("ratings.empty"),
        alt=words.say("ratings.alt", days=words.count("rated_day", len(days))),
        long=" ".join(f"{titles[name]}. {days_in_words(one, words)}" for name, one in named.items()),
        caption=" ".join(caption),
        columns=(words.say("tables.day"), *map(words.rating, RATINGS)),
        rows=tuple((words.day(day), *(cells[name].get(day, "") for name in RATINGS)) for day in days),
        method=f"{words.say('level.method')} {words.say('trend.method')}",
        limits=words.say("ratings.limits"),
        n=len(days),
        gaps=unrecorded(days),
        enough=all(map(minimum.is_enough, counts.values())),
    )


def _title(named: dict[str, DataTable], scope: Scope, words: Words) -> str:
    """Group the ratings by what they do, so that four findings are one sentence."""
    kinds = {"rising": "up", "falling": "down", "too few": "few"}
    groups: dict[str, list[str]] = {"up": [], "down": [], "same": [], "few": []}
    for name, one in named.items():
        groups[kinds.get(trend_of(one).direction, "same")].append(words.say(f"ratings.inline.{name}"))
    first = min(day for one in named.values() for day in column(one, "day"))
    since = words.since(first, scope.today)
    parts = [
        words.say(f"ratings.{kind}", names=words.join(names), since=since) for kind, names in groups.items() if names
    ]
    text = "; ".join(parts)
    return text[0].upper() + text[1:]


CHART = Chart(
    {name: partial(rating_frame, rating=name) for name in RATINGS}, plot_ratings, describe_ratings, (CheckIn,)
)
