"""Keeps what the contents list says, read anew only when the journal has changed."""

from __future__ import annotations

import logging
from pathlib import Path

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.home import journal_path
from workbook_lib.journal import Journal, open_journal
from workbook_lib.launch.keeper import Keeper
from workbook_lib.launch.progress import Place, places

LOG = logging.getLogger(__name__)


class Shelf:
    """The reader's chapters, as the journal had them when its files last changed.

    Args:
        home: The folder of all private data.
        content: The texts of the workbook.
        keeper: Who has the key of a locked journal.
    """

    def __init__(self, home: Path, content: Content, keeper: Keeper | None = None) -> None:
        self.home = home
        self.keeper = keeper or Keeper(home)
        self.content = content
        self._journal: Journal | None = None
        self._file = 0
        self._seen: tuple[tuple[int, int], ...] = ()
        self._places = places(content, [])

    def places(self) -> list[Place]:
        """Return the chapters; a journal that cannot be read leaves those read before, and its own page says why."""
        seen = self._state()
        if self.keeper.is_shut:
            return places(self.content, [])
        if seen != self._seen:
            self._seen = seen
            try:
                journal = self._open()
                self._places = places(self.content, journal.pages() if journal else [])
            except WorkbookError as error:
                LOG.warning("The contents list could not be brought up to date: %s", error.message_id)
        return self._places

    def speak(self, content: Content) -> None:
        """Name the chapters in another language."""
        self.content = content
        self._seen = ()
        self._places = places(content, [])

    def close(self) -> None:
        """Let go of the journal."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        self._seen = ()

    def _open(self) -> Journal | None:
        """Return the journal, opened anew when a restored file has taken its place."""
        path = journal_path(self.home)
        if not path.exists():
            self.close()
        elif self._journal is None or path.stat().st_ino != self._file:
            self.close()
            self._journal = open_journal(path, key=self.keeper.key)
            self._file = path.stat().st_ino
        return self._journal

    def _state(self) -> tuple[tuple[int, int], ...]:
        journal = journal_path(self.home)
        files = (journal, journal.with_name(journal.name + "-wal"))
        return tuple((file.stat().st_mtime_ns, file.stat().st_size) for file in files if file.exists())
