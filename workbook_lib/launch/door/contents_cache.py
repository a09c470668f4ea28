"""Caches the entries of the contents list; the journal is read again only when its files have changed."""

from __future__ import annotations

import logging
from pathlib import Path

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.home import journal_path
from workbook_lib.journal import Journal, open_journal
from workbook_lib.launch.door.page_states import Place, places
from workbook_lib.launch.kernels.key_holder import KeyHolder
from workbook_lib.records import ExerciseRun

LOG = logging.getLogger(__name__)


class ContentsCache:
    """The reader's chapters, as the journal had them when its files last changed.

    Args:
        home: The folder of all private data.
        content: The texts of the workbook.
        key_holder: Holds the key of a locked journal.
    """

    def __init__(self, home: Path, content: Content, key_holder: KeyHolder | None = None) -> None:
        self.home = home
        self.key_holder = key_holder or KeyHolder(home)
        self.content = content
        self._journal: Journal | None = None
        self._file = 0
        self._seen: tuple[tuple[int, int], ...] = ()
        self._places = places(content, [])

    def places(self) -> list[Place]:
        """Return the chapters; where the journal cannot be read, those read before: another page says why."""
        seen = self._state()
        if self.key_holder.is_shut:
            return places(self.content, [])
        if seen != self._seen:
            self._seen = seen
            try:
                journal = self._open()
                runs = journal.all(ExerciseRun) if journal else []
                self._places = places(self.content, journal.pages() if journal else [], runs)
            except WorkbookError as error:
                LOG.warning("The contents list could not be brought up to date: %s", error.message_id)
        return self._places

    def set_language(self, content: Content) -> None:
        """Show the chapters' names in another language."""
        self.content = content
        self._seen = ()
        self._places = places(content, [])

    def close(self) -> None:
        """Close the journal."""
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
            self._journal = open_journal(path, key=self.key_holder.key)
            self._file = path.stat().st_ino
        return self._journal

    def _state(self) -> tuple[tuple[int, int], ...]:
        journal = journal_path(self.home)
        files = (journal, journal.with_name(journal.name + "-wal"))
        return tuple((file.stat().st_mtime_ns, file.stat().st_size) for file in files if file.exists())
