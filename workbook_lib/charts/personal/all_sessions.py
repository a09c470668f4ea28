"""Confidence on arriving at a page and on leaving it, session by session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import DataTable, pairs
from workbook_lib.charts.engine.model import Chart, Description, Scope
from workbook_lib.charts.engine.rows import MOST_ROWS, RatingRow, latest_only, plot_rows
from workbook_lib.frames import entries_frame
from workbook_lib.records import CheckIn, Entry

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words


def sessions_frame(entries: Sequence[Entry], scope: Scope) -> DataFrame:
    """Return sessions, oldest first: ``day``, ``page``, ``arrive``, ``leave``; missing where not given.

    A session is one page on one day; of several check-ins at the same end the last one counts.
    """
    given = scope.within(entries_frame("check_ins", entries)).dropna(subset=["confidence"]).astype({"moment": "string"})
    last = given[given["moment"] != "check_in"].groupby(["day", "page", "moment"])["confidence"].last()
    return last.unstack("moment").reindex(columns=["arrive", "leave"]).rename_axis(columns=None).reset_index()


def plot_sessions(sessions: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw a row for each of the latest sessions, the newest on top."""
    rows = [
        RatingRow(words.say("row", day=words.short_day(day, scope.today), name=words.chapter(page)), first, second)
        for day, page, first, second in latest_only(pairs(sessions, "day", "page", "arrive", "leave"))
    ]
    names = words.say("session.arrive"), words.say("session.leave")
    return plot_rows(rows, names, shape=scope.shape, middle=words.say("level.middle"))


def describe_sessions(sessions: DataTable, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_sessions` shows."""
    del scope
    rows = pairs(sessions, "day", "page", "arrive", "leave")
    changes = [second - first for _, _, first, second in rows if first is not None and second is not None]
    tally = {"up": sum(c > 0 for c in changes), "same": changes.count(0), "down": sum(c < 0 for c in changes)}
    counted = words.count("session", len(changes))
    title = words.say("sessions.title", sessions=counted, **tally) if changes else words.say("sessions.empty")
    long = words.say("sessions.long", **tally, sessions=counted) if changes else title
    if len(changes) == 1:
        ends = next((first, second) for _, _, first, second in rows if None not in (first, second))
        first, second = map(words.number, ends)
        title = words.say("sessions.one", first=first, second=second)
        long = f"{title}."
    cut = [words.say("latest", n=MOST_ROWS)] if len(rows) > MOST_ROWS else []
    return Description(
        title=title,
        alt=words.say("sessions.alt", title=title),
        long=long,
        caption=" ".join([words.say("session.caption"), *cut]) if rows else words.say("sessions.none"),
        columns=tuple(words.say(name) for name in ("tables.day", "tables.page", "session.arrive", "session.leave")),
        rows=tuple(
            (
                words.day(day),
                words.chapter(page),
                *("" if end is None else words.number(end) for end in (first, second)),
            )
            for day, page, first, second in reversed(rows)
        ),
        method=words.say("sessions.method"),
        limits=words.say("sessions.limits"),
        n=len(changes),
        gaps=len(rows) - len(changes),
        enough=bool(changes),
    )


CHART = Chart({"session": sessions_frame}, plot_sessions, describe_sessions, (CheckIn,))
