"""How much a no was expected to sting, and how much it did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbook_lib.charts.engine.columns import DataTable, column, pairs
from workbook_lib.charts.engine.model import Chart, Description, Scope
from workbook_lib.charts.engine.rows import MOST_ROWS, RatingRow, latest_only, plot_rows
from workbook_lib.frames import entries_frame
from workbook_lib.records import Entry, Prediction
from workbook_lib.statistics import MINIMUM_DATA, calibration

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words


def prediction_frame(entries: Sequence[Entry], scope: Scope) -> DataFrame:
    """Return predictions, oldest first: ``day``, ``what`` (the reader's words), ``expected``, ``actual``."""
    found = scope.within(entries_frame("predictions", entries, words=True))
    # The sting is that of a no: a rating left from before another outcome was noted is none.
    found["actual_sting"] = found["actual_sting"].where(found["outcome"].isna() | (found["outcome"] == "rejection"))
    named = found.rename(columns={"expected_sting": "expected", "actual_sting": "actual"})
    return named[["day", "what", "expected", "actual"]].dropna(how="all", subset=["expected", "actual"])


def plot_expected_vs_actual(predictions: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw a row for each of the latest predictions, the newest on top."""
    rows = [
        RatingRow(_name(words.short_day(day, scope.today), what, words), expected, actual)
        for day, what, expected, actual in latest_only(pairs(predictions, "day", "what", "expected", "actual"))
    ]
    names = words.say("sting.expected"), words.say("sting.actual")
    return plot_rows(rows, names, shape=scope.shape, middle=words.say("level.middle"))


def describe_expected_vs_actual(predictions: DataTable, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_expected_vs_actual` shows."""
    del scope
    rows = pairs(predictions, "day", "what", "expected", "actual")
    title = expected_vs_actual_title(predictions, words)
    known = calibration(column(predictions, "expected"), column(predictions, "actual"))
    cut = [words.say("latest", n=MOST_ROWS)] if len(rows) > MOST_ROWS else []
    tally = {"milder": known.milder, "same": known.as_expected, "harder": known.harder}
    return Description(
        title=title,
        alt=words.say("sting.alt", title=title),
        long=words.say("sting.long", n=words.count("pair", known.n), **tally)
        if known.n > 1
        else _few(rows, title, words),
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


def _few(rows: Sequence[tuple[Any, ...]], title: str, words: Words) -> str:
    """Say what is known of a single pair; without one the title says all there is."""
    both = [tuple(map(words.number, ends)) for _, _, *ends in rows if None not in ends]
    return words.say("sting.long_one", expected=both[0][0], actual=both[0][1]) if both else title


def expected_vs_actual_title(predictions: DataTable, words: Words) -> str:
    """Say how far expectations were from what came, once there are enough pairs to speak of a mean."""
    known = calibration(column(predictions, "expected"), column(predictions, "actual"))
    if not known.n or known.mean_error is None or known.lowest is None or known.highest is None:
        return words.say("sting.waiting" if column(predictions, "day") else "sting.empty")
    if not known.enough:
        return words.say("sting.too_few", n=known.n, needed=MINIMUM_DATA["prediction"].needed)
    ends = {"low": _signed(known.lowest, words), "high": _signed(known.highest, words), "n": known.n}
    if words.number(abs(known.mean_error)) == "0":
        return words.say("sting.even", **ends)
    by = words.quantity(abs(known.mean_error))
    return words.say("sting.milder" if known.mean_error > 0 else "sting.harder", by=by, **ends)


def _signed(error: float, words: Words) -> str:
    """Return one error in words: expected more than came, less, or the same."""
    key = "more" if error > 0 else "less" if error < 0 else "nothing"
    return words.say(f"sting.{key}", by=words.number(abs(error)))


def _name(day: str, what: str, words: Words) -> str:
    return words.say("row", day=day, name=what) if what.strip() else day


CHART = Chart({"prediction": prediction_frame}, plot_expected_vs_actual, describe_expected_vs_actual, (Prediction,))
