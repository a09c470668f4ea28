"""This sitting: the four ratings on arriving and on leaving."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import DataTable, pairs
from workbook_lib.charts.engine.model import Chart, Description, Scope
from workbook_lib.charts.engine.rows import RatingRow, plot_rows
from workbook_lib.frames import entries_frame
from workbook_lib.records import RATINGS, CheckIn, Entry

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words


def session_frame(entries: Sequence[Entry], scope: Scope) -> DataFrame:
    """Return today's ratings on arriving and leaving: ``rating`` (its id), ``arrive``, ``leave``.

    Of several check-ins at the same end of the day the last one counts.
    """
    given = entries_frame("check_ins", entries).astype({"moment": "string"})
    last = given[given["day"] == scope.today.isoformat()].drop_duplicates("moment", keep="last").set_index("moment")
    ends = last.reindex(["arrive", "leave"])[list(RATINGS)].T
    return ends.dropna(how="all").rename_axis(index="rating", columns=None).reset_index()


def plot_session(ratings: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw a row for each rating that was given."""
    rows = [
        RatingRow(words.rating(name), first, second)
        for name, first, second in pairs(ratings, "rating", "arrive", "leave")
    ]
    names = words.say("session.arrive"), words.say("session.leave")
    return plot_rows(rows, names, shape=scope.shape, middle=words.say("level.middle"))


def describe_session(ratings: DataTable, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_session` shows."""
    rows = pairs(ratings, "rating", "arrive", "leave")
    both = [row for row in rows if None not in row]
    sentences = [_in_words(name, first, second, words) for name, first, second in rows]
    title = " ".join(sentences) or words.say("session.empty")
    return Description(
        title=title,
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


def _in_words(name: str, first: float | None, second: float | None, words: Words) -> str:
    which = "arrived" if second is None else "left" if first is None else "both"
    ends = {"first": words.number(first or 0), "second": words.number(second or 0)}
    return words.say(f"session.{which}", name=words.rating(name), **ends)


CHART = Chart({"session": session_frame}, plot_session, describe_session, (CheckIn,))
