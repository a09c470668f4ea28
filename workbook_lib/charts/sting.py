"""How much a no was expected to sting, and how much it did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbook_lib.charts.columns import Columns, Table, column, pairs
from workbook_lib.charts.dates import day_of, standing
from workbook_lib.charts.model import Chart, Description, Scope
from workbook_lib.charts.rows import MOST_ROWS, Row, latest_only, plot_rows
from workbook_lib.records import Entry, Prediction
from workbook_lib.statistics import GATES, calibration

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.words import Words


def sting_columns(entries: Sequence[Entry], scope: Scope) -> Columns:
    """Return predictions, oldest first: ``day``, ``what`` (the reader's words), ``expected``, ``actual``."""
    ordered = sorted(standing(entries, Prediction), key=lambda entry: entry.occurred_at)
    rows = [
        (day_of(entry), record.what, record.expected_sting, record.actual_sting)
        for entry in ordered
        if isinstance(record := entry.record, Prediction) and scope.holds(day_of(entry))
    ]
    kept = [row for row in rows if row[2:] != (None, None)]
    return {name: [row[place] for row in kept] for place, name in enumerate(("day", "what", "expected", "actual"))}


def plot_sting(predictions: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw a row for each of the latest predictions, the newest on top."""
    rows = [
        Row(_name(words.short_day(day, scope.today), what, words), expected, actual)
        for day, what, expected, actual in latest_only(pairs(predictions, "day", "what", "expected", "actual"))
    ]
    return plot_rows(rows, (words.say("sting.expected"), words.say("sting.actual")))


def describe_sting(predictions: Table, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_sting` shows."""
    del scope
    rows = pairs(predictions, "day", "what", "expected", "actual")
    title = sting_title(predictions, words)
    known = calibration(column(predictions, "expected"), column(predictions, "actual"))
    cut = [words.say("latest", n=MOST_ROWS)] if len(rows) > MOST_ROWS else []
    tally = {"milder": known.milder, "same": known.as_expected, "harder": known.harder}
    return Description(
        title=title,
        alt=words.say("sting.alt", title=title),
        long=words.say("sting.long", n=words.count("pair", known.n), **tally) if rows else title,
        caption=" ".join([words.say("sting.read"), *cut]) if rows else words.say("sting.none"),
        columns=tuple(words.say(name) for name in ("tables.day", "tables.what", "sting.expected", "sting.actual")),
        rows=tuple(
            (words.day(day), what, *("" if end is None else words.number(end) for end in ends))
            for day, what, *ends in reversed(rows)
        ),
        method=words.say("sting.method"),
        limits=words.say("sting.limits"),
        n=known.n,
        gaps=len(rows) - known.n,
        enough=known.enough,
    )


def sting_title(predictions: Table, words: Words) -> str:
    """Say how far expectations were from what came, once there are enough pairs to speak of a mean."""
    known = calibration(column(predictions, "expected"), column(predictions, "actual"))
    if not known.n or known.mean_error is None or known.lowest is None or known.highest is None:
        return words.say("sting.waiting" if column(predictions, "day") else "sting.empty")
    if not known.enough:
        return words.say("sting.too_few", n=known.n, needed=GATES["prediction"].needed)
    ends = {"low": _signed(known.lowest, words), "high": _signed(known.highest, words), "n": known.n}
    if words.number(abs(known.mean_error)) == "0":
        return words.say("sting.even", **ends)
    by = words.quantity(abs(known.mean_error))
    return words.say("sting.milder" if known.mean_error > 0 else "sting.harder", by=by, **ends)


def tables(entries: Sequence[Entry], scope: Scope, words: Words) -> dict[str, Columns]:
    """Return the predictions."""
    del words
    return {"prediction": sting_columns(entries, scope)}


def _signed(error: float, words: Words) -> str:
    """Return one error in words: expected more than came, less, or the same."""
    key = "more" if error > 0 else "less" if error < 0 else "nothing"
    return words.say(f"sting.{key}", by=words.number(abs(error)))


def _name(day: str, what: str, words: Words) -> str:
    return words.say("row", day=day, name=what) if what.strip() else day


CHART = Chart(tables, plot_sting, describe_sting)
