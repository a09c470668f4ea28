"""Ratings over time on one field: a dot a day, and the level with its band where there is enough for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import DataTable, pairs
from workbook_lib.charts.engine.dates import stretches
from workbook_lib.charts.engine.theme import LETTER, LIGHT, TEXT, dots, shape_of, write
from workbook_lib.statistics import MINIMUM_DATA, autocorrelation, daily, loess

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PLACES = 160
"""At how many places of the whole span the level is computed: more than the picture has room for."""
BANDS = ((0.95, 0.13), (0.8, 0.13), (0.5, 0.16))
"""The confidence of each band and how much it darkens those below it: together a ground that fades outwards."""
Point = tuple[float, float, tuple[tuple[float, float], ...]]


@dataclass(frozen=True, slots=True)
class Level:
    """A smooth level.

    Attributes:
        pieces: Lines between gaps; each point is a day, the level, and the bands' lower and upper ends (none where
            no spread can be estimated).
        last: The level on the last rated day, with its 95 % band; ``None`` where it has none.
    """

    pieces: tuple[tuple[Point, ...], ...]
    last: tuple[float, float, float] | None


def level_of(ratings: DataTable) -> Level | None:
    """Compute the level of daily ratings; ``None`` below the minimum and where all ratings are the same."""
    rows = pairs(ratings, "day", "rating")
    return remembered_level(tuple(day.toordinal() for day, _ in rows), tuple(value for _, value in rows))


def draw_level(axes: Axes, ratings: DataTable, label: str = "") -> None:
    """Draw the dots, and the level with its band; ``label`` is written at the line's end."""
    rows = pairs(ratings, "day", "rating")
    level = level_of(ratings)
    for piece in level.pieces if level else ():
        x = [point[0] for point in piece]
        for index, (_, shade) in enumerate(BANDS if piece[0][2] else ()):
            low, high = ([point[2][index][end] for point in piece] for end in (0, 1))
            axes.fill_between(x, low, high, color=LIGHT.accent, alpha=shade, linewidth=0, zorder=1)
        axes.plot(x, [point[1] for point in piece], color=LIGHT.accent, linewidth=1.8, zorder=2)
    dots(axes, [day.toordinal() for day, _ in rows], [value for _, value in rows])
    if label and level and level.pieces:
        marks = [(float(day.toordinal()), value) for day, value in rows]
        line = [(x, fit) for x, fit, _ in level.pieces[-1]]
        end, _ = line[-1]
        write(axes, end, label_height(axes, label, line, marks), label, ha="right", zorder=4)


def label_height(
    axes: Axes, label: str, line: Sequence[tuple[float, float]], marks: Sequence[tuple[float, float]]
) -> float:
    """Return where to write the label of a line: near the line's end, where it covers the fewest marks.

    Args:
        axes: With their limits set.
        label: One line of text.
        line: The line's points; the label is not put upon it either.
        marks: Everything else that is drawn.
    """
    place, (left, right), (bottom, top) = axes.get_position(), axes.get_xlim(), axes.get_ylim()
    whole = shape_of(axes.figure)  # type: ignore[arg-type] # in no subfigure
    wide = len(label) * LETTER * TEXT / (place.width * whole.width) * (right - left)
    tall = TEXT / (place.height * whole.height) * (top - bottom)
    end, fit = line[-1]
    under = [y for x, y in (*marks, *line) if x >= end - wide]
    heights = [bottom + tall * step / 4 for step in range(2, round(4 * (top - bottom) / tall) - 1)]
    return min(heights, key=lambda height: (sum(abs(y - height) < tall for y in under), abs(height - fit)))


@lru_cache(maxsize=8)
def remembered_level(days: tuple[int, ...], values: tuple[float, ...]) -> Level | None:
    """Compute the level; remembered, because the words and the picture both need it."""
    if not MINIMUM_DATA["level"].is_enough(len(days)) or daily(days, values).kind == "constant":
        return None
    # Loaded here, because a page with too few days for a line needs no numpy.

    runs = [run for run in stretches(days) if run[0] < run[1]]
    places = [_places(run, sum(last - first for first, last in runs)) for run in runs]
    at = [place for run in places for place in run]
    smooth = loess(days, values, at=[*at, days[-1]], autocorrelation=autocorrelation(days, values))
    bands = [smooth.band(confidence) for confidence, _ in BANDS]
    points = [
        None if fit is None else (x, fit, _edges(bands, index))
        for index, (x, fit) in enumerate(zip(smooth.at, smooth.fit, strict=True))
    ]
    pieces, begin = [], 0
    for run in places:
        of_run = points[begin : begin + len(run)]
        begin += len(run)
        pieces += [tuple(group) for known, group in groupby(of_run, key=lambda point: point is not None) if known]
    end = points[-1]
    last = (end[1], *end[2][0]) if end is not None and end[2] else None
    return Level(tuple(piece for piece in pieces if len(piece) > 1), last)  # type: ignore[misc]


def _places(run: tuple[int, int], whole: int) -> list[float]:
    """Return where to compute the level of one stretch: each day, or as many places as its share of the span."""
    first, last = run
    n = min(last - first, max(2, round(PLACES * (last - first) / whole)))
    return [first + (last - first) * step / n for step in range(n + 1)]


def _edges(bands: Sequence[tuple[Sequence[float | None], ...]], index: int) -> tuple[tuple[float, float], ...]:
    edges = [(lower[index], upper[index]) for lower, upper in bands]
    return tuple((low, high) for low, high in edges if low is not None and high is not None)
