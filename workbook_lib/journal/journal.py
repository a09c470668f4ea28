"""The reader's journal: what was recorded, when, and every state it was ever in."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from workbook_lib.frames import forget_tables
from workbook_lib.journal import draft_key, erasure
from workbook_lib.journal.backups import copies as backups
from workbook_lib.journal.editions import Edition
from workbook_lib.journal.errors import Backup, JournalError
from workbook_lib.journal.import_revisions import Taken, take_in
from workbook_lib.journal.readings import Readings
from workbook_lib.journal.storage import queries, search_index
from workbook_lib.journal.storage.rows import EntryRow, new_entry, repeated, row_of
from workbook_lib.journal.storage.store import Store
from workbook_lib.journal.storage.timestamps import Clock
from workbook_lib.journal.storage.view_state import ViewState
from workbook_lib.records import Entry, EntryStore, Record, Selection

_CHUNK = 500


class Journal(EntryStore):
    """An open journal; made by `workbook_lib.journal.open_journal`. Any thread may use it.

    Every method raises a `JournalError` when the file cannot be read or written. What a method returned is on disk.

    Args:
        store: The open file, in the present schema.
        clock: Gives the present moment, aware, in the reader's zone.
        problems: What could not be looked after on opening, to be told to the reader.
    """

    def __init__(self, store: Store, clock: Clock, problems: Sequence[JournalError] = ()) -> None:
        self._store = store
        self._clock = clock
        self.problems = tuple(problems)
        self.view_state = ViewState(store)
        self._readings = Readings(store)

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self._store.path

    @property
    def id(self) -> str:
        """The journal's own id, the same on every computer; a new one after everything was erased."""
        with self._store.reading() as connection:
            found = connection.exec_driver_sql("SELECT value FROM fact WHERE name = 'journal_id'").scalar_one()
            return str(found)

    def now(self) -> datetime:
        """Return the present moment by the journal's clock, in the reader's zone."""
        return self._clock()

    def append_many(self, records: Iterable[tuple[Record, str | None]]) -> list[Entry]:
        """Record several things at once: all or none; returns once they are on disk.

        Raises:
            JournalError: A field is not valid, or it could not be written; the journal is as it was.
        """
        entries: list[Entry] = []
        with self._store.writing() as connection:
            written = 0
            for record, entry_id in records:
                before = None
                if entry_id:
                    queries.insert(connection, [row_of(entry) for entry in entries[written:]])
                    written = len(entries)
                    before = queries.last(connection, entry_id)
                entries.append(new_entry(record, entry_id or uuid.uuid4().hex, self._clock(), before))
            queries.insert(connection, [row_of(entry) for entry in entries[written:]])
            self._readings.note(entries)
        return entries

    def selected(self, asked: Selection) -> list[Entry]:
        """Return what stands in the journal now, by when it happened, the oldest first (see `EntryStore.current`)."""
        with self._store.reading() as connection:
            return self._readings.current(connection, asked)

    def is_empty(self) -> bool:
        """Return whether nothing is kept at all."""
        with self._store.reading() as connection:
            return queries.is_empty(connection)

    def entry(self, entry_id: str) -> Entry | None:
        """Return the highest revision of an entry, also when that takes it away; ``None`` when there is none."""
        with self._store.reading() as connection:
            return queries.newest(connection, entry_id)

    def history(self, entry_id: str) -> list[Entry]:
        """Return every revision of an entry, the oldest first."""
        with self._store.reading() as connection:
            return queries.history(connection, entry_id)

    def pages(self) -> list[queries.PageUse]:
        """Return what stands on each page, put-away entries among it, without reading the entries."""
        with self._store.reading() as connection:
            return queries.pages(connection)

    def of_page(self, page: str) -> list[str]:
        """Return the ids of all entries ever written on a page, also removed and put-away ones."""
        with self._store.reading() as connection:
            return queries.of_page(connection, page)

    def undo(self, entry_id: str) -> Entry:
        """Add a revision that says what the one before the last said; undoing twice leaves everything as it was.

        Raises:
            JournalError: There is no such entry, or nothing before its last revision.
        """
        with self._store.writing() as connection:
            revisions = queries.history(connection, entry_id)
            if not revisions:
                raise JournalError("journal_no_such_entry")
            if len(revisions) == 1:
                raise JournalError("journal_nothing_to_undo")
            entry = repeated(revisions[-2], revisions[-1], self._clock())
            queries.insert(connection, [row_of(entry)])
            self._readings.note([entry])
        return entry

    def remove(self, entry_id: str) -> Entry:
        """Add a revision that takes an entry away; `undo` brings it back. Removing twice changes nothing.

        Raises:
            JournalError: There is no such entry.
        """
        with self._store.writing() as connection:
            last = queries.newest(connection, entry_id)
            if last is None:
                raise JournalError("journal_no_such_entry")
            if last.deleted:
                return last
            entry = repeated(dataclasses.replace(last, deleted=True), last, self._clock())
            queries.insert(connection, [row_of(entry)])
            self._readings.note([entry])
        return entry

    def erase(self, *entry_ids: str) -> None:
        """Erase entries for good: rows, history, index, backups, free pages, and the key of all drafts.

        Exports in the workbook's own folder and copies that do not open are deleted, because nothing can be taken out
        of them singly; backups and replaced journals keep everything else. If it is cut short, it is finished when the
        journal is next opened.
        """
        self._erase(*entry_ids)

    def erase_all(self) -> None:
        """Erase everything the journal holds and held, for good; the empty journal has a new id."""
        self._erase(erasure.ALL)

    def search(self, text: str) -> list[Entry]:
        """Return the entries that hold every word of a text, the latest first; never removed or put-away ones."""
        with self._store.writing() as connection:
            return search_index.find(connection, text)

    def revisions(self, *, current_only: bool = False) -> Iterator[Entry]:
        """Yield what may leave the journal, by when it was written.

        What was put away stays: an entry whose highest revision is put away is left out with its whole history.

        Args:
            current_only: Only what stands now, without history and without removed entries.
        """
        with self._store.reading() as connection:
            numbers = queries.leaving(connection, current_only=current_only)
        for start in range(0, len(numbers), _CHUNK):
            with self._store.reading() as connection:
                chunk = queries.numbered(connection, numbers[start : start + _CHUNK])
            yield from chunk

    def take_in(
        self, revisions: Iterable[Entry | EntryRow], *, dry_run: bool = False, edition: Edition | None = None
    ) -> Taken:
        """Add revisions from another journal or another program: all or none, and none twice.

        Args:
            revisions: The revisions, in any order.
            dry_run: Only tell what would happen.
            edition: Which of another program's files they are of, where no entry comes twice.
        """
        today = self._clock().date()
        with self._store.writing() as connection:
            self._readings.note_all()
            older = edition is not None and edition.is_older(connection, today)
            taken = take_in(connection, revisions, insert=not dry_run or edition is None, older=older)
            if dry_run:
                connection.rollback()
            elif edition and not older:
                edition.note(connection, today)
        return taken

    def draft_key(self) -> bytes:
        """Return the 32 bytes under which drafts are encrypted in the browser."""
        return draft_key.draft_key(self._store)

    def backup(self) -> Backup:
        """Make a backup now, verify it, and let go of those that have become too many."""
        return backups.back_up(self._store, self._clock())

    def backups(self) -> list[Backup]:
        """Return the backups there are, newest first."""
        return backups.backups_of(self.path)

    @property
    def locked(self) -> bool:
        """Whether the journal is under a passphrase."""
        return self._store.locked

    def check(self) -> None:
        """Check the whole file.

        Raises:
            JournalDamaged: It is not in order; the error carries the backups that are.
        """
        backups.refuse_if_unsound(self.path, self._store.opener)

    def close(self) -> None:
        """Close the file; may be repeated."""
        self._store.close()

    def _erase(self, *entry_ids: str) -> None:
        try:
            erasure.erase(self._store, entry_ids)
        finally:
            self._readings.forget()
            forget_tables()
