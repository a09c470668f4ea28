"""The journal: one append-only SQLite file that holds every revision of everything the reader recorded.

Used by `workbook`, `transfer` and `launch`; by `workshop` for its errors. Uses `frames` and `records`. Only it and
the board use SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_lib.journal.errors import JournalDamaged, JournalError, JournalLocked

if TYPE_CHECKING:
    from workbook_lib.journal.journal import Journal
    from workbook_lib.journal.key import Key

__all__ = ["Journal", "JournalDamaged", "JournalError", "JournalLocked", "open_journal", "restore"]


def open_journal(path: str | Path, *, clock: Callable[[], datetime] | None = None, key: Key | None = None) -> Journal:
    """Open a journal, made when there is none, ready to write.

    The file is checked, brought up to date after a backup, and backed up once a day. An erasure that was cut short is
    finished.

    Args:
        path: The journal's file. Its backups and the draft key lie beside it.
        clock: Gives the present moment, aware, in the reader's zone; by default this computer's.
        key: The key of a journal under a passphrase (`unlock`); a journal that is made with one is under it.

    Raises:
        JournalLocked: It is under a passphrase, and this is not its key.
        JournalDamaged: The file is not a sound journal; it carries the backups that are.
        JournalError: It cannot be opened, or a newer version of the workbook wrote it.
    """
    from workbook_lib.journal.opening import opened

    return opened(Path(path), clock, key)


def restore(
    path: str | Path,
    backup: str | Path,
    *,
    clock: Callable[[], datetime] | None = None,
    key: Key | None = None,
    backup_key: Key | None = None,
) -> Path | None:
    """Put a backup in the place of the present journal, which is kept beside the backups.

    Args:
        path: The journal's file; damaged, missing or sound.
        backup: One of its backups, or a file from another computer.
        clock: As for `open_journal`.
        key: The key of the present journal, where it is under a passphrase; it stays under it.
        backup_key: The key of the backup, where that is another one.

    Returns:
        Where the present journal was kept, or ``None`` when there was none.

    Raises:
        JournalLocked: One of them is under a passphrase, and its key was not given; nothing was changed.
        JournalDamaged: The backup itself is not a sound journal; nothing was changed.
        JournalError: The files cannot be written.
    """
    from workbook_lib.journal.restoring import restored

    return restored(Path(path), Path(backup), clock, key, backup_key)


def __getattr__(name: str) -> object:
    """Load `Journal` on first use: the errors alone stay light."""
    if name == "Journal":
        from workbook_lib.journal.journal import Journal

        return Journal
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
