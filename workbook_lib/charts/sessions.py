"""Confidence on arriving at a page and on leaving it, session by session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from workbook_lib.charts.columns import Columns, Table, pairs
from workbook_lib.charts.dates import day_of, standing
from workbook_lib.charts.model import Chart, Description, Scope
from workbook_lib.charts.rows import MOST_ROWS, Row, latest_only, plot_rows
from workbook_lib.records import CheckIn, Entry

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.words import Words


def sessions_columns(entries: Sequence[Entry], scope: Scope) -> Columns:
    """Return sessions, oldest first: ``day``, ``page``, ``arrive``, ``leave``; ``None`` where not given.

    A session is one page on one day; of several check-ins at the same end the last one counts.
    """
    ends: dict[tuple[date, str], dict[str, int]] = {}
    for entry in standing(entries, CheckIn):
        record = entry.record
        if isinstance(record, CheckIn) and record.moment != "check_in" and record.confidence is not None:
            ends.setdefault((day_of(entry), record.page), {})[record.moment] = record.confidence
    kept = sorted((key, given) for key, given in ends.items() if scope.holds(key[0]))
    return {
        "day": [day for (day, _), _ in kept],
        "page": [page for (_, page), _ in kept],
        "arrive": [given.get("arrive") for _, given in kept],
        "leave": [given.get("leave") for _, given in kept],
    }


def plot_sessions(sessions: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw a row for each of the latest sessions, the newest on top."""
    rows = [
        Row(words.say("row", day=words.short_day(day, scope.today), name=words.chapter(page)), first, second)
        for day, page, first, second in latest_only(pairs(sessions, "day", "page", "arrive", "leave"))
    ]
    return plot_rows(rows, (words.say("session.arrive"), words.say("session.leave")))


def describe_sessions(sessions: Table, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_sessions` shows."""
    del scope
    rows = pairs(sessions, "day", "page", "arrive", "leave")
    changes = [second - first for _, _, first, second in rows if first is not None and second is not None]
    tally = {"up": sum(c > 0 for c in changes), "same": changes.count(0), "down": sum(c < 0 for c in changes)}
    counted = words.count("session", len(changes))
    title = words.say("sessions.title", sessions=counted, **tally) if changes else words.say("sessions.empty")
    cut = [words.say("latest", n=MOST_ROWS)] if len(rows) > MOST_ROWS else []
    return Description(
        title=title,
        alt=words.say("sessions.alt", title=title),
        long=words.say("sessions.long", **tally, sessions=counted) if changes else title,
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


def tables(entries: Sequence[Entry], scope: Scope, words: Words) -> dict[str, Columns]:
    """Return the sessions."""
    del words
    return {"session": sessions_columns(entries, scope)}


CHART = Chart(tables, plot_sessions, describe_sessions)
