"""The key under which a browser encrypts drafts: kept beside the journal, replaced when anything is erased."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from workbook_lib.journal.errors import told_kindly
from workbook_lib.journal.files import partial_beside, write_new, write_whole

LENGTH = 32


def key_path(path: Path) -> Path:
    """Return where the draft key of a journal is."""
    return path.with_name(path.name + ".draft-key")


def draft_key(path: Path) -> bytes:
    """Return the draft key of a journal, made when there is none: 32 random bytes, the same for every process."""
    place = key_path(path)
    with told_kindly(path):
        for _ in range(3):
            with contextlib.suppress(FileNotFoundError):
                key = place.read_bytes()
                if len(key) == LENGTH:
                    return key
                place.unlink()
            _offer(place, os.urandom(LENGTH))
        return place.read_bytes()


def renew(path: Path) -> None:
    """Replace the draft key, so that no draft written until now can be read again."""
    with told_kindly(path):
        with contextlib.suppress(FileNotFoundError), key_path(path).open("r+b") as file:
            file.write(bytes(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        write_whole(key_path(path), os.urandom(LENGTH))


def _offer(place: Path, key: bytes) -> None:
    # Whoever links first wins; two processes that start together must use the same key.
    mine = partial_beside(place)
    try:
        write_new(mine, key)
        with contextlib.suppress(FileExistsError):
            os.link(mine, place)
    finally:
        mine.unlink(missing_ok=True)
