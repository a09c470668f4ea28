"""What keeps entries: its methods, which the journal implements in its file, and typed reading on top of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import NamedTuple, Protocol, cast

from workbook_lib.records.base import Record
from workbook_lib.records.entry import Entry, KindT


class Selection(NamedTuple):
    """Which entries are asked for, as `EntryStore.current` explains it."""

    kind: str | None = None
    prompt_id: str | None = None
    run: str | None = None
    put_away: bool = False
    removed: bool = False


class OpenState(Protocol):
    """What is open on the reader's cards (view state), kept over a restart, but in no history, export or search."""

    def recall(self, key: str) -> str | None:
        """Return the value stored under a key; "" if the entry it named was erased, ``None`` if never stored."""
        ...

    def remember(self, key: str, value: str) -> None:
        """Store a value, such as which record is open."""
        ...

    def claim(self, key: str) -> str:
        """Return the entry id for the next new record of a list, the same in every window until it is written.

        It is drawn at random: no id is ever used again, whatever is erased.
        """
        ...


class EntryStore(ABC):
    """Keeps entries in revisions. What a method returned is kept; a `WorkbookError` says that it was not."""

    view_state: OpenState

    @property
    @abstractmethod
    def id(self) -> str:
        """The store's own id, the same on every computer; a new one after everything was erased."""

    def append(self, record: KindT, entry_id: str | None = None) -> Entry[KindT]:
        """Record something.

        Args:
            record: What to record. Prompt ids unknown to the content are kept.
            entry_id: To change an entry: a further revision of it. An id that is new begins an entry. Without a moment
                of its own the record happened when the entry did, or now.
        """
        return cast("Entry[KindT]", self.append_many([(record, entry_id)])[0])

    @abstractmethod
    def append_many(self, records: Iterable[tuple[Record, str | None]]) -> list[Entry]:
        """Record several things at once: all or none."""

    def current(
        self,
        kind: str | None = None,
        *,
        prompt_id: str | None = None,
        run: str | None = None,
        put_away: bool = False,
        removed: bool = False,
    ) -> list[Entry]:
        """Return what stands now, by when it happened, the oldest first.

        Args:
            kind: Only of this kind.
            prompt_id: Only answers to this prompt.
            run: Only of this run of an exercise.
            put_away: Also what the reader put away.
            removed: Also what the reader removed and could bring back.
        """
        return self.selected(Selection(kind, prompt_id, run, put_away, removed))

    @abstractmethod
    def selected(self, asked: Selection) -> list[Entry]:
        """Return the entries that `current` was asked for, by when they happened, the oldest first."""

    @abstractmethod
    def entry(self, entry_id: str) -> Entry | None:
        """Return the highest revision of an entry, also when that removes it; ``None`` when there is none."""

    @abstractmethod
    def history(self, entry_id: str) -> list[Entry]:
        """Return every revision of an entry, the oldest first."""

    @abstractmethod
    def undo(self, entry_id: str) -> Entry:
        """Add a revision that says what the one before the last said; undoing twice leaves everything as it was."""

    @abstractmethod
    def remove(self, entry_id: str) -> Entry:
        """Add a revision that removes an entry; `undo` brings it back. Removing twice changes nothing."""

    @abstractmethod
    def erase(self, *entry_ids: str) -> None:
        """Erase entries for good, with every trace of them."""

    @abstractmethod
    def search(self, text: str) -> list[Entry]:
        """Return the entries that hold every word of a text, the latest first; never removed or put-away ones."""

    def one(self, kind: type[KindT], entry_id: str, *, removed: bool = False) -> Entry[KindT] | None:
        """Return an entry of one kind as it is now; ``None`` if there is none, it was removed or is of another kind.

        Args:
            kind: The kind; `Record` for any.
            entry_id: Its id.
            removed: Also return it where it was removed and could be brought back.
        """
        entry = self.entry(entry_id)
        fits = entry is not None and isinstance(entry.record, kind) and (removed or not entry.deleted)
        return cast("Entry[KindT]", entry) if fits else None

    def all(
        self,
        kind: type[KindT],
        *,
        prompt_id: str | None = None,
        run: str | None = None,
        put_away: bool = False,
        removed: bool = False,
    ) -> list[Entry[KindT]]:
        """Return the entries of one kind, as `current` does; `Record` stands for every kind."""
        name = None if kind is Record else kind.kind
        found = self.current(name, prompt_id=prompt_id, run=run, put_away=put_away, removed=removed)
        return cast("list[Entry[KindT]]", found)
