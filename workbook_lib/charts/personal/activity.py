"""Activity per week, against the reader's own aim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook_lib.charts.engine.columns import DataTable, column, pairs
from workbook_lib.charts.engine.model import Chart, Description, Scope
from workbook_lib.charts.engine.theme import FOOT, LANE, add_panel, new_figure, time_axis
from workbook_lib.charts.engine.trends import amount
from workbook_lib.charts.engine.week_bars import draw_weeks, measure_of
from workbook_lib.charts.personal.activity_weeks import WEEK, week_frame
from workbook_lib.records import Activity
from workbook_lib.statistics import MINIMUM_DATA, Trend, assess_weeks

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words


def plot_activity(weeks: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw a bar a week with the aim across."""
    figure = new_figure(scope.shape)
    axes = add_panel(figure, LANE + 8, scope.shape.height - LANE - 8 - FOOT)
    draw_weeks(axes, weeks, words)
    time_axis(axes, scope.first(column(weeks, "week")), scope.today, words)
    return figure


def describe_activity(weeks: DataTable, *, scope: Scope, words: Words) -> Description:
    """Say what `plot_activity` shows."""
    rows = pairs(weeks, "week", "entries", "minutes", "aim", "measure", "paused", "complete")
    done = words.count("activity", sum(row[1] or 0 for row in rows))
    complete = [row for row in rows if row[6] and not row[5]]
    return Description(
        title=activity_title(weeks, scope, words),
        alt=words.say("activity.alt", done=done, weeks=words.count("week", len(rows))),
        long=_long(rows, words),
        caption=" ".join([words.say("activity.read" if rows else "activity.none"), *_reached(complete, words)]),
        columns=tuple(words.say(f"tables.{name}") for name in ("week", "entries", "minutes", "aim", "note")),
        rows=tuple(_row(row, measure_of(weeks), words) for row in rows),
        method=words.say("activity.method"),
        limits=words.say("activity.limits"),
        n=len(rows),
        gaps=sum(bool(row[5]) for row in rows),
        enough=MINIMUM_DATA["activity"].is_enough(len(complete)),
    )


def activity_title(weeks: DataTable, scope: Scope, words: Words) -> str:
    """Say how much there is, and its direction where there are enough weeks for one."""
    rows = pairs(weeks, "week", "entries")
    if not rows:
        return words.say("activity.empty")
    trend = weeks_trend(weeks)
    since = words.since(rows[0][0], scope.today)
    if trend.direction in {"rising", "falling"}:
        span = (rows[-1][0] - rows[0][0]) / WEEK
        low, high = sorted((abs(trend.lower or 0.0) * span, abs(trend.upper or 0.0) * span))
        by = amount(low, high, words, unit="minute" if measure_of(weeks) == "minutes" else "activity")
        return words.say(f"activity.{trend.direction}", by=by, since=since)
    known = "steady" if trend.direction in {"no clear change", "constant"} else "so_far"
    done = words.count("activity", sum(entries or 0 for _, entries in rows))
    return words.say(f"activity.{known}", done=done, weeks=words.count("week", len(rows)), since=since)


def weeks_trend(weeks: DataTable) -> Trend:
    """Assess the direction of the measure that is drawn, on complete weeks outside pauses."""
    rows = pairs(weeks, "week", measure_of(weeks), "complete")
    kept = [(week, amount) for week, amount, complete in rows if complete]
    return assess_weeks([week for week, _ in kept], [amount for _, amount in kept])


def _row(row: tuple[Any, ...], measure: str, words: Words) -> tuple[str, ...]:
    week, entries, minutes, aim, own, paused, complete = row
    fits = (own == "minutes") == (measure == "minutes")
    figures = ("" if value is None else words.number(value) for value in (entries, minutes, aim if fits else None))
    note = "pause" if paused else "" if complete else "part"
    return words.day(week), *figures, words.say(f"activity.note_{note}") if note else ""


def _reached(complete: list[tuple[Any, ...]], words: Words) -> list[str]:
    against = [(minutes if own == "minutes" else entries, aim) for _, entries, minutes, aim, own, _, _ in complete]
    known = [(done, aim) for done, aim in against if aim is not None and done is not None]
    if not known:
        return []
    reached = sum(done >= aim for done, aim in known)
    return [words.say("activity.reached", n=reached, weeks=words.count("complete_week", len(known)))]


def _long(rows: list[tuple[Any, ...]], words: Words) -> str:
    if not rows:
        return words.say("activity.none")
    counts = [row[1] for row in rows if row[1] is not None]
    return words.say(
        "activity.long",
        first=words.day(rows[0][0]),
        last=words.day(rows[-1][0]),
        weeks=words.count("week", len(rows)),
        done=words.count("activity", sum(counts)),
        most=words.number(max(counts, default=0)),
        empty=words.count("week", counts.count(0)),
        paused=words.count("week", sum(bool(row[5]) for row in rows)),
    )


CHART = Chart({"week": week_frame}, plot_activity, describe_activity, (Activity,))
