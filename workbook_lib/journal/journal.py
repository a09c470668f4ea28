"""The reader's journal: what was recorded, when, and every state it was ever in."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from workbook_lib.journal import backups, draft_key, erasure, queries, search
from workbook_lib.journal.errors import Backup, JournalError
from workbook_lib.journal.merging import Taken, take_in
from workbook_lib.journal.moments import Clock
from workbook_lib.journal.rows import Last, Row, new_entry, row_of
from workbook_lib.journal.store import Store
from workbook_lib.records import Entry, Record

_CHUNK = 500
_EVERYTHING = (None, None, None, False, False)


class Journal:
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
        self._read: tuple[object, list[Entry]] | None = None

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

    def append(self, record: Record, entry_id: str | None = None) -> Entry:
        """Record something; returns once it is on disk.

        Args:
            record: What to record. Prompt ids unknown to the content are kept.
            entry_id: To change an entry: a further revision of it. An id that is new begins an entry. Without a moment
                of its own the record happened when the entry did, or now.

        Raises:
            JournalError: A field is not valid, or it could not be written; the journal is as it was.
        """
        return self.append_many([(record, entry_id)])[0]

    def append_many(self, records: Iterable[tuple[Record, str | None]]) -> list[Entry]:
        """Record several things at once: all or none."""
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
        return entries

    def current(
        self,
        kind: str | type[Record] | None = None,
        *,
        prompt_id: str | None = None,
        run: str | None = None,
        put_away: bool = False,
        removed: bool = False,
    ) -> list[Entry]:
        """Return what stands in the journal now, by when it happened, the oldest first.

        Args:
            kind: Only of this kind.
            prompt_id: Only answers to this prompt.
            run: Only of this run of an exercise.
            put_away: Also what the reader put away.
            removed: Also what the reader took away and could bring back.
        """
        name = kind if isinstance(kind, str) or kind is None else kind.kind
        asked = (name, prompt_id, run, put_away, removed)
        with self._store.reading() as connection:
            if asked != _EVERYTHING:
                return queries.current(connection, *asked)
            # A page of pictures asks for everything again and again; entries are never changed, so all may share them.
            state = self._store.state()
            if self._read is None or self._read[0] != state:
                self._read = (state, queries.current(connection, *asked))
            return list(self._read[1])

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
            entry = self._next(revisions[-1], revisions[-2].record, deleted=revisions[-2].deleted, like=revisions[-2])
            queries.insert(connection, [row_of(entry)])
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
            entry = self._next(last, last.record, deleted=True, like=last)
            queries.insert(connection, [row_of(entry)])
        return entry

    def _next(self, last: Entry, record: Record, *, deleted: bool, like: Entry) -> Entry:
        before = Last(last.revision, like.occurred_at, like.tz)
        entry = new_entry(record, last.entry_id, self._clock(), before)
        return dataclasses.replace(entry, deleted=deleted, occurred_at=like.occurred_at, tz=like.tz)

    def erase(self, *entry_ids: str) -> None:
        """Erase entries for good: rows, history, index, backups, free pages, and the key of all drafts.

        Exports in the workbook's own folder and copies that do not open are deleted, because nothing can be taken out
        of them singly; backups and replaced journals keep everything else. If it is cut short, it is finished when the
        journal is next opened.
        """
        erasure.erase(self._store, entry_ids)

    def erase_all(self) -> None:
        """Erase everything the journal holds and held, for good; the empty journal has a new id."""
        erasure.erase(self._store, (erasure.ALL,))

    def search(self, text: str) -> list[Entry]:
        """Return the entries that hold every word of a text, the latest first; never removed or put-away ones."""
        with self._store.writing() as connection:
            return search.find(connection, text)

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

    def take_in(self, revisions: Iterable[Entry | Row], *, dry_run: bool = False) -> Taken:
        """Add revisions from another journal or another program: all or none, and none twice.

        Args:
            revisions: The revisions, in any order.
            dry_run: Only tell what would happen.
        """
        with self._store.writing() as connection:
            taken = take_in(connection, revisions)
            if dry_run:
                connection.rollback()
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
