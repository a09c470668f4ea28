"""What goes along when something is erased: what belongs to it, and the copies made of it for a group."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from workbook_lib.pages.desk import Desk
from workbook_lib.pages.group import copies_of, forgetting


def with_belonging(desk: Desk, entry_ids: Iterable[str]) -> list[str]:
    """Return entries with all that belongs to them, such as what was found out about an application; each once."""
    found = dict.fromkeys(entry_ids)
    for entry_id in tuple(found):
        belonging = desk.current(run=entry_id, put_away=True, removed=True)
        found |= dict.fromkeys(entry.entry_id for entry in belonging)
    return list(found)


def erase_with_copies(desk: Desk, erase: Callable[..., None], *entry_ids: str) -> None:
    """Erase entries with their copies for a group; a group that may have one already is told to forget it.

    Args:
        desk: Where they are kept.
        erase: Erases entries by their ids.
        entry_ids: What to erase.
    """
    copies = copies_of(desk, set(entry_ids))
    try:
        erase(*dict.fromkeys((*entry_ids, *(copy.entry_id for copy in copies))))
    finally:
        # Erasing can fail once the rows are gone, as when another program has a backup open.
        desk.save_many(forgetting([copy for copy in copies if desk.entry(copy.entry_id) is None]))
