"""Mock interviews: the reader's own ratings beside the partner's, criterion by criterion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from workbook_lib.charts.columns import Columns, Table, pairs
from workbook_lib.charts.dates import day_of, standing
from workbook_lib.charts.model import Chart, Description, Scope
from workbook_lib.charts.rows import MOST_ROWS, Row, plot_rows
from workbook_lib.records import Entry, MockInterview

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.words import Words


def mock_columns(entries: Sequence[Entry], scope: Scope) -> Columns:
    """Return one row per interview and criterion, oldest first.

    Columns: ``interview`` (from 1), ``day``, ``criterion``, ``own``, ``partner``; ``None`` where not rated.
    """
    found = [
        (record.on or day_of(entry), record)
        for entry in sorted(standing(entries, MockInterview), key=lambda entry: entry.occurred_at)
        if isinstance(record := entry.record, MockInterview) and (record.own or record.partners)
    ]
    kept = [one for one in sorted(found, key=lambda one: one[0]) if scope.holds(one[0])]
    rows = [
        (number, day, criterion, record.own.get(criterion), record.partners.get(criterion))
        for number, (day, record) in enumerate(kept, start=1)
        for criterion in dict.fromkeys([*record.own, *record.partners])
    ]
    names = ("interview", "day", "criterion", "own", "partner")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def plot_mock_interviews(criteria: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw a row for each criterion of the latest interview."""
    del scope
    rows = [Row(words.criterion(name), own, partner) for _, name, own, partner in latest_interview(criteria)]
    return plot_rows(rows[:MOST_ROWS], (words.say("mock.own"), words.say("mock.partner")), other=True)


def describe_mock_interviews(criteria: Table, *, scope: Scope, words: Words) -> Description:
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


def latest_interview(criteria: Table) -> list[tuple[date, str, float | None, float | None]]:
    """Return day, criterion, own and partner's rating of the latest interview."""
    rows = pairs(criteria, "interview", "day", "criterion", "own", "partner")
    return [(day, name, own, partner) for number, day, name, own, partner in rows if number == rows[-1][0]]


def tables(entries: Sequence[Entry], scope: Scope, words: Words) -> dict[str, Columns]:
    """Return the criteria."""
    del words
    return {"criterion": mock_columns(entries, scope)}


def _title(latest: Sequence[tuple[Any, ...]], both: list[float], words: Words) -> str:
    if not latest:
        return words.say("mock.empty")
    if not both:
        return words.say("mock.one_side")
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
            told.append(words.say("mock.each", day=words.day(of_one[0][1]), own=own, partner=partner, n=len(both)))
    return told


CHART = Chart(tables, plot_mock_interviews, describe_mock_interviews)
