"""A sitting of which nothing stays: its journal lies encrypted in a temporary folder, under a key that nobody knows."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "workbook-private-"
_NAME = re.compile(re.escape(_PREFIX) + r"(\d+)-")
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - mkdtemp makes it private


@contextmanager
def private_home() -> Iterator[Path]:
    """Make a home that is taken away at the end; those that killed sittings left behind go first.

    Where the system offers one, it lies in a file system that is kept in memory.
    """
    parent = _parent()
    sweep(parent)
    home = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent))
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def sweep(parent: Path) -> None:
    """Take away the homes of sittings whose process is no more; without their key nobody could read them."""
    for folder in parent.glob(f"{_PREFIX}*"):
        named = _NAME.match(folder.name)
        if named and not _lives(int(named[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _parent() -> Path:
    usable = _IN_MEMORY.is_dir() and os.access(_IN_MEMORY, os.W_OK | os.X_OK)
    return _IN_MEMORY if usable else Path(tempfile.gettempdir())


def _lives(process: int) -> bool:
    if os.name == "nt":  # there, asking with signal 0 would end it
        return _lives_on_windows(process)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _lives_on_windows(process: int) -> bool:
    import ctypes

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    limited_query = 0x1000
    handle = kernel.OpenProcess(limited_query, False, process)
    if handle:
        kernel.CloseHandle(handle)
    return bool(handle)
