"""What the pictures of a group have in common: words first, and no picture of nothing.

They are made of what the board published and of nothing else; see docs/privacy-of-the-group.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_lib.charts.columns import csv_of
from workbook_lib.charts.model import Drawn
from workbook_lib.content import Content

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Told:
    """What a picture of a group says, in words.

    Attributes:
        title: The finding.
        caption: How to read the picture.
        sentences: The picture in words.
        columns: Headings of the table.
        rows: Its rows; without any there is no picture.
        limits: What the picture cannot say.
    """

    title: str
    caption: str
    sentences: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    limits: str


def drawn(name: str, told: Told, plot: Callable[[], Figure]) -> Drawn:
    """Return a finished picture; what draws is not loaded where there is nothing to draw."""
    svg = ""
    if told.rows:
        from workbook_lib.charts.svg import inline_svg

        svg = inline_svg(plot(), f"wb-group-{name}", told.title)
    table = {head: [row[place] for row in told.rows] for place, head in enumerate(told.columns)}
    return Drawn(
        svg=svg,
        title=told.title,
        label=told.title,
        description="\n".join(told.sentences),
        caption=told.caption,
        columns=told.columns,
        rows=told.rows,
        cannot_say=(told.limits,),
        csv=csv_of({"group": table}),
        enough=bool(told.rows),
    )


def number(value: float, content: Content) -> str:
    """Return a number with at most one decimal."""
    return content.formats.number(value)
