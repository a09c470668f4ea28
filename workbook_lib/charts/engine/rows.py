"""Pairs of ratings as rows: a name, two marks and the way between them on a scale from 0 to 10.

Names stand left of the scale; on a phone above their rows, so that a long one needs no margin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from workbook_lib.charts.engine.theme import (
    FOOT,
    GRID,
    LANE,
    LIGHT,
    WIDE,
    Shape,
    add_panel,
    clean,
    new_figure,
    shape_of,
    write,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_ROWS = 8
"""How many rows a picture shows, the latest; the table has them all."""
MARGIN = 14
NAMES = 190
"""Room for the names left of the scale, where a picture is wide."""
NAME_LINES, NAME_LETTERS, LINE = 2, 23, 16
BESIDE = -0.75
"""Where on the scale a name to its left ends."""
LONGEST_NAME = 38
"""How many characters of a name stand above its row, where a picture is narrow."""


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One row.

    Attributes:
        name: What it is about.
        first: The earlier or own rating, drawn hollow; ``None`` where not recorded. Likewise `second`, drawn full.
    """

    name: str
    first: float | None
    second: float | None


def latest_only(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return the last rows there is room for, the newest first."""
    return list(reversed(rows))[:MOST_ROWS]


def plot_rows(
    rows: Sequence[RatingRow],
    names: tuple[str, str] | None,
    *,
    shape: Shape = WIDE,
    middle: str = "",
    other: bool = False,
    singles: Sequence[Sequence[tuple[float, float]]] = (),
) -> Figure:
    """Draw rows from the top.

    Args:
        rows: At least one; those beyond `MOST_ROWS` are for the caller to leave out.
        names: What the two marks are, written above the first row; ``None`` where the caller says what there is.
        shape: How wide and high the picture is.
        middle: What the line at 5 is called.
        other: Whether the second mark is somebody else's: a diamond in another colour.
        singles: For each row the single pairs it sums up, drawn small above and below it.
    """
    wide = shape.width >= WIDE.width
    height = field_height(shape)
    figure = new_figure(shape)
    axes = add_panel(figure, LANE + 4, height, left=left_of(shape), right=MARGIN)
    axes.set_xlim(-0.3, 10.3)
    axes.set_ylim(height, 0)
    axes.set_xticks(GRID, ["0", f"5 {middle}".strip(), "10"])
    axes.vlines(GRID, 0, 1, transform=axes.get_xaxis_transform(), colors=LIGHT.line, linewidths=0.8, zorder=0)
    if names:
        draw_legend(figure, names, left=left_of(shape), other=other)
    for place, (row, centre) in enumerate(zip(rows, centres(shape, len(rows)), strict=True)):
        if wide:
            lines = name_lines(row.name)
            for number, line in enumerate(lines):
                write(axes, BESIDE, centre + LINE * (number - (len(lines) - 1) / 2), line, ha="right")
        else:
            write(axes, -0.2, centre - LANE, clean(row.name, LONGEST_NAME))
        draw_pair(axes, centre, row.first, row.second, other=other)
        if singles:
            draw_singles(axes, centre, singles[place])
    return figure


def left_of(shape: Shape) -> float:
    """Return where the field begins: right of the names, or at the margin where these stand above their rows."""
    return NAMES if shape.width >= WIDE.width else MARGIN


def field_height(shape: Shape) -> float:
    """Return how high the field with the rows is."""
    return shape.height - LANE - 4 - FOOT


def centres(shape: Shape, n: int) -> list[float]:
    """Return at which height of the field each of so many rows has its marks; a name above them counts to the row."""
    below = 0 if shape.width >= WIDE.width else LANE / 2
    return [(place + 0.5) * field_height(shape) / n + below for place in range(n)]


def name_lines(name: str) -> list[str]:
    """Return a name in the lines that fit left of a scale."""
    return [
        clean(line, NAME_LETTERS) for line in wrap(clean(name), NAME_LETTERS, max_lines=NAME_LINES, placeholder=" …")
    ]


def draw_pair(axes: Axes, y: float, first: float | None, second: float | None, *, other: bool = False) -> None:
    """Draw two marks at a height, and the way between them where both are known."""
    if first is not None and second is not None:
        axes.plot([first, second], [y, y], color=LIGHT.muted, linewidth=2.2, zorder=1, solid_capstyle="round")
    if first is not None:
        draw_rings(axes, [first], [y])
    if second is not None:
        draw_dots(axes, [second], [y], other=other)


def draw_singles(axes: Axes, y: float, singles: Sequence[tuple[float, float]]) -> None:
    """Draw single pairs small: the first of each above the row's marks, the second below; larger where several meet."""
    for away, side, ground in ((-9, 0, LIGHT.card), (9, 1, LIGHT.accent)):
        meeting = Counter(single[side] for single in singles)
        x, sizes = list(meeting), [9.0 * n for n in meeting.values()]
        axes.scatter(
            x, [y + away] * len(x), s=sizes, facecolors=ground, edgecolors=LIGHT.accent, linewidths=0.9, zorder=2
        )


def draw_rings(axes: Axes, x: Sequence[float], y: Sequence[float], size: float = 70) -> None:
    """Draw marks of what came first: rings, large enough to be seen around a full mark at the same place."""
    axes.scatter(
        x, y, s=size * 1.5, facecolors=LIGHT.card, edgecolors=LIGHT.accent, linewidths=2, zorder=3, clip_on=False
    )


def draw_dots(axes: Axes, x: Sequence[float], y: Sequence[float], size: float = 70, *, other: bool = False) -> None:
    """Draw marks of what came second, or of somebody else."""
    look: dict[str, Any] = (
        {"c": LIGHT.other, "edgecolors": LIGHT.ink, "marker": "D"} if other else {"c": LIGHT.accent, "marker": "o"}
    )
    axes.scatter(x, y, s=size * 0.65, linewidths=1, zorder=4, clip_on=False, **look)


def draw_legend(figure: Figure, names: tuple[str, str], *, left: float = MARGIN, other: bool = False) -> None:
    """Draw the legend above a picture: what its two marks are."""
    axes = add_panel(figure, 0, LANE, left=left, right=0)
    wide = shape_of(figure).width - left
    axes.set_xlim(0, wide)
    axes.set_ylim(LANE, 0)
    draw_rings(axes, [8], [11], 50)
    write(axes, 20, 11, names[0])
    draw_dots(axes, [wide / 2 + 8], [11], 60, other=other)
    write(axes, wide / 2 + 20, 11, names[1])
