"""Bounce-back: after each rejection, the days until confidence was back at its level of the week before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbook_lib.charts.engine.columns import column, pairs
from workbook_lib.charts.engine.daily import rating_frame
from workbook_lib.charts.engine.events import event_frame
from workbook_lib.charts.engine.model import Chart, Scope
from workbook_lib.charts.engine.theme import FOOT, LANE, LEFT, LIGHT, add_panel, new_figure, time_axis, write
from workbook_lib.charts.engine.week_bars import amount_axis
from workbook_lib.charts.personal.bounce_back_words import describe_bounce_back
from workbook_lib.charts.personal.recovery_table import sum_up
from workbook_lib.records import CheckIn, Entry, Event
from workbook_lib.statistics import ordinary_days, recoveries

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from pandas import DataFrame

    from workbook_lib.charts.engine.words import Words

STRIP_LEFT = 84
STRIP = ("no dip", "not known")
"""Outcomes that are no number of days: on a strip below."""
OF_RECOVERY = {
    "outcome": "string",
    **dict.fromkeys(("baseline", "dip", "earliest", "latest", "followed"), "float64"),
    "overlaps": "bool",
}


def recovery_frame(entries: Sequence[Entry], scope: Scope) -> DataFrame:
    """Return one row per rejection of the period, oldest first.

    Columns: ``day``, ``outcome``, ``baseline``, ``dip``, ``earliest`` and ``latest`` day on which confidence may have
    been back, ``followed``, ``overlaps``; see `workbook_lib.statistics.recovery.Recovery`. The ratings before the
    period still make its baselines.
    """
    # Late: pandas is loaded when the first picture is drawn.
    import pandas as pd

    ratings = rating_frame(entries, Scope(scope.now))
    days = event_frame(entries, Scope(scope.now, event_kinds=("rejection",)))["day"].drop_duplicates()
    found = recoveries(ratings["day"], ratings["rating"], days)
    rows = [
        (one.outcome, one.baseline, one.dip, *(one.recovered_between or (None, None)), one.followed, one.overlaps)
        for one in found
    ]
    table = pd.DataFrame(rows, columns=list(OF_RECOVERY)).astype(OF_RECOVERY)
    table.insert(0, "day", days.to_numpy())
    return scope.within(table)


def ordinary_frame(entries: Sequence[Entry], scope: Scope) -> DataFrame:
    """Return the same measure on days without a rejection, in one row: ``n``, ``dips``, ``median``."""
    # Late: as above.
    import pandas as pd

    ratings = rating_frame(entries, scope)
    usual = ordinary_days(
        ratings["day"], ratings["rating"], event_frame(entries, Scope(scope.now, scope.period, ("rejection",)))["day"]
    )
    return pd.DataFrame({"n": [usual.n], "dips": [usual.dips], "median": [usual.median]}).astype({"median": "float64"})


def plot_bounce_back(rejections: DataFrame, ordinary: DataFrame, *, scope: Scope, words: Words) -> Figure:
    """Draw days to recover by the day of the rejection: full marks are over, open ones with an arrow are not."""
    rows = pairs(rejections, "day", "outcome", "earliest", "latest", "followed")
    lanes = [outcome for outcome in STRIP if any(row[1] == outcome for row in rows)]
    figure = new_figure(scope.shape)
    field = scope.shape.height - LANE - 4 - (len(lanes) * LANE + 6 if lanes else 0) - FOOT
    axes = add_panel(figure, LANE + 4, field, left=STRIP_LEFT if lanes else LEFT)
    whole = sum_up(rejections)
    usual = column(ordinary, "median")[0]
    longest = [length for *_, latest, followed in rows for length in (latest, followed) if length is not None]
    amount_axis(axes, max([4.0, *longest, *(value for value in (whole.median, usual) if value is not None)]))
    write(axes, 0, 1.0, words.say("bounce_back.axis"), transform=axes.transAxes, va="bottom")
    _marks(axes, rows)
    for value, key, colour in ((whole.median, "half", LIGHT.accent), (usual, "usual", LIGHT.muted)):
        if value is not None:
            axes.axhline(value, color=colour, linewidth=1.2, linestyle=(0, (5, 3)), zorder=1)
            label = words.say(f"bounce_back.{key}", days=words.number(value))
            write(axes, 1, value, label, transform=axes.get_yaxis_transform(), ha="right", va="bottom", zorder=5)
    panels = [axes]
    if lanes:
        panels.append(_strip(figure, LANE + 8 + field, lanes, rows, words))
    for panel in panels:
        first = scope.first([row[0] for row in rows])
        time_axis(panel, first, scope.today, words, labelled=panel is panels[-1])
    return figure


def _marks(axes: Axes, rows: Sequence[tuple[Any, ...]]) -> None:
    over = [(day.toordinal(), first, last) for day, _, first, last, _ in rows if last is not None]
    x = [place for place, _, _ in over]
    axes.vlines(x, [first for _, first, _ in over], [last for _, _, last in over], colors=LIGHT.accent, linewidths=3)
    axes.scatter(x, [last for _, _, last in over], s=46, c=LIGHT.accent, zorder=3, clip_on=False)
    still = [(day.toordinal(), followed) for day, outcome, *_, followed in rows if outcome == "unfinished"]
    x, y = [place for place, _ in still], [followed for _, followed in still]
    axes.scatter(x, y, s=60, facecolors=LIGHT.card, edgecolors=LIGHT.accent, linewidths=1.8, zorder=3, clip_on=False)
    axes.quiver(
        x, y, [0] * len(x), [16] * len(x), angles="uv", scale_units="dots", scale=1, units="dots", width=1.6,
        headwidth=5, headlength=5, color=LIGHT.accent, zorder=2, clip_on=False,
    )  # fmt: skip


def _strip(figure: Figure, top: float, lanes: list[str], rows: Sequence[tuple[Any, ...]], words: Words) -> Axes:
    axes = add_panel(figure, top, len(lanes) * LANE, left=STRIP_LEFT)
    axes.set_ylim(len(lanes) - 0.4, -0.6)
    for lane, outcome in enumerate(lanes):
        axes.axhline(lane, color=LIGHT.line, linewidth=0.8, zorder=0)
        x = [day.toordinal() for day, other, *_ in rows if other == outcome]
        axes.scatter(x, [lane] * len(x), s=34, marker="D", c=LIGHT.event, linewidths=0, zorder=3)
        name = words.say(f"bounce_back.{outcome.replace(' ', '_')}")
        write(axes, -0.02, lane, name, transform=axes.get_yaxis_transform(), ha="right")
    return axes


CHART = Chart(
    {"rejection": recovery_frame, "ordinary days": ordinary_frame},
    plot_bounce_back,
    describe_bounce_back,
    (CheckIn, Event),
)
