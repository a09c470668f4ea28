"""What the pictures of a group have in common: words first, and no picture of nothing.

They are made of what the board published and of nothing else; see docs/privacy-of-the-group.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_lib.charts.engine.columns import csv_of
from workbook_lib.charts.engine.model import Drawn
from workbook_lib.charts.engine.svg import inline_svg
from workbook_lib.content import Content

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class GroupDescription:
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


def drawn(name: str, description: GroupDescription, plot: Callable[[], Figure]) -> Drawn:
    """Return a finished picture; what draws is not loaded where there is nothing to draw."""
    return Drawn(
        svg=inline_svg(plot(), f"wb-group-{name}", description.title) if description.rows else "",
        title=description.title,
        label=description.title,
        description="\n".join(description.sentences),
        caption=description.caption,
        columns=description.columns,
        rows=description.rows,
        cannot_say=(description.limits,),
        csv=_csv(description) if description.rows else "",
        enough=bool(description.rows),
    )


def _csv(description: GroupDescription) -> str:
    # Late: pandas is loaded when the first picture is drawn.
    import pandas as pd

    return csv_of({"group": pd.DataFrame(description.rows, columns=list(description.columns))})


def number(value: float, content: Content) -> str:
    """Return a number with at most one decimal."""
    return content.formats.number(value)
