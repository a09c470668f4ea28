"""How the process of a page comes by the key of a locked journal: the door writes it to its standard input."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from workbook_lib.journal.cipher import KEY_BYTES, SALT_BYTES, Key, is_locked

VARIABLE = "WORKBOOK_KEY"
"""Environment variable that says whether a key comes: "stdin" for a locked journal, "private" also for a new one."""
_LENGTH = KEY_BYTES + SALT_BYTES


def needs_key(path: Path) -> bool:
    """Tell whether a journal is opened with a key."""
    return is_locked(path) or os.environ.get(VARIABLE) == "private"


@cache
def handed_key() -> Key | None:
    """Return the key that this process was handed; ``None`` for a process that no door started, or that got none."""
    if VARIABLE not in os.environ:
        return None
    found = b""
    while len(found) < _LENGTH:
        piece = os.read(0, _LENGTH - len(found))
        if not piece:
            return None
        found += piece
    return Key.of(found)
