"""What a journal's backups still tell when its own file no longer does: that it is under a passphrase, and its salt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from workbook_lib.journal.backups.copies import backups_of, has_header
from workbook_lib.journal.errors import Connect, JournalLocked
from workbook_lib.journal.key import Key
from workbook_lib.journal.passphrase.cipher import Cipher, is_encrypted, salt_of
from workbook_lib.journal.storage.files import holds_anything
from workbook_lib.journal.storage.store import connect

Lock = Literal["none", "open", "shut"]


def change_mark(path: Path) -> Path:
    """Return the file that is there from when a passphrase is changed until the backups have followed."""
    return path.with_name(path.name + ".changing")


def lock_of(path: Path, key: Key | None = None) -> Lock:
    """Return whether a journal is locked; whoever opens it, or asks for its passphrase, asks here.

    Args:
        path: The journal's file.
        key: The key at hand.

    Returns:
        "none" without a passphrase, "open" where the key is the journal's, otherwise "shut".
    """
    if not _is_under_passphrase(path):
        return "none"
    return "open" if key is not None and fits(key, path) else "shut"


def _is_under_passphrase(path: Path) -> bool:
    """Tell whether a journal is under a passphrase, also where its backups alone can tell."""
    if is_encrypted(path):
        return True
    if holds_anything(path) and has_header(path):
        return False
    files = [backup.path for backup in backups_of(path)]
    return any(map(is_encrypted, files)) and not any(map(has_header, files))


def salts_of(path: Path) -> Iterator[bytes]:
    """Yield the salts that a journal's key may have: its file's, and its locked backups', should the file be damaged.

    While backups have yet to follow a change of the passphrase they tell of the former one, so the file's alone counts.
    """
    known = {b""}
    if holds_anything(path):
        known.add(salt_of(path))
        yield salt_of(path)
    if change_mark(path).exists():
        return
    for backup in backups_of(path):
        salt = salt_of(backup.path) if is_encrypted(backup.path) else b""
        if salt not in known:
            known.add(salt)
            yield salt


def fits(key: Key, path: Path) -> bool:
    """Tell whether a key is this journal's."""
    return any(key.salt == salt for salt in salts_of(path))


def opener_of(path: Path, key: Key | None) -> Connect:
    """Return how to open a journal: with the key where it is under one, otherwise without.

    Raises:
        JournalLocked: It takes a key, and this is not it.
    """
    lock = lock_of(path, key)
    if lock == "shut":
        raise JournalLocked(path)
    return connect if lock == "none" else Cipher(key)
