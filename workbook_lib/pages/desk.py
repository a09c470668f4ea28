"""What a page may ask for: content, the time, and a place to put things. A page never learns where that is."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Protocol

from workbook_lib.content import Content
from workbook_lib.records import Entry, Record


class Desk(Protocol):
    """The reader's desk, as a page sees it."""

    page: str
    content: Content

    def now(self) -> datetime:
        """Return the present moment in the reader's zone."""
        ...

    def identify(self, *parts: str) -> str:
        """Return the permanent entry id for parts such as a run and a prompt, the same in every window."""
        ...

    def mint(self, *parts: str) -> str:
        """Return an entry id for parts that no other journal has, so that merging two keeps both."""
        ...

    def save(self, record: Record, entry_id: str | None = None) -> Entry:
        """Record something; returns once it is on disk.

        Raises:
            WorkbookError: It could not be kept; the message says why.
        """
        ...

    def save_many(self, records: list[tuple[Record, str | None]]) -> list[Entry]:
        """Record several things at once: all or none."""
        ...

    def current(
        self,
        kind: str | None = None,
        *,
        prompt_id: str | None = None,
        run: str | None = None,
        put_away: bool = False,
        removed: bool = False,
    ) -> list[Entry]:
        """Return what stands in the journal now, oldest first; on request also what was put away or removed."""
        ...

    def entry(self, entry_id: str) -> Entry | None:
        """Return one entry as it is now, also when it was removed."""
        ...

    def history(self, entry_id: str) -> list[Entry]:
        """Return every revision of an entry, oldest first."""
        ...

    def remove(self, entry_id: str) -> Entry:
        """Take an entry away; ``undo`` brings it back."""
        ...

    def undo(self, entry_id: str) -> Entry:
        """Go back to what an entry said before its last change."""
        ...

    def erase(self, *entry_ids: str) -> None:
        """Erase entries for good: history, backups and drafts too."""
        ...

    def search_words(self, text: str) -> list[Entry]:
        """Return the entries that hold these words."""
        ...


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
