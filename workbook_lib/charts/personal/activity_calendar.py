"""The activity calendar: one square a day, its filling by how much was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from workbook_lib.charts.engine.calendar_squares import MOST_WEEKS, monday, plot_squares
from workbook_lib.charts.engine.columns import DataTable, column, pairs
from workbook_lib.charts.engine.model import Chart, Description, Scope
from workbook_lib.charts.personal.activity_weeks import WEEK, pauses
from workbook_lib.frames import entries_frame, kept_entries
from workbook_lib.records import Entry, Pause, Record

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words


def calendar_frame(entries: Sequence[Entry], scope: Scope) -> DataFrame:
    """Return every day from the first with anything written to today.

    Columns: ``day``; ``activities``, missing where nothing at all was written on that day, 0 where something was but
    no activity; ``paused``.
    """
    # Late: pandas is loaded when the first picture is drawn.
    import pandas as pd

    written = {one.occurred_at.date() for one in kept_entries(entries) if one.kind != Pause.kind}
    kept = sorted(filter(scope.holds, written))
    first = min((one.occurred_at.date() for one in entries), default=scope.today)
    begin = scope.since if scope.since and first < scope.since else kept[0] if kept else scope.today
    days = pd.date_range(begin, scope.today, unit="s", name="day")[: None if kept else 0]
    done = entries_frame("activities", entries).groupby("day").size()
    table = pd.DataFrame({"day": pd.Series(days, dtype="datetime64[s]")})
    table["activities"] = done.reindex(days, fill_value=0).astype("float64").to_numpy()
    table["activities"] = table["activities"].where(table["day"].isin(pd.to_datetime(kept)))
    table["paused"] = False
    for start, end in pauses(entries, scope.today):
        table["paused"] |= table["day"].between(pd.Timestamp(start), pd.Timestamp(end))
    return table


def plot_calendar(days: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw the weeks as columns of seven squares, half a year side by side."""
    first = _shown_from(days)
    shown = [day for day in pairs(days, "day", "activities", "paused") if day[0] >= first]
    return plot_squares(shown, words, scope.shape)


def describe_calendar(days: DataTable, *, scope: Scope, words: Words) -> Description:
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


def _shown_from(days: DataTable) -> date:
    """Return the Monday from which on there is room for squares."""
    last = max(column(days, "day"), default=None)
    return monday(last) - WEEK * (MOST_WEEKS - 1) if last else date.max


def _weeks(rows: Sequence[tuple[Any, ...]], words: Words) -> tuple[tuple[str, ...], ...]:
    weeks: dict[date, list[str]] = {}
    for day, done, paused in rows:
        missing = words.say("calendar.cell_pause" if paused else "calendar.cell_blank")
        weeks.setdefault(monday(day), [""] * 7)[day.weekday()] = missing if done is None else str(int(done))
    return tuple((words.day(begin), *cells) for begin, cells in weeks.items())


CHART = Chart({"day": calendar_frame}, plot_calendar, describe_calendar, (Record,))
