"""Erasing entries together with related entries and with the copies made of them for a group."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.endings.kept_lines import kept_from
from workbook_lib.exercises.engine.group import copies_of, forget_requests
from workbook_lib.records import Record, Share


def with_related(desk: Desk, entry_ids: Iterable[str]) -> list[str]:
    """Return entry ids with those of all related entries (their ``run`` is such an id), each once."""
    found = dict.fromkeys(entry_ids)
    for entry_id in tuple(found):
        related = desk.all(Record, run=entry_id, put_away=True, removed=True)
        found |= dict.fromkeys(entry.entry_id for entry in related)
    return list(found)


def erase_with_copies(desk: Desk, erase: Callable[..., None], *entry_ids: str) -> None:
    """Erase entries with the lines kept of them and their copies for a group, which is asked to delete its copy.

    Args:
        desk: Reads and saves entries.
        erase: Erases entries by their ids.
        entry_ids: What to erase.
    """
    entry_ids = (*entry_ids, *kept_from(desk, set(entry_ids)))
    copies = copies_of(desk, set(entry_ids))
    try:
        erase(*dict.fromkeys((*entry_ids, *(copy.entry_id for copy in copies))))
    finally:
        # Erasing can fail once the rows are gone, as when another program has a backup open.
        desk.save_many(
            forget_requests([copy for copy in copies if desk.one(Share, copy.entry_id, removed=True) is None])
        )
