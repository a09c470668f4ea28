"""Pairs of ratings as rows: a name above, two marks and the way between them on a scale from 0 to 10.

Names stand above their rows, so that a long one needs no margin, on a phone least of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbook_lib.charts.theme import LANE, LIGHT, WIDTH, add_panel, clean, new_figure, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW = 46
MOST_ROWS = 12
"""How many rows a picture shows, the latest; the table has them all."""
LONGEST_NAME = 38
MARGIN = 14


@dataclass(frozen=True, slots=True)
class Row:
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
    rows: Sequence[Row],
    names: tuple[str, str],
    *,
    other: bool = False,
    singles: Sequence[Sequence[tuple[float, float]]] = (),
) -> Figure:
    """Draw rows from the top.

    Args:
        rows: At least one; those beyond `MOST_ROWS` are for the caller to leave out.
        names: What the two marks are, written above the first row.
        other: Whether the second mark is somebody else's: a diamond in another colour.
        singles: For each row the single pairs it sums up, drawn small above and below it.
    """
    step = ROW + LANE / 2 if singles else ROW
    height = max(len(rows), 1) * step
    figure = new_figure(LANE + 4 + height + LANE + 6)
    axes = add_panel(figure, LANE + 4, height, left=MARGIN, right=MARGIN)
    axes.set_xlim(-0.3, 10.3)
    axes.set_ylim(height, 0)
    axes.set_xticks(range(0, 11, 2), [str(value) for value in range(0, 11, 2)])
    axes.vlines((0, 5, 10), 0, 1, transform=axes.get_xaxis_transform(), colors=LIGHT.line, linewidths=0.8, zorder=0)
    key(figure, names, other=other)
    for place, row in enumerate(rows):
        write(axes, -0.2, place * step + 12, clean(row.name, LONGEST_NAME))
        middle = place * step + (step + LANE) / 2
        pair(axes, middle, row.first, row.second, other=other)
        if singles:
            draw_singles(axes, middle, singles[place])
    return figure


def pair(axes: Axes, y: float, first: float | None, second: float | None, *, other: bool = False) -> None:
    """Draw two marks at a height, and the way between them where both are known."""
    if first is not None and second is not None:
        axes.plot([first, second], [y, y], color=LIGHT.muted, linewidth=2.2, zorder=1, solid_capstyle="round")
    if first is not None:
        hollow(axes, [first], [y])
    if second is not None:
        full(axes, [second], [y], other=other)


def draw_singles(axes: Axes, y: float, singles: Sequence[tuple[float, float]]) -> None:
    """Draw single pairs small: the first of each above the row's marks, the second below; larger where several meet."""
    for away, side, ground in ((-9, 0, LIGHT.card), (9, 1, LIGHT.accent)):
        meeting = Counter(single[side] for single in singles)
        x, sizes = list(meeting), [9.0 * n for n in meeting.values()]
        axes.scatter(
            x, [y + away] * len(x), s=sizes, facecolors=ground, edgecolors=LIGHT.accent, linewidths=0.9, zorder=2
        )


def hollow(axes: Axes, x: Sequence[float], y: Sequence[float], size: float = 70) -> None:
    """Draw marks of what came first: rings, large enough to be seen around a full mark at the same place."""
    axes.scatter(
        x, y, s=size * 1.5, facecolors=LIGHT.card, edgecolors=LIGHT.accent, linewidths=2, zorder=3, clip_on=False
    )


def full(axes: Axes, x: Sequence[float], y: Sequence[float], size: float = 70, *, other: bool = False) -> None:
    """Draw marks of what came second, or of somebody else."""
    look: dict[str, Any] = (
        {"c": LIGHT.other, "edgecolors": LIGHT.ink, "marker": "D"} if other else {"c": LIGHT.accent, "marker": "o"}
    )
    axes.scatter(x, y, s=size * 0.65, linewidths=1, zorder=4, clip_on=False, **look)


def key(figure: Figure, names: tuple[str, str], *, other: bool = False) -> None:
    """Write above a picture what its two marks are."""
    axes = add_panel(figure, 0, LANE, left=0, right=0)
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(LANE, 0)
    hollow(axes, [MARGIN + 8], [11], 50)
    write(axes, MARGIN + 20, 11, names[0])
    full(axes, [WIDTH / 2 + 8], [11], 60, other=other)
    write(axes, WIDTH / 2 + 20, 11, names[1])
