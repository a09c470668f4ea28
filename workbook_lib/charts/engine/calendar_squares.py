"""A calendar of squares: weeks are columns, Monday on top, a quarter or half a year in each block.

How much was done is how much of the square is filled, in one hue, so that it reads in print and without colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from workbook_lib.charts.engine.theme import LANE, LIGHT, RIGHT, WIDE, Shape, add_panel, new_figure, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from workbook_lib.charts.engine.words import Words

BLOCK_WEEKS = (13, 26)
"""How many weeks are side by side: a quarter or half a year, whichever leaves larger squares."""
MOST_WEEKS = 52
LARGEST = 30
KEY = 2 * LANE + 6
DAYS = 42
"""Room for the names of weekdays, in the wide face of files too."""
FILLINGS = (0.0, 0.36, 0.56, 0.74, 0.9)
"""Side of the filled part for 0, 1, 2, 3, and 4 or more activities, as a share of the cell."""
OUTLINE = 0.8
Day = tuple[Any, ...]


def monday(day: date) -> date:
    """Return the first day of a day's week."""
    return day - timedelta(days=day.weekday())


def plot_squares(days: Sequence[Day], words: Words, shape: Shape = WIDE) -> Figure:
    """Draw days, each with its number of activities (``None``: not recorded) and whether it was a pause."""
    begin = monday(days[0][0]) if days else date.min
    weeks = (monday(days[-1][0]) - begin).days // 7 + 1 if days else 1
    cell, each = max((cell_side(weeks, each, shape), each) for each in BLOCK_WEEKS)
    across = min(weeks, each)
    figure = new_figure(shape)
    for block in range(-(-weeks // each)):
        first = begin + timedelta(weeks=block * each)
        top = block * (LANE + 7 * cell + 4) + LANE
        axes = add_panel(figure, top, 7 * cell, left=DAYS, right=shape.width - DAYS - across * cell)
        axes.set_xlim(0, across)
        axes.set_ylim(7, 0)
        label_block(axes, first, [day for day, _, _ in days], words, every=1 if cell >= LANE - 2 else 2)
        here = [day for day in days if 0 <= (day[0] - first).days < 7 * each]
        draw_days(axes, [((day - first).days // 7, day.weekday(), done, paused) for day, done, paused in here])
    draw_legend(add_panel(figure, shape.height - KEY, 2 * LANE, left=8, right=8), shape.width - 16, words)
    return figure


def cell_side(weeks: int, each: int, shape: Shape) -> float:
    """Return how large squares can be where so many weeks make a block."""
    high = (shape.height - KEY) / -(-weeks // each) - LANE - 4
    return min(LARGEST, (shape.width - DAYS - RIGHT) / min(weeks, each), high / 7)


def label_block(axes: Axes, first: date, days: Sequence[date], words: Words, *, every: int) -> None:
    """Write weekdays at the left, and above the columns the months that begin there."""
    names = words.content.formats.weekdays()
    for place in range(0, 7, every):
        write(axes, -0.02, 1 - (place + 0.5) / 7, names[place], transform=axes.transAxes, ha="right")
    across = round(axes.get_xlim()[1])
    starts = [day for day in days if day.day == 1 and 0 <= (day - first).days < 7 * across]
    shown = starts if len(starts) * 2 <= across else starts[::2]
    for day in shown:
        write(axes, (day - first).days // 7, 0, words.short_month(day), va="bottom")


def draw_days(axes: Axes, cells: Sequence[tuple[float, float, float | None, bool]]) -> None:
    """Draw cells given by column, row, number of activities and pause."""
    # Late: matplotlib is loaded when the first picture is drawn.
    from matplotlib.collections import PolyCollection

    blank = [_square(x, y, OUTLINE) for x, y, done, paused in cells if done is None and not paused]
    axes.add_collection(
        PolyCollection(blank, facecolors="none", edgecolors=LIGHT.muted, hatch="//////", linewidths=0, zorder=1)
    )
    known = [_square(x, y, OUTLINE) for x, y, done, _ in cells if done is not None]
    axes.add_collection(PolyCollection(known, facecolors="none", edgecolors=LIGHT.muted, linewidths=0.7, zorder=1))
    filled = [_square(x, y, FILLINGS[min(int(done), 4)]) for x, y, done, _ in cells if done]
    axes.add_collection(PolyCollection(filled, facecolors=LIGHT.accent, edgecolors="none", zorder=2))
    rests = [(x, y + 0.5) for x, y, done, paused in cells if done is None and paused]
    axes.hlines([y for _, y in rests], [x + 0.25 for x, _ in rests], [x + 0.75 for x, _ in rests],
                colors=LIGHT.muted, linewidths=1.4)  # fmt: skip


def draw_legend(axes: Axes, wide: float, words: Words) -> None:
    """Draw the legend: what each kind of square means."""
    axes.set_xlim(0, wide / LANE)
    axes.set_ylim(2, 0)
    amounts = (words.say("calendar.key_none"), "1", "2", "3", words.say("calendar.key_more"))
    places = ((0.0, 0.0), (4.4, 0.0), (6.5, 0.0), (8.6, 0.0), (10.7, 0.0))
    for (x, y), done, name in zip(places, range(5), amounts, strict=True):
        draw_days(axes, [(x, y, done, False)])
        write(axes, x + 1.15, y + 0.5, name)
    for x, paused, name in ((0.0, False, "key_blank"), (8.9, True, "key_pause")):
        draw_days(axes, [(x, 1.0, None, paused)])
        write(axes, x + 1.15, 1.5, words.say(f"calendar.{name}"))


def _square(x: float, y: float, side: float) -> list[tuple[float, float]]:
    low, high = 0.5 - side / 2, 0.5 + side / 2
    return [(x + low, y + low), (x + low, y + high), (x + high, y + high), (x + high, y + low)]
