"""What was read of a journal's file, until something of it changes.

A page of pictures asks for everything again and again, and each save for the runs of exercises. Entries are never
changed, so all who ask may share them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection

from workbook_lib.journal.storage import queries
from workbook_lib.journal.storage.store import Store
from workbook_lib.records import KINDS, Entry, Selection


class Readings:
    """Everything that stands in a journal, or everything of a kind, read once.

    Args:
        store: The open file.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: dict[str | None, tuple[object, list[Entry]]] = {}
        self._written: Counter[str] = Counter()

    def current(self, connection: Connection, asked: Selection) -> list[Entry]:
        """Return what is asked for, by when it happened; where all was read before, a kind is taken from that."""
        kind = asked.kind
        if asked != Selection(kind):
            return queries.current(connection, asked)
        others, total = self._store.written_by_others(), self._written.total()
        state = others, self._written[kind] if kind else total
        if kind not in self._read or self._read[kind][0] != state:
            whole, entries = self._read.get(None, (None, []))
            known = [one for one in entries if one.kind == kind] if whole == (others, total) else None
            self._read[kind] = (state, queries.current(connection, asked) if known is None else known)
        return list(self._read[kind][1])

    def note(self, entries: Iterable[Entry]) -> None:
        """Note of which kinds something was written: what was read of the others still holds."""
        self._written.update(entry.kind for entry in entries)

    def note_all(self) -> None:
        """Note that something of any kind may have been written."""
        self._written.update(list(KINDS))

    def forget(self) -> None:
        """Let go of everything that was read, as of what is erased nothing may stay."""
        self.note_all()
        self._read.clear()
