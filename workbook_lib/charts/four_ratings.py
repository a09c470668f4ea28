"""The four ratings as four small fields with the same axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbook_lib.charts.columns import Columns, Table, column, pairs
from workbook_lib.charts.confidence import days_in_words
from workbook_lib.charts.daily import rating_columns
from workbook_lib.charts.dates import unrecorded
from workbook_lib.charts.level import draw_level
from workbook_lib.charts.model import Chart, Description, Scope
from workbook_lib.charts.theme import LANE, add_panel, new_figure, rating_axis, time_axis, write
from workbook_lib.charts.trends import trend_of, trend_title
from workbook_lib.records import RATINGS, Entry
from workbook_lib.statistics import GATES

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.words import Words

FIELD = 104


def plot_ratings(*ratings: DataFrame, scope: Scope, words: Words) -> Figure:
    """Draw one field for each of the four, in the order of `RATINGS`."""
    step = LANE + FIELD + 6
    figure = new_figure(4 * step + LANE + 6)
    first = scope.first([day for one in ratings for day in column(one, "day")])
    for place, (name, one) in enumerate(zip(RATINGS, ratings, strict=True)):
        axes = add_panel(figure, place * step + LANE, FIELD)
        rating_axis(axes, step=5)
        draw_level(axes, one)
        time_axis(axes, first, scope.today, words, labelled=place == len(RATINGS) - 1)
        write(axes, 0, 1.1, words.rating(name), transform=axes.transAxes, weight="bold")
    return figure


def describe_ratings(*ratings: Table, scope: Scope, words: Words) -> Description:
    """Say what `plot_ratings` shows."""
    named = dict(zip(RATINGS, ratings, strict=True))
    titles = {
        name: trend_title(words.rating(name), one, trend_of(one), scope.today, words) for name, one in named.items()
    }
    days = sorted({day for one in ratings for day in column(one, "day")})
    counts = {name: len(column(one, "day")) for name, one in named.items()}
    gate = GATES["level"]
    caption = [words.say("level.dots" if days else "level.none")]
    if any(map(gate.open, counts.values())):
        caption.append(words.say("level.read"))
    caption += [
        words.say("ratings.too_few", name=words.rating(name), n=n, needed=gate.needed)
        for name, n in counts.items()
        if days and not gate.open(n)
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
        enough=all(map(gate.open, counts.values())),
    )


def tables(entries: Sequence[Entry], scope: Scope, words: Words) -> dict[str, Columns]:
    """Return the rated days of each rating."""
    del words
    return {name: rating_columns(entries, name, scope) for name in RATINGS}


def _title(named: dict[str, Table], scope: Scope, words: Words) -> str:
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


CHART = Chart(tables, plot_ratings, describe_ratings)
