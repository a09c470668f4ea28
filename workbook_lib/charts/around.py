"""Confidence before and after a date: both clouds of days, and how often a later day is the higher one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from workbook_lib.charts.columns import Columns, Table, column, pairs
from workbook_lib.charts.daily import rating_columns, rating_rows
from workbook_lib.charts.dates import unrecorded
from workbook_lib.charts.events import event_columns
from workbook_lib.charts.model import Chart, Description, Scope
from workbook_lib.charts.theme import LANE, LIGHT, add_panel, dot_size, dots, new_figure, rating_axis, time_axis, write
from workbook_lib.records import Entry
from workbook_lib.statistics import GATES, Comparison, Series, compare

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.words import Words

FIELD = 200


def turn_columns(entries: Sequence[Entry], scope: Scope) -> Columns:
    """Return the date to look around, in one row or none: ``day`` and ``event`` (its kind, if there was one)."""
    rows = pairs(event_columns(entries, Scope(scope.now, scope.period)), "day", "event")
    if scope.on is not None:
        rows = [row for row in rows if row[0] == scope.on] or [(scope.on, None)]
    else:
        ratings = rating_columns(entries, "confidence", scope)
        bearing = [row for row in rows if comparison(ratings, row[0]).direction != "too few"]
        rows = bearing or rows
    return {"day": [day for day, _ in rows[-1:]], "event": [kind for _, kind in rows[-1:]]}


def event_days(entries: Sequence[Entry], now: datetime) -> dict[date, list[str]]:
    """Return the days on which something happened, the latest first, with the kinds of events."""
    events = event_columns(entries, Scope(now))
    days: dict[date, list[str]] = {}
    for day, kind in reversed(pairs(events, "day", "event")):
        if kind not in days.setdefault(day, []):
            days[day].append(kind)
    return days


def plot_around(ratings: DataFrame, turn: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw the days before as rings, those after as dots, the date between them, and the median of each side."""
    figure = new_figure(LANE + 4 + FIELD + LANE + 6)
    axes = add_panel(figure, LANE + 4, FIELD)
    rating_axis(axes)
    days = column(turn, "day")
    time_axis(axes, scope.first([*column(ratings, "day"), *days]), scope.today, words)
    for day in days:
        found = comparison(ratings, day)
        axes.axvline(day.toordinal(), color=LIGHT.event, linewidth=1.2, linestyle=(0, (2, 3)), zorder=1)
        write(axes, day.toordinal(), 10.9, words.short_day(day, scope.today), ha="center", va="bottom")
        axes.scatter(
            found.before.days, found.before.values, s=dot_size(found.before.n), facecolors="none",
            edgecolors=LIGHT.accent, linewidths=1.4, zorder=3, clip_on=False,
        )  # fmt: skip
        dots(axes, found.after.days, found.after.values)
        for side, middle in ((found.before, found.median_before), (found.after, found.median_after)):
            if side.n and middle is not None and GATES["comparison"].open(side.n):
                axes.hlines(middle, side.days[0], side.days[-1], colors=LIGHT.ink, linewidths=1.6, zorder=2)
    return figure


def describe_around(ratings: Table, turn: Table, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_around` shows."""
    del scope
    columns, rows = rating_rows(ratings, words)
    found = next((comparison(ratings, day) for day in column(turn, "day")), None)
    title = around_title(found, turn, words)
    return Description(
        title=title,
        alt=words.say("around.alt", title=title),
        long=" ".join([title + ".", *(_sides(found, words) if found else ())]),
        caption=" ".join([words.say("around.read"), *_sides(found, words)]) if found else words.say("around.none"),
        columns=columns,
        rows=rows if found else (),
        method=words.say("around.method"),
        limits=words.say("around.limits"),
        n=found.before.n + found.after.n if found else 0,
        gaps=unrecorded(column(ratings, "day")),
        enough=bool(found) and found.direction != "too few",  # type: ignore[union-attr]
    )


def around_title(found: Comparison | None, turn: Table, words: Words) -> str:
    """Say whether days after are higher, with the doubt in numbers; below the minimum, what is missing."""
    if found is None:
        return words.say("around.empty")
    day = words.day(column(turn, "day")[0])
    if found.nap is None or found.lower is None or found.upper is None:
        needed = GATES["comparison"].needed
        key = "constant" if found.direction == "constant" else "too_few"
        return words.say(f"around.{key}", day=day, before=found.before.n, after=found.after.n, needed=needed)
    nap, low, high = (round(100 * share) for share in (found.nap, found.lower, found.upper))
    key = {"higher": "higher", "lower": "lower"}.get(found.direction, "unclear")
    text = words.say(f"around.{key}", day=day, nap=nap, low=low, high=high)
    return words.say("around.tentative", title=text) if found.tentative else text


def comparison(ratings: Table, day: date) -> Comparison:
    """Compare the rated days before and after a date."""
    rows = pairs(ratings, "day", "rating")
    return compare([when for when, _ in rows], [value for _, value in rows], day)


def tables(entries: Sequence[Entry], scope: Scope, words: Words) -> dict[str, Columns]:
    """Return the rated days, and the date."""
    del words
    return {"confidence": rating_columns(entries, "confidence", scope), "date": turn_columns(entries, scope)}


def _sides(found: Comparison, words: Words) -> list[str]:
    sides: list[tuple[str, Series, float | None]] = [
        ("before", found.before, found.median_before),
        ("after", found.after, found.median_after),
    ]
    return [
        words.say(f"around.{key}", days=words.count("rated_day", side.n), median=words.number(middle))
        for key, side, middle in sides
        if middle is not None
    ]


CHART = Chart(tables, plot_around, describe_around)
