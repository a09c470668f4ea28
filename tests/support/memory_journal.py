"""A store of entries in memory: what tests of cards use in the journal's place, since they do not test its file."""

import dataclasses
import secrets
import threading
import uuid
from collections.abc import Iterable, Iterator

from workbook_lib.journal import JournalError
from workbook_lib.journal.storage.rows import Last, entry_of, new_entry, repeated, row_of
from workbook_lib.journal.storage.timestamps import Clock
from workbook_lib.journal.storage.view_state import ERASED_RUNS
from workbook_lib.records import Entry, EntryStore, ExerciseRun, Record, Selection, own_words
from workbook_lib.records.searching import SearchTerm, fold, terms_of


class MemoryJournal(EntryStore):
    """Keeps entries as the journal does, each checked and read back from its row; nothing is on disk.

    Args:
        clock: Gives the present moment, aware, in the reader's zone.
    """

    problems = ()

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._id = uuid.uuid4().hex
        self._revisions: list[Entry] = []
        self._turn = threading.RLock()
        self._drafts = secrets.token_bytes(32)
        self.view_state = MemoryState(self)

    @property
    def id(self) -> str:
        """The store's own id."""
        return self._id

    def draft_key(self) -> bytes:
        """Return the key of drafts; a new one after something was erased."""
        return self._drafts

    def append_many(self, records: Iterable[tuple[Record, str | None]]) -> list[Entry]:
        """Record several things at once: all or none."""
        with self._turn:
            made: list[Entry] = []
            for record, entry_id in records:
                found = [one for one in (*self._revisions, *made) if one.entry_id == entry_id]
                before = Last(found[-1].revision, found[-1].occurred_at, found[-1].tz) if found else None
                made.append(new_entry(record, entry_id or uuid.uuid4().hex, self._clock(), before))
            self._keep(*made)
            return made

    def selected(self, asked: Selection) -> list[Entry]:
        """Return what stands now, by when it happened, the oldest first."""
        with self._turn:
            newest = {one.entry_id: (one.occurred_at, one.recorded_at, at) for at, one in enumerate(self._revisions)}
        standing = [self._revisions[place[-1]] for place in sorted(newest.values())]
        return [
            one
            for one in standing
            if asked.kind in (None, one.kind)
            and asked.prompt_id in (None, getattr(one.record, "prompt_id", ""))
            and asked.run in (None, one.record.run)
            and (asked.put_away or not one.record.put_away)
            and (asked.removed or not one.deleted)
        ]

    def entry(self, entry_id: str) -> Entry | None:
        """Return the highest revision of an entry, also when that removes it."""
        return next(reversed(self.history(entry_id)), None)

    def history(self, entry_id: str) -> list[Entry]:
        """Return every revision of an entry, the oldest first."""
        return [one for one in self._revisions if one.entry_id == entry_id]

    def undo(self, entry_id: str) -> Entry:
        """Add a revision that says what the one before the last said."""
        with self._turn:
            found = self.history(entry_id)
            if len(found) < 2:
                raise JournalError("journal_nothing_to_undo" if found else "journal_no_such_entry")
            entry = repeated(found[-2], found[-1], self._clock())
            self._keep(entry)
            return entry

    def remove(self, entry_id: str) -> Entry:
        """Add a revision that removes an entry."""
        with self._turn:
            last = self.entry(entry_id)
            if last is None:
                raise JournalError("journal_no_such_entry")
            if not last.deleted:
                last = repeated(dataclasses.replace(last, deleted=True), last, self._clock())
                self._keep(last)
            return last

    def erase(self, *entry_ids: str) -> None:
        """Erase entries with their history, and what the view state knows of them."""
        with self._turn:
            gone = [one.record for one in self._revisions if one.entry_id in entry_ids]
            self._revisions = [one for one in self._revisions if one.entry_id not in entry_ids]
            numbers = [run.number for run in gone if isinstance(run, ExerciseRun)]
            self.view_state.let_go(entry_ids, max(numbers, default=0))
            self._drafts = secrets.token_bytes(32)

    def is_empty(self) -> bool:
        """Return whether nothing is kept at all."""
        return not self._revisions

    def search(self, text: str) -> list[Entry]:
        """Return the entries in which every word of a text is found, the latest first."""
        terms = terms_of(text)
        found = [one for one in self.current() if terms and self._holds(one, terms)]
        return sorted(found, key=lambda one: one.occurred_at, reverse=True)

    def revisions(self, *, current_only: bool = False) -> Iterator[Entry]:
        """Yield what may leave the journal: no entry that is put away now, with none of its history."""
        standing = [one for one in self.current(removed=True) if not (current_only and one.deleted)]
        kept = {one.entry_id: one.revision for one in standing}
        for one in self._revisions:
            if one.entry_id in kept and (not current_only or one.revision == kept[one.entry_id]):
                yield one

    def _holds(self, entry: Entry, terms: list[SearchTerm]) -> bool:
        words = "\n".join(map(fold, own_words(entry.record)))
        return all(term.stands_alone(words) if term.alone else term.text in words for term in terms)

    def _keep(self, *entries: Entry) -> None:
        self._revisions += [entry_of((0, *row_of(entry))) for entry in entries]


class MemoryState:
    """The view state of a store in memory."""

    def __init__(self, store: MemoryJournal) -> None:
        self._store = store
        self._values: dict[str, str] = {}

    def recall(self, key: str) -> str | None:
        """Return the value stored under a key."""
        return self._values.get(key)

    def remember(self, key: str, value: str) -> None:
        """Store a value."""
        self._values[key] = value

    def claim(self, key: str) -> str:
        """Return the id for the next new record of a list."""
        if not self._values.get(key) or self._store.entry(self._values[key]) is not None:
            self._values[key] = uuid.uuid4().hex
        return self._values[key]

    def let_go(self, entry_ids: Iterable[str], number: int) -> None:
        """Forget erased entries, and note the highest number that an erased run had."""
        self._values = {key: "" if value in entry_ids else value for key, value in self._values.items()}
        if number > int(self._values.get(ERASED_RUNS, 0)):
            self._values[ERASED_RUNS] = str(number)
