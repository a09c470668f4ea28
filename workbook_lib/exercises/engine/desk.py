"""What cards are handed: content, the clock, and the saving and reading of entries, without the journal itself."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from copy import copy
from datetime import date, datetime, time

from workbook_lib.content import Content
from workbook_lib.records import Entry, EntryStore, KindT, Record

_NAMESPACE = uuid.UUID("7b0f6d52-6a0e-4a5c-9a3e-2f8f2a5d4c11")


class Desk:
    """What a card may use; `workbook.Workbook` is the desk of a page.

    Its methods for entries are those of the store (`records.entry_store`): ``save``, ``save_many``, ``one``, ``all``,
    ``history``, ``remove``, ``undo``, ``search_words``, and for the view state ``recall``, ``remember``, ``claim``.

    Args:
        page: The page's name, such as ``"01-it-is-not-personal"``.
        store: Keeps the entries.
        content: The texts.
        clock: Returns the present moment (aware), in the reader's zone.
    """

    group: object | None = None
    """The workshop's group; a desk alone is in none."""

    def __init__(self, page: str, store: EntryStore, content: Content, clock: Callable[[], datetime]) -> None:
        self.page = page
        self.content = content
        self.now = clock
        self._store = store
        self.one, self.all, self.history = store.one, store.all, store.history
        self.remove, self.undo, self.search_words = store.remove, store.undo, store.search
        state = store.view_state
        self.recall, self.remember, self.claim = state.recall, state.remember, state.claim

    def save(self, record: KindT, entry_id: str | None = None) -> Entry[KindT]:
        """Save a record, see `EntryStore.append`; returns once it is on disk."""
        entry = self._store.append(record, entry_id)
        self.after_save(record)
        return entry

    def save_many(self, records: Sequence[tuple[Record, str | None]]) -> list[Entry]:
        """Save several records at once: all or none."""
        entries = self._store.append_many(records)
        self.after_save(*(record for record, _ in records))
        return entries

    @property
    def in_workshop(self) -> bool:
        """Whether the reader is in a workshop's group."""
        return self.group is not None

    def after_save(self, *records: Record) -> None:
        """Act on what was saved; does nothing here."""

    def identify(self, *parts: str) -> str:
        """Return the permanent entry id for parts, the same in every window and after a move to another journal."""
        return uuid.uuid5(_NAMESPACE, "\n".join(parts)).hex

    def mint(self, *parts: str) -> str:
        """Return an entry id for parts that no other journal has, so that merging two keeps both."""
        return self.identify(self._store.id, *parts)

    def erase(self, *entry_ids: str) -> None:
        """Erase entries for good: history, backups and drafts too."""
        self._store.erase(*entry_ids)


def at_page(desk: Desk, page: str) -> Desk:
    """Return the same desk at another page, for an exercise that is shown away from its own."""
    other = copy(desk)
    other.page = page
    return other


def say(desk: Desk, message_id: str, **values: object) -> str:
    """Return a sentence of the interface in the reader's language."""
    return desk.content.say(message_id, **values)


def clock_time(desk: Desk, moment: datetime) -> str:
    """Return the time of day in the reader's zone as they write it, such as ``20:15``."""
    return f"{moment.astimezone(desk.now().tzinfo):%H:%M}"


def day_of(desk: Desk, moment: datetime) -> date:
    """Return the day of a moment in the reader's zone."""
    return moment.astimezone(desk.now().tzinfo).date()


def moment_on(desk: Desk, day: date) -> datetime:
    """Return the present moment for today, and noon for any other day."""
    now = desk.now()
    return now if day == now.date() else datetime.combine(day, time(12), tzinfo=now.tzinfo)


def day_words(desk: Desk, day: date) -> str:
    """Return a date as the reader writes it, such as ``4 May 2026``."""
    return desk.content.formats.day(day)
