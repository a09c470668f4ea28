"""This sitting: the four ratings on arriving and on leaving."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbook_lib.charts.columns import Columns, Table, pairs
from workbook_lib.charts.dates import day_of, standing
from workbook_lib.charts.model import Chart, Description, Scope
from workbook_lib.charts.rows import Row, plot_rows
from workbook_lib.records import RATINGS, CheckIn, Entry

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.words import Words


def session_columns(entries: Sequence[Entry], scope: Scope) -> Columns:
    """Return today's ratings on arriving and leaving: ``rating`` (its id), ``arrive``, ``leave``, or ``None``.

    Of several check-ins at the same end of the day the last one counts.
    """
    today = [entry for entry in standing(entries, CheckIn) if day_of(entry) == scope.today]
    last = {entry.record.moment: entry.record for entry in today if isinstance(entry.record, CheckIn)}
    ends = [last.get("arrive"), last.get("leave")]
    table = [(name, *(getattr(end, name, None) for end in ends)) for name in RATINGS]
    kept = [row for row in table if row[1:] != (None, None)]
    return {name: [row[place] for row in kept] for place, name in enumerate(("rating", "arrive", "leave"))}


def plot_session(ratings: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw a row for each rating that was given."""
    del scope
    rows = [
        Row(words.rating(name), first, second) for name, first, second in pairs(ratings, "rating", "arrive", "leave")
    ]
    return plot_rows(rows, (words.say("session.arrive"), words.say("session.leave")))


def describe_session(ratings: Table, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_session` shows."""
    rows = pairs(ratings, "rating", "arrive", "leave")
    both = [row for row in rows if None not in row]
    sentences = [_in_words(name, first, second, words) for name, first, second in rows]
    title = words.say("session.one_end" if rows else "session.empty")
    return Description(
        title=" ".join(sentences) if both else title,
        alt=words.say("session.alt", n=len(both), day=words.day(scope.today)),
        long=" ".join([words.say("session.long", day=words.day(scope.today)), *sentences]),
        caption=words.say("session.caption" if rows else "session.empty"),
        columns=tuple(words.say(f"session.{name}") for name in ("name", "arrive", "leave")),
        rows=tuple((words.rating(name), *("" if v is None else str(int(v)) for v in ends)) for name, *ends in rows),
        method=words.say("session.method"),
        limits=words.say("session.limits"),
        n=len(both),
        gaps=len(RATINGS) - len(both),
        enough=bool(both),
    )


def tables(entries: Sequence[Entry], scope: Scope, words: Words) -> dict[str, Columns]:
    """Return today's ratings at both ends."""
    del words
    return {"session": session_columns(entries, scope)}


def _in_words(name: str, first: float | None, second: float | None, words: Words) -> str:
    which = "arrived" if second is None else "left" if first is None else "both"
    ends = {"first": words.number(first or 0), "second": words.number(second or 0)}
    return words.say(f"session.{which}", name=words.rating(name), **ends)


CHART = Chart(tables, plot_session, describe_session)
