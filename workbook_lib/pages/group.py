"""The group as a page sees it: what it has of the reader, and how to give something or take it back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from workbook_lib.pages.desk import Desk
from workbook_lib.records import Entry, Record, Share

COPY = "copy"
"""What the id of a copy of something written begins to be made of, before the id of the entry it is a copy of."""


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


def words_slot(desk: Desk, group: str, *parts: str) -> str:
    """Return the id of an item of words for a group; it follows from the parts and tells nothing of them."""
    return f"words.{desk.mint('words', group, *parts)}"


def copies_of(desk: Desk, entry_ids: Collection[str]) -> list[Entry]:
    """Return the shares among entries, and the copies for a group that were made of them, also removed ones.

    Who erases a text erases its copy too.
    """
    shares = [
        (entry, entry.record)
        for entry in desk.current("share", put_away=True, removed=True)
        if isinstance(entry.record, Share)
    ]
    copied = {words_slot(desk, group, COPY, one) for group in {share.group for _, share in shares} for one in entry_ids}
    return [entry for entry, share in shares if entry.entry_id in entry_ids or share.item in copied]


def forgetting(copies: Sequence[Entry]) -> list[tuple[Record, str | None]]:
    """Return what to write in the place of erased copies that were on their way: that the group is to forget them.

    It is on no page: of an erased page nothing is left.
    """
    shares = [(entry.record, entry.entry_id) for entry in copies if not entry.deleted]
    return [
        (Share(item=share.item, group=share.group, state="leaving"), entry_id)
        for share, entry_id in shares
        if isinstance(share, Share) and share.state in {"waiting", "leaving"}
    ]
