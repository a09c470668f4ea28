"""Weeks as bars on one field: what was done, pauses, and the reader's aim across."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import DataTable, column, pairs
from workbook_lib.charts.engine.theme import LIGHT, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from workbook_lib.charts.engine.words import Words

BAR = (0.6, 6.4)
"""Where in its week a bar begins and ends, in days."""
ROOM_ABOVE = 1.12
MOST_STEPS = 4


def draw_weeks(axes: Axes, weeks: DataTable, words: Words) -> None:
    """Draw bars, the aim and pauses; the caller makes the time axis."""
    measure = measure_of(weeks)
    rows = pairs(weeks, "week", measure, "complete", "paused")
    aims = aim_lines(weeks)
    top = max([1.0, *(height for _, height, _, _ in rows if height), *(aim for _, _, aim in aims)])
    amount_axis(axes, top)
    _bars(axes, [(week, height) for week, height, full, _ in rows if height and full], LIGHT.accent)
    _bars(axes, [(week, height) for week, height, full, _ in rows if height and not full], "none")
    _bars(axes, [(week, top) for week, height, _, pause in rows if pause and height is None], "none", hatch="///")
    nothing = [week.toordinal() for week, height, _, _ in rows if height == 0]
    begins, ends = ([day + edge for day in nothing] for edge in BAR)
    axes.hlines([0] * len(nothing), begins, ends, colors=LIGHT.accent, linewidths=2.5, zorder=2, clip_on=False)
    for first, last, aim in aims:
        axes.hlines(aim, first, last, colors=LIGHT.ink, linewidths=1.4, linestyles=(0, (4, 2)), zorder=3)
    write(axes, 0, 1.0, words.say(f"activity.axis_{measure}"), transform=axes.transAxes, va="bottom")
    if aims:
        label = words.say("activity.aim", aim=words.number(aims[-1][2]))
        write(axes, 1, 1.0, label, transform=axes.transAxes, va="bottom", ha="right")


def amount_axis(axes: Axes, top: float) -> None:
    """Make the y-axis one of amounts from 0 to a little above ``top``, in steps one counts in."""
    steps = (digit * 10**power for power in range(9) for digit in (1, 2, 5))
    step = next(step for step in steps if top / step <= MOST_STEPS)
    axes.set_ylim(0, top * ROOM_ABOVE)
    axes.set_yticks([step * k for k in range(int(top / step) + 1)])
    axes.axhline(0, color=LIGHT.line, linewidth=0.8, zorder=0)


def measure_of(weeks: DataTable) -> str:
    """Return the column to draw: the measure of the last aim, counts where there is none."""
    last = next((measure for measure in reversed(column(weeks, "measure")) if measure), None)
    return "minutes" if last == "minutes" else "entries"


def aim_lines(weeks: DataTable) -> list[tuple[int, int, float]]:
    """Return where an aim lies across: first and last day number, and its height."""
    wanted = "minutes" if measure_of(weeks) == "minutes" else "count"
    rows = [(week, aim if measure == wanted else None) for week, aim, measure in pairs(weeks, "week", "aim", "measure")]
    runs = [(aim, [week for week, _ in run]) for aim, run in groupby(rows, key=lambda row: row[1])]
    return [(run[0].toordinal(), run[-1].toordinal() + 7, float(aim)) for aim, run in runs if aim is not None]


def _bars(axes: Axes, bars: list[tuple[date, float]], ground: str, hatch: str | None = None) -> None:
    # Late: matplotlib is loaded when the first picture is drawn.
    from matplotlib.collections import PolyCollection

    edge, width = (LIGHT.accent, 0.8) if hatch is None else (LIGHT.muted, 0.0)
    shapes = [_bar(week, height) for week, height in bars]
    axes.add_collection(
        PolyCollection(shapes, facecolors=ground, edgecolors=edge, linewidths=width, hatch=hatch, zorder=2)
    )


def _bar(week: date, height: float) -> list[tuple[float, float]]:
    left, right = (week.toordinal() + edge for edge in BAR)
    return [(left, 0.0), (left, height), (right, height), (right, 0.0)]
