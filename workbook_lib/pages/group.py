"""The group as a page sees it: what it has of the reader, and how to give something or take it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from workbook_lib.records import Entry


@dataclass(frozen=True)
class Given:
    """One thing the reader gave, or is giving or taking back.

    Attributes:
        item: Its id.
        value: The number or the chosen id; ``None`` for words.
        text: The words.
        state: ``"waiting"`` to be shared, ``"shared"``, or ``"leaving"``: to be taken back.
        since: When it came to stand so (aware).
    """

    item: str
    value: int | str | None = field(repr=False)
    text: str = field(repr=False)
    state: Literal["waiting", "shared", "leaving"]
    since: datetime


class Group(Protocol):
    """The group of one workshop."""

    title: str

    @property
    def heard(self) -> bool:
        """Whether the group could be asked when it was asked last."""
        ...

    def look(self) -> None:
        """Ask what the group has; waits a moment at most, and goes on in the background."""
        ...

    def standing(self) -> Sequence[Given]:
        """Return what the group has of the reader as far as is known here, and what is on its way, by item."""
        ...

    def give(self, item: str, value: int | str | None = None, text: str = "") -> None:
        """Share something: it is written down first, then sent, and sent again until the group has it.

        Raises:
            WorkbookError: It could not be written down.
        """
        ...

    def take_back(self, *items: str) -> None:
        """Take things back: written down first, then tried until the group has forgotten them.

        Raises:
            WorkbookError: It could not be written down.
        """
        ...

    def problem(self, item: str) -> str:
        """Return why the group did not take something, as the id of a sentence; "" if it did or was not asked."""
        ...

    def draft(self, item: str) -> Entry | None:
        """Return the words kept here for an item that the group does not have."""
        ...

    def write(self, item: str, text: str) -> Entry:
        """Keep words that may be shared later; they go nowhere.

        Raises:
            WorkbookError: They could not be written down.
        """
        ...

    def erase(self, item: str) -> None:
        """Erase the words kept here for an item, for good."""
        ...

    def slot(self, *parts: str) -> str:
        """Return the id of an item of words; it follows from the parts and tells nothing of them."""
        ...
