"""The interface (protocol) to the whole journal for the card for copies: export, import, backups, erasing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from workbook_lib.transfer.exporting import ExportSource
from workbook_lib.transfer.importing import ImportTarget


class BackupInfo(Protocol):
    """A backup."""

    @property
    def made_at(self) -> datetime:
        """When it was made, by the clock of that moment."""
        ...


class JournalAccess(ImportTarget, ExportSource, Protocol):
    """The journal as a whole."""

    def backups(self) -> Sequence[BackupInfo]:
        """Return the backups there are, newest first."""
        ...

    def of_page(self, page: str) -> list[str]:
        """Return the ids of all entries ever written on a page."""
        ...

    def erase_all(self) -> None:
        """Erase everything, for good."""
        ...
