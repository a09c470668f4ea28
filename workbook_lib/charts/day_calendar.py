"""The activity calendar: one square a day, its filling by how much was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from workbook_lib.charts.calendar_squares import MOST_WEEKS, monday, plot_squares
from workbook_lib.charts.columns import Columns, Table, column, pairs
from workbook_lib.charts.dates import day_of, standing
from workbook_lib.charts.model import Chart, Description, Scope
from workbook_lib.charts.weeks import WEEK, pauses
from workbook_lib.records import Activity, Entry, Pause

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.words import Words

DAY = timedelta(days=1)


def calendar_columns(entries: Sequence[Entry], scope: Scope) -> Columns:
    """Return every day from the first with anything written to today.

    Columns: ``day``; ``activities``, ``None`` where nothing at all was written on that day, 0 where something was but
    no activity; ``paused``.
    """
    kept = [entry for entry in standing(entries) if scope.holds(day_of(entry)) and entry.kind != Pause.kind]
    if not kept:
        return {"day": [], "activities": [], "paused": []}
    written = {day_of(entry) for entry in kept}
    done = Counter(day_of(entry) for entry in kept if isinstance(entry.record, Activity))
    first = scope.since if scope.since and any(day_of(entry) < scope.since for entry in entries) else min(written)
    days = [first + DAY * place for place in range((scope.today - first).days + 1)]
    spans = pauses(entries, scope.today)
    return {
        "day": list(days),
        "activities": [done[day] if day in written else None for day in days],
        "paused": [any(begin <= day <= end for begin, end in spans) for day in days],
    }


def plot_calendar(days: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw the weeks as columns of seven squares, half a year side by side."""
    del scope
    first = _shown_from(days)
    return plot_squares([day for day in pairs(days, "day", "activities", "paused") if day[0] >= first], words)


def describe_calendar(days: Table, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_calendar` shows."""
    del scope
    rows = pairs(days, "day", "activities", "paused")
    counts = {
        "active": sum(bool(done) for _, done, _ in rows),
        "none": sum(done == 0 for _, done, _ in rows),
        "blank": sum(done is None and not paused for _, done, paused in rows),
        "paused": sum(done is None and paused for _, done, paused in rows),
    }
    told = {name: words.count("day", n) for name, n in counts.items()}
    title = words.say("calendar.title" if counts["active"] else "calendar.empty", **told, all=words.number(len(rows)))
    first = rows[0][0] if rows else None
    cut = [words.say("calendar.cut", weeks=MOST_WEEKS)] if first and first < _shown_from(days) else []
    weekdays = words.content.formats.weekdays()
    return Description(
        title=title,
        alt=words.say("calendar.alt", title=title),
        long=words.say("calendar.long", first=words.day(first), last=words.day(rows[-1][0]), **told)
        if first
        else title,
        caption=" ".join([words.say("calendar.read" if rows else "calendar.none_yet"), *cut]),
        columns=(words.say("tables.week"), *weekdays),
        rows=_weeks(rows, words),
        method=words.say("calendar.method"),
        limits=words.say("calendar.limits"),
        n=len(rows) - counts["blank"] - counts["paused"],
        gaps=counts["blank"] + counts["paused"],
        enough=bool(counts["active"]),
    )


def tables(entries: Sequence[Entry], scope: Scope, words: Words) -> dict[str, Columns]:
    """Return the days."""
    del words
    return {"day": calendar_columns(entries, scope)}


def _shown_from(days: Table) -> date:
    """Return the Monday from which on there is room for squares."""
    last = max(column(days, "day"), default=None)
    return monday(last) - WEEK * (MOST_WEEKS - 1) if last else date.max


def _weeks(rows: Sequence[tuple[Any, ...]], words: Words) -> tuple[tuple[str, ...], ...]:
    weeks: dict[date, list[str]] = {}
    for day, done, paused in rows:
        missing = words.say("calendar.cell_pause" if paused else "calendar.cell_blank")
        weeks.setdefault(monday(day), [""] * 7)[day.weekday()] = missing if done is None else str(int(done))
    return tuple((words.day(begin), *cells) for begin, cells in weeks.items())


CHART = Chart(tables, plot_calendar, describe_calendar)
