"""Files that only their owner may read, written whole or not at all.

Used by whatever keeps something private on the disk. Uses nothing of the library.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from pathlib import Path

OWNER_ONLY = 0o600
PARTIAL = ".partial"
"""Ending of a file that is still being written; what is left of one beside a journal is swept away."""


def partial_beside(path: Path) -> Path:
    """Return a name of nobody else's for writing a file before it is put in place."""
    return path.with_name(f"{path.name}.{uuid.uuid4().hex}{PARTIAL}")


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, for its owner only; on return it is on disk.

    Raises:
        OSError: It cannot be written, or is there already.
    """
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_private(path: Path, data: bytes | str) -> None:
    """Put a file in place in one step, on disk before it is there, readable by its owner only; text as UTF-8.

    Raises:
        OSError: It cannot be written; what was there is as it was.
    """
    partial = partial_beside(path)
    try:
        write_new(partial, data.encode() if isinstance(data, str) else data)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Have a file's content on disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on disk, where the system offers that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
