"""Keeps what the contents list says, read anew only when the journal has changed."""

from __future__ import annotations

import logging
from pathlib import Path

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.home import journal_path
from workbook_lib.launch.progress import Place, chapters, places

LOG = logging.getLogger(__name__)


class Shelf:
    """The reader's chapters, as the journal had them when its files last changed.

    Args:
        home: The folder of all private data.
        content: The texts of the workbook.
    """

    def __init__(self, home: Path, content: Content) -> None:
        self.home = home
        self.content = content
        self._seen: tuple[tuple[int, int], ...] = ()
        self._places = places(content, [])

    def places(self) -> list[Place]:
        """Return the chapters; a journal that cannot be read leaves those read before, and its own page says why."""
        seen = self._state()
        if seen != self._seen:
            try:
                self._places = chapters(self.home, self.content)
                self._seen = self._state()
            except WorkbookError as error:
                LOG.warning("The contents list could not be brought up to date: %s", error.message_id)
        return self._places

    def _state(self) -> tuple[tuple[int, int], ...]:
        journal = journal_path(self.home)
        files = (journal, journal.with_name(journal.name + "-wal"))
        return tuple((file.stat().st_mtime_ns, file.stat().st_size) for file in files if file.exists())
