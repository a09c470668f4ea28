"""Where the journal's own files lie, and how they are made: for their owner only, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import threading
from pathlib import Path

from workbook_lib.private_files import OWNER_ONLY

BACKUPS = "backups"
EXPORTS = "exports"

_descriptors: dict[tuple[int, int], int] = {}
_looking = threading.Lock()


def backups_folder(path: Path) -> Path:
    """Folder beside a journal for its backups, and for journals that were replaced."""
    return path.parent / BACKUPS


def exports_folder(path: Path) -> Path:
    """Folder beside a journal for exports that the workbook itself keeps; erasing anything empties it."""
    return path.parent / EXPORTS


def make_private_folder(folder: Path) -> Path:
    """Return the folder, made for its owner only when missing."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def make_private_file(path: Path) -> None:
    """Make an empty file for its owner only, or take others' rights to an existing one away.

    An existing one is not opened, for the reason that `beginning` gives.

    Raises:
        OSError: It cannot be made, or may not be written.
    """
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    if not os.access(path, os.R_OK | os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        with contextlib.suppress(PermissionError):  # FAT knows no rights of single files
            path.chmod(OWNER_ONLY)


def beginning(path: Path, length: int) -> bytes:
    """Return the first bytes of a database file that this process may have open.

    When a process closes any descriptor of a file, POSIX takes all its locks on that file away, SQLite's among them.
    Another process would then believe that nobody has the journal open, and delete the log that this one still writes
    into. So the descriptor stays open.

    Raises:
        OSError: It cannot be read.
    """
    if os.name == "nt":
        with path.open("rb") as file:
            return file.read(length)
    with _looking:
        place = path.stat()
        at = (place.st_dev, place.st_ino)
        if at not in _descriptors:
            _descriptors[at] = os.open(path, os.O_RDONLY)
        return os.pread(_descriptors[at], length, 0)


def holds_anything(path: Path) -> bool:
    """Tell whether there is a file of more than no bytes."""
    return path.exists() and path.stat().st_size > 0


def database_files(path: Path) -> list[Path]:
    """Return a database file and those SQLite keeps beside it, as far as they are there."""
    beside = [path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))]
    return [file for file in beside if file.exists()]
