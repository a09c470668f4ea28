"""Confidence before and after a date: both clouds of days, and how often a later day is the higher one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import DataTable, column, pairs
from workbook_lib.charts.engine.daily import rating_frame, rating_rows
from workbook_lib.charts.engine.dates import unrecorded
from workbook_lib.charts.engine.events import LONGEST, event_frame
from workbook_lib.charts.engine.model import Chart, Description, Scope
from workbook_lib.charts.engine.theme import (
    FOOT,
    LANE,
    LIGHT,
    add_panel,
    clean,
    dot_size,
    dots,
    new_figure,
    rating_axis,
    time_axis,
    write,
)
from workbook_lib.records import CheckIn, Entry, Event, Opportunity
from workbook_lib.statistics import MINIMUM_DATA, Comparison, Series, compare

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words


def date_frame(entries: Sequence[Entry], scope: Scope) -> DataFrame:
    """Return the date to compare before and after of, in one row or none: ``day`` and ``event`` (its kind, if any)."""
    happened = event_frame(entries, Scope(scope.now, scope.period))
    if scope.on is not None:
        on = happened[happened["day"] == scope.on.isoformat()].tail(1)
        return on if len(on) else on.reindex([0]).assign(day=scope.on.isoformat()).astype(happened.dtypes)
    ratings = rating_frame(entries, scope)
    bearing = [comparison(ratings, day).direction != "too few" for day in column(happened, "day")]
    return (happened[bearing] if any(bearing) else happened).tail(1)


def event_days(entries: Sequence[Entry], now: datetime) -> dict[date, list[str]]:
    """Return the days on which something happened, the latest first, with the kinds of events."""
    events = event_frame(entries, Scope(now))
    days: dict[date, list[str]] = {}
    for day, kind in reversed(pairs(events, "day", "event")):
        if kind not in days.setdefault(day, []):
            days[day].append(kind)
    return days


def plot_before_after(ratings: DataFrame, chosen: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw the days before as rings, those after as dots, the date between them, and the median of each side."""
    figure = new_figure(scope.shape)
    axes = add_panel(figure, LANE + 4, scope.shape.height - LANE - 4 - FOOT)
    rating_axis(axes, words.say("level.middle"))
    days = column(chosen, "day")
    time_axis(axes, scope.first([*column(ratings, "day"), *days]), scope.today, words)
    for day in days:
        found = comparison(ratings, day)
        axes.axvline(day.toordinal(), color=LIGHT.event, linewidth=1.2, linestyle=(0, (2, 3)), zorder=1)
        name = next((name for on, name in pairs(chosen, "day", "name") if on == day and name), "")
        label = words.say("row", day=words.short_day(day, scope.today), name=clean(name, LONGEST)) if name else ""
        begins = "left" if 2 * day.toordinal() < sum(axes.get_xlim()) else "right"
        write(axes, day.toordinal(), 10.9, label or words.short_day(day, scope.today), ha=begins, va="bottom")
        axes.scatter(
            found.before.days, found.before.values, s=dot_size(found.before.n), facecolors="none",
            edgecolors=LIGHT.accent, linewidths=1.4, zorder=3, clip_on=False,
        )  # fmt: skip
        dots(axes, found.after.days, found.after.values)
        for side, middle in ((found.before, found.median_before), (found.after, found.median_after)):
            if side.n and middle is not None and MINIMUM_DATA["comparison"].is_enough(side.n):
                axes.hlines(middle, side.days[0], side.days[-1], colors=LIGHT.ink, linewidths=1.6, zorder=2)
    return figure


def describe_before_after(ratings: DataTable, chosen: DataTable, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_before_after` shows."""
    del scope
    columns, rows = rating_rows(ratings, words)
    found = next((comparison(ratings, day) for day in column(chosen, "day")), None)
    title = before_after_title(found, chosen, words)
    return Description(
        title=title,
        alt=words.say("around.alt", title=title),
        long=" ".join([title + ".", *(_told(found, words) if found else ())]),
        caption=" ".join([words.say("around.read"), *_told(found, words)]) if found else words.say("around.none"),
        columns=columns,
        rows=rows if found else (),
        method=words.say("around.method"),
        limits=words.say("around.limits"),
        n=found.before.n + found.after.n if found else 0,
        gaps=unrecorded(column(ratings, "day")),
        enough=bool(found) and found.direction != "too few",  # type: ignore[union-attr]
    )


def before_after_title(found: Comparison | None, chosen: DataTable, words: Words) -> str:
    """Say whether days after are higher, and whether that is certain; below the minimum, what is missing."""
    if found is None:
        return words.say("around.empty")
    day = words.day(column(chosen, "day")[0])
    if found.nap is None or found.lower is None or found.upper is None:
        needed = MINIMUM_DATA["comparison"].needed
        key = "constant" if found.direction == "constant" else "too_few"
        return words.say(f"around.{key}", day=day, before=found.before.n, after=found.after.n, needed=needed)
    key = {"higher": "higher", "lower": "lower"}.get(found.direction, "unclear")
    text = words.say(f"around.{key}", day=day)
    return words.say("around.tentative", title=text) if found.tentative else text


def _told(found: Comparison, words: Words) -> Iterator[str]:
    """Yield what stands below the headline: the doubt in numbers, and what the two sides are."""
    shares = (found.nap, found.lower, found.upper)
    if found.direction != "constant" and None not in shares:
        nap, low, high = (round(100 * share) for share in shares if share is not None)
        yield words.say("around.pairs", nap=nap, low=low, high=high)
        if found.tentative:
            yield words.say("around.few")
    yield from _sides(found, words)


def comparison(ratings: DataTable, day: date) -> Comparison:
    """Compare the rated days before and after a date."""
    return compare(column(ratings, "day"), column(ratings, "rating"), day)


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


CHART = Chart(
    {"confidence": rating_frame, "date": date_frame},
    plot_before_after,
    describe_before_after,
    (CheckIn, Event, Opportunity),
)
