"""Mock interviews: the reader's own ratings beside the partner's, criterion by criterion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from workbook_lib.charts.engine.columns import DataTable, pairs
from workbook_lib.charts.engine.model import Chart, Description, Scope
from workbook_lib.charts.engine.rows import MOST_ROWS, RatingRow, plot_rows
from workbook_lib.frames import entries_frame
from workbook_lib.records import Entry, MockInterview

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words


def mock_frame(entries: Sequence[Entry], scope: Scope) -> DataFrame:
    """Return one row per interview and criterion, oldest first.

    Columns: ``interview`` (from 1), ``day``, ``criterion``, ``own``, ``partner``; missing where not rated.
    """
    found = entries_frame("mock_interviews", entries).rename(columns={"partners": "partner"})
    dated = found.assign(day=found["on"].fillna(found["day"])).sort_values("day", kind="stable")
    kept = scope.within(dated)
    numbered = kept.assign(interview=kept.groupby("entry", sort=False).ngroup() + 1)
    return numbered[["interview", "day", "criterion", "own", "partner"]]


def plot_mock_interviews(criteria: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw a row for each criterion of the latest interview."""
    rows = [RatingRow(words.criterion(name), own, partner) for _, name, own, partner in latest_interview(criteria)]
    names = words.say("mock.own"), words.say("mock.partner")
    return plot_rows(rows[:MOST_ROWS], names, shape=scope.shape, middle=words.say("level.middle"), other=True)


def describe_mock_interviews(criteria: DataTable, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_mock_interviews` shows, and the difference in each interview."""
    del scope
    rows = pairs(criteria, "interview", "day", "criterion", "own", "partner")
    latest = latest_interview(criteria)
    both = [partner - own for _, _, own, partner in latest if own is not None and partner is not None]
    interviews = rows[-1][0] if rows else 0
    title = _title(latest, both, words)
    return Description(
        title=title,
        alt=words.say("mock.alt", title=title),
        long=" ".join([words.say("mock.long", n=words.count("mock_interview", interviews)), *_each(rows, words)])
        if rows
        else title,
        caption=words.say("mock.read", day=words.day(latest[0][0])) if latest else words.say("mock.none"),
        columns=tuple(words.say(name) for name in ("tables.day", "mock.criterion", "mock.own", "mock.partner")),
        rows=tuple(
            (words.day(day), words.criterion(name), *("" if value is None else words.number(value) for value in values))
            for _, day, name, *values in reversed(rows)
        ),
        method=words.say("mock.method"),
        limits=words.say("mock.limits"),
        n=interviews,
        gaps=sum(None in row for row in rows),
        enough=bool(both),
    )


def latest_interview(criteria: DataTable) -> list[tuple[date, str, float | None, float | None]]:
    """Return day, criterion, own and partner's rating of the latest interview."""
    rows = pairs(criteria, "interview", "day", "criterion", "own", "partner")
    return [(day, name, own, partner) for number, day, name, own, partner in rows if number == rows[-1][0]]


def _title(latest: Sequence[tuple[Any, ...]], both: list[float], words: Words) -> str:
    if not latest:
        return words.say("mock.empty")
    if not both:
        return words.say("mock.one_side")
    if len(both) == 1:
        own, partner = next(ends for _, _, *ends in latest if None not in ends)
        return words.say("mock.one", own=words.number(own), partner=words.number(partner))
    tally = {"up": sum(gap > 0 for gap in both), "same": both.count(0), "down": sum(gap < 0 for gap in both)}
    return words.say("mock.title", n=len(both), **tally)


def _each(rows: Sequence[tuple[Any, ...]], words: Words) -> list[str]:
    """Say the mean of both sides for each interview, over the criteria that both rated."""
    told = []
    for number in dict.fromkeys(row[0] for row in rows):
        of_one = [row for row in rows if row[0] == number]
        both = [(own, partner) for *_, own, partner in of_one if own is not None and partner is not None]
        if both:
            own, partner = (words.number(sum(side) / len(both)) for side in zip(*both, strict=True))
            key = "mock.each" if len(both) > 1 else "mock.each_one"
            told.append(words.say(key, day=words.day(of_one[0][1]), own=own, partner=partner, n=len(both)))
    return told


CHART = Chart({"criterion": mock_frame}, plot_mock_interviews, describe_mock_interviews, (MockInterview,))
