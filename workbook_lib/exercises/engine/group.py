"""The interface (protocol) to the group of a workshop: what the reader shared, sharing more, and withdrawing it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.records import Entry, Published, Record, Share

COPY = "copy"
"""First part from which the item id of a copied text is derived; the id of the copied entry follows."""

Shareable = Literal["arrive", "leave", "today", "copies"]
"""The cards that can do more in a workshop: three of them share, and copies take the coach's letter along."""


@dataclass(frozen=True)
class OwnShare:
    """One item that the reader shared, or that is on its way to or from the group.

    Attributes:
        item: Its id.
        value: The number or the chosen id; ``None`` for words.
        text: The words.
        state: ``"waiting"`` to be shared, ``"shared"``, or ``"leaving"``: waiting to be withdrawn.
        since: When it got this state (aware).
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
    def answered(self) -> bool:
        """Whether the last request to the board was answered."""
        ...

    @property
    def names(self) -> int | None:
        """How many names took part in the workshop when the board was last asked; ``None`` where nobody told."""
        ...

    def shown(self) -> Sequence[Published]:
        """Return what the coach shows the group, as far as is known here; it is asked for again and again from now."""
        ...

    def refresh(self) -> None:
        """Ask the board what the group has; waits briefly at most, and goes on in the background."""
        ...

    def own_shares(self) -> Sequence[OwnShare]:
        """Return the items of the reader that the group has, as far as known here, and those on their way."""
        ...

    def share(self, item: str, value: int | str | None = None, text: str = "") -> None:
        """Share an item: saved in the journal first, then sent, and sent again until the group has it.

        Raises:
            WorkbookError: It could not be saved.
        """
        ...

    def share_all(self, numbers: Mapping[str, int]) -> None:
        """Share several numbers, by item, as `share` does: all are saved before the first is sent.

        Raises:
            WorkbookError: They could not be saved.
        """
        ...

    def withdraw(self, *items: str) -> None:
        """Withdraw items: saved in the journal first, then tried until the group has deleted them.

        Raises:
            WorkbookError: It could not be saved.
        """
        ...

    def problem(self, item: str) -> str:
        """Return why the group did not take something, as the id of a sentence; "" if it did or was not asked."""
        ...

    def draft(self, item: str) -> Entry[Share] | None:
        """Return the words kept here for an item that the group does not have."""
        ...

    def write(self, item: str, text: str) -> Entry[Share]:
        """Save words that may be shared later; they are not sent.

        Raises:
            WorkbookError: They could not be saved.
        """
        ...

    def erase(self, item: str) -> None:
        """Erase the words kept here for an item, for good."""
        ...

    def words_id(self, *parts: str) -> str:
        """Return the id of an item of words; derived from the parts without revealing them."""
        ...


def words_item_id(desk: Desk, group: str, *parts: str) -> str:
    """Return the id of an item of words for a group; derived from the parts without revealing them."""
    return f"words.{desk.mint('words', group, *parts)}"


def copies_of(desk: Desk, entry_ids: Collection[str]) -> list[Entry[Share]]:
    """Return the shares among entries, and the copies for a group that were made of them, also removed ones.

    Who erases a text erases its copy too.
    """
    shares = desk.all(Share, put_away=True, removed=True)
    groups = {entry.record.group for entry in shares}
    copied = {words_item_id(desk, group, COPY, one) for group in groups for one in entry_ids}
    return [entry for entry in shares if entry.entry_id in entry_ids or entry.record.item in copied]


def forget_requests(copies: Sequence[Entry[Share]]) -> list[tuple[Record, str | None]]:
    """Return the records that ask the group to delete erased copies which were on their way to it.

    They name no page: nothing of an erased page is left.
    """
    return [
        (Share(item=copy.record.item, group=copy.record.group, state="leaving"), copy.entry_id)
        for copy in copies
        if not copy.deleted and copy.record.state in {"waiting", "leaving"}
    ]
