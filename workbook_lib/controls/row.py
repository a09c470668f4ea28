"""The row of a card: what is in sight of it while it is closed, and the methods of a controller that has one.

Cards with a row make the list of a page: one of them is open at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from workbook_lib.controls.blocks import BlockPart

RowState = Literal["", "not_begun", "begun", "done"]


@dataclass(frozen=True, repr=False)
class CardRow(BlockPart):
    """What a closed card shows.

    Attributes:
        id: The card's permanent id, which a link can lead to (``01-it-is-not-personal.ipynb#01.facts``).
        title: The card's title.
        open: Whether the card is open when it is first drawn; from then on the page itself knows.
        ended: Whether the card, closed now, has just come to its end: what it draws stands below the row, to be read.
        late: Whether what is below the row is drawn when it is opened first, as pictures are.
        on_paper: Whether that is drawn once the page is at rest, opened or not, so that printing finds it.
        minutes: How long it takes, in words; "" if nothing is said of it.
        line: One line: what it is for, or once it is done, its ending.
        state: What its mark shows; "" for a card that is neither begun nor done.
        word: The state in words ("begun – step 2 of 4").
    """

    id: str
    title: str
    open: bool = False
    minutes: str = ""
    line: str = ""
    state: RowState = ""
    word: str = ""
    late: bool = False
    on_paper: bool = False
    ended: bool = False


@runtime_checkable
class HasRow(Protocol):
    """What a controller has beside the methods of `Controller` where its card can be closed."""

    def row(self) -> CardRow | None:
        """Return what is in sight of the card while it is closed; ``None`` if it is always open."""

    def fold(self, is_open: bool) -> None:
        """Note that the card was opened or closed."""


def row_of(controller: object) -> CardRow | None:
    """Return the row of a controller; ``None`` for a card that is always open."""
    return controller.row() if isinstance(controller, HasRow) else None


def fold(controller: object, is_open: bool) -> None:
    """Tell a controller that its card was opened or closed."""
    if isinstance(controller, HasRow):
        controller.fold(is_open)
