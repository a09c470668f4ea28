"""The key under which a browser encrypts drafts: replaced when anything is erased.

It is kept beside the journal; for a journal under a passphrase it is kept within.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from sqlalchemy import Connection

from workbook_lib.journal.errors import translate_os_errors
from workbook_lib.journal.storage.store import Store
from workbook_lib.private_files import partial_beside, sync_folder, write_new

LENGTH = 32
_FIND = "SELECT value FROM fact WHERE name = 'draft_key'"


def key_path(path: Path) -> Path:
    """Return where the draft key of a journal is."""
    return path.with_name(path.name + ".draft-key")


def draft_key(store: Store) -> bytes:
    """Return the draft key of a journal, made when there is none: 32 random bytes, the same for every process."""
    if store.locked:
        with store.reading() as connection:
            found = connection.exec_driver_sql(_FIND).scalar()
        if found is None:
            with store.writing() as connection:
                connection.exec_driver_sql("INSERT OR IGNORE INTO fact VALUES ('draft_key', ?)", (_new().hex(),))
                found = connection.exec_driver_sql(_FIND).scalar_one()
        return bytes.fromhex(found)
    return _beside(store.path)


def _beside(path: Path) -> bytes:
    place = key_path(path)
    with translate_os_errors(path):
        for _ in range(3):
            with contextlib.suppress(FileNotFoundError):
                key = place.read_bytes()
                if len(key) == LENGTH and any(key):  # zeros are what an erasure that was cut short leaves
                    return key
                place.unlink()
            _offer(place, _new())
        return place.read_bytes()


def renew(store: Store, connection: Connection) -> None:
    """Replace the draft key, so that no draft written until now can be read again.

    Args:
        store: The journal.
        connection: Within a writing transaction of it.
    """
    if store.locked:
        connection.exec_driver_sql("INSERT OR REPLACE INTO fact VALUES ('draft_key', ?)", (_new().hex(),))
        return
    place = key_path(store.path)
    new = partial_beside(place)
    with translate_os_errors(store.path):
        try:
            write_new(new, _new())  # first: on a full disk the present key stays, and so does the erasure's note
            wipe(store.path)
            new.replace(place)
        finally:
            new.unlink(missing_ok=True)
        sync_folder(place.parent)


def wipe(path: Path) -> None:
    """Overwrite the key that lies beside a journal, if there is one."""
    with contextlib.suppress(FileNotFoundError), key_path(path).open("r+b") as file:
        file.write(bytes(LENGTH))
        file.flush()
        os.fsync(file.fileno())


def _new() -> bytes:
    return os.urandom(LENGTH)


def _offer(place: Path, key: bytes) -> None:
    # Whoever links first wins; two processes that start together must use the same key.
    mine = partial_beside(place)
    try:
        write_new(mine, key)
        try:
            os.link(mine, place)
        except OSError:  # it is there already, or the file system has no links, such as exFAT
            with contextlib.suppress(FileExistsError):
                write_new(place, key)
    finally:
        mine.unlink(missing_ok=True)
