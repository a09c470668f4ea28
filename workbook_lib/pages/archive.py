"""The journal as a whole, as the card for copies sees it: no page learns where or how it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Protocol

from workbook_lib.records import Entry


class Kept(Protocol):
    """A backup."""

    @property
    def made_at(self) -> datetime:
        """When it was made, by the clock of that moment."""
        ...


class Plan(Protocol):
    """What bringing a file in did, or would do."""

    @property
    def entries(self) -> int:
        """Entries that were not there before."""
        ...

    @property
    def revisions(self) -> int:
        """Revisions that were not there before, those of new entries among them."""
        ...

    @property
    def known(self) -> int:
        """Revisions that were there already."""
        ...


class Archive(Protocol):
    """Everything that was recorded."""

    def revisions(self, *, current_only: bool = False) -> Iterator[Entry]:
        """Yield what may leave the journal, without what was put away."""
        ...

    def take_in(self, revisions: Iterable[Any], *, dry_run: bool = False) -> Plan:
        """Add what a reader of files found: all or none, and none twice; or only tell what would happen."""
        ...

    def backup(self) -> Kept:
        """Make a backup now."""
        ...

    def backups(self) -> Sequence[Kept]:
        """Return the backups there are, newest first."""
        ...

    def of_page(self, page: str) -> list[str]:
        """Return the ids of all entries ever written on a page."""
        ...

    def erase_all(self) -> None:
        """Erase everything, for good."""
        ...
