"""Private session: the journal is in a temporary folder, encrypted with a random key, and removed at the end."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "workbook-private-"
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - mkdtemp makes it private


@contextmanager
def private_home() -> Iterator[Path]:
    """Make a home that is removed at the end; homes left behind by killed sessions are removed first.

    Where the system has one, a file system in memory is used.
    """
    parent = _parent()
    remove_abandoned_folders(parent)
    home = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent))
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def remove_abandoned_folders(parent: Path, prefix: str = _PREFIX) -> None:
    """Remove the folders of sessions whose process no longer runs; without their key nobody could read them.

    Args:
        parent: Where they lie.
        prefix: What the names of such folders begin with, before the number of their process.
    """
    for folder in parent.glob(f"{prefix}*"):
        named = re.match(re.escape(prefix) + r"(\d+)-", folder.name)
        if named and not _is_alive(int(named[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _parent() -> Path:
    usable = _IN_MEMORY.is_dir() and os.access(_IN_MEMORY, os.W_OK | os.X_OK)
    return _IN_MEMORY if usable else Path(tempfile.gettempdir())


def _is_alive(process: int) -> bool:
    if os.name == "nt":  # there, asking with signal 0 would end it
        return _is_alive_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _is_alive_on_windows(process: int) -> bool:
    import ctypes

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    limited_query = 0x1000
    handle = kernel.OpenProcess(limited_query, False, process)
    if handle:
        kernel.CloseHandle(handle)
    return bool(handle)
