"""How charts look: sizes, colours by role, and the few ways of putting something on a picture.

Figures are drawn in the light palette; `svg` turns its colours into those of the page's theme. Nothing here touches
matplotlib's global settings.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import pi
from typing import TYPE_CHECKING, Any

from workbook_lib.charts.engine.dates import MOST_TICKS, ticks

if TYPE_CHECKING:
    from datetime import date

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

    from workbook_lib.charts.engine.words import Words

TEXT = 14.0
"""Size of all text in a picture's units, which are pixels where it is shown in its own width."""
LETTER = 0.56
"""How wide a letter is on average, beside the size of the text."""
LEFT = 34
RIGHT = 16
GRID = (0, 5, 10)
"""Where a scale of ratings has its lines, and its numbers."""
NO_LENGTH = 0.01
DENSE = 600
"""Above this many dots they are one path without outlines: a tenth of the page's weight, and drawn in no time."""
DOT_SIZES = ((40, 34.0), (150, 20.0), (DENSE, 10.0), (3_700, 5.0))
"""Up to how many dots have which area."""
LANE = 20
"""Height of a line of text or of a row of marks."""
FOOT = 26
"""Room below a field for the words of its axis."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How wide and high a picture is, in its units.

    Attributes:
        width: As wide as the card it is shown in.
        height: Its height; every picture of that shape has it, whatever is drawn.
    """

    width: float
    height: float


WIDE = Shape(560, 315)
"""16 : 9, for a card in the reading column and for paper."""
NARROW = Shape(320, 400)
"""4 : 5, for a card on a phone of 390 px."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for.

    Attributes:
        ink: Text.
        muted: Marks in the background: hatching, aims, ordinary days.
        line: Hairlines, which carry nothing.
        accent: The reader's own data.
        event: What happened.
        other: Somebody else's rating (vermilion of Okabe & Ito 2008), with an outline in ink.
        card: The ground, for outlines between marks.
    """

    ink: str
    muted: str
    line: str
    accent: str
    event: str
    other: str
    card: str


LIGHT = Palette("#1e2a32", "#55636c", "#d9d5cb", "#0b6e75", "#8f4a00", "#d55e00", "#ffffff")
ROLES = tuple(asdict(LIGHT))


def new_figure(shape: Shape = WIDE) -> Figure:
    """Return an empty picture without a ground of its own."""
    # Late: matplotlib is loaded when the first picture is drawn.
    from matplotlib.figure import Figure

    figure = Figure(figsize=(shape.width / 72, shape.height / 72), dpi=72)
    figure.patch.set_visible(False)
    return figure


def shape_of(figure: Figure) -> Shape:
    """Return how wide and high a picture is."""
    return Shape(round(figure.get_figwidth() * 72, 3), round(figure.get_figheight() * 72, 3))


def add_panel(figure: Figure, top: float, height: float, *, left: float = LEFT, right: float = RIGHT) -> Axes:
    """Add a field to draw in, placed in units from the top, without a frame and without words."""
    whole = shape_of(figure)
    wide = whole.width - left - right
    axes = figure.add_axes(
        (left / whole.width, 1 - (top + height) / whole.height, wide / whole.width, height / whole.height),
        frameon=False,
    )
    axes.tick_params(length=0, labelsize=TEXT, labelcolor=LIGHT.ink, pad=5)
    axes.set_xticks([])
    axes.set_yticks([])
    return axes


def rating_axis(axes: Axes, middle: str = "") -> None:
    """Make the y-axis one of ratings: 0 to 10, always, with lines at 0, 5 and 10 and these named.

    Args:
        axes: The field.
        middle: What the line at 5 is called; nothing is written on it where there is no room.
    """
    axes.set_ylim(-0.5, 10.5)
    axes.set_yticks(GRID)
    axes.hlines(GRID, 0, 1, transform=axes.get_yaxis_transform(), colors=LIGHT.line, linewidths=0.8, zorder=0)
    if middle:
        write(axes, 0, 5, middle, transform=axes.get_yaxis_transform(), va="bottom", color=LIGHT.muted, zorder=1)


def time_axis(
    axes: Axes, first: date, last: date, words: Words, *, labelled: bool = True, most: int = MOST_TICKS
) -> None:
    """Make the x-axis one of days, from the first to the last, with a little room at the ends and ``most`` words."""
    length = max((last - first).days, 1)
    axes.set_xlim(first.toordinal() - 0.03 * length - 0.4, last.toordinal() + 0.03 * length + 0.4)
    if labelled:
        places = ticks(first, last, words, most)
        axes.set_xticks([place for place, _ in places], [label for _, label in places])


def write(axes: Axes, x: float, y: float, text: str, **look: Any) -> Text:  # noqa: ANN401 - matplotlib's text options
    """Put text on a picture as it is: no formulas in it, no character that a picture cannot hold."""
    given: dict[str, Any] = {"fontsize": TEXT, "color": LIGHT.ink, "va": "center", "ha": "left", "clip_on": False}
    return axes.text(x, y, clean(text), parse_math=False, **(given | look))


def clean(text: str, longest: int | None = None) -> str:
    """Return text on one line without control characters, cut at ``longest`` characters."""
    kept = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in text)
    kept = " ".join(kept.split())
    return kept if longest is None or len(kept) <= longest else kept[: longest - 1].rstrip() + "…"


def dot_size(n: int) -> float:
    """Return the area of a dot: the smaller, the more of them there are."""
    return next((size for most, size in DOT_SIZES if n <= most), DOT_SIZES[-1][1])


def dots(axes: Axes, x: Sequence[float], y: Sequence[float]) -> None:
    """Put round marks in the colour of the reader's own data."""
    if len(x) > DENSE:
        dots_as_one_path(axes, x, y)
    elif len(x):
        axes.scatter(
            x, y, s=dot_size(len(x)), c=LIGHT.accent, edgecolors=LIGHT.card, linewidths=0.6, zorder=3, clip_on=False
        )


def dots_as_one_path(axes: Axes, x: Sequence[float], y: Sequence[float]) -> None:
    """Draw many round marks as one path: strokes without length, whose round ends are the marks."""
    # Late: numpy and matplotlib are loaded when the first picture is drawn.
    import numpy as np
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    places = np.repeat(np.column_stack((x, y)).astype(float), 2, axis=0)
    places[1::2, 0] += NO_LENGTH
    path = Path(places, np.tile(np.array([Path.MOVETO, Path.LINETO], dtype=Path.code_type), len(x)))
    path.should_simplify = False
    width = 2 * (dot_size(len(x)) / pi) ** 0.5
    patch = PathPatch(path, edgecolor=LIGHT.accent, facecolor="none", linewidth=width, capstyle="round", zorder=3)
    axes.add_artist(patch)
    patch.set_clip_on(False)
