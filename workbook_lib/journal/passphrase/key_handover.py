"""How the process of a page comes by the key of a locked journal: the door writes it to its standard input."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from workbook_lib.journal.errors import JournalLocked
from workbook_lib.journal.key import KEY_BYTES, SALT_BYTES, Key
from workbook_lib.journal.passphrase.lock_detection import lock_of

VARIABLE = "WORKBOOK_KEY"
"""Environment variable that says whether a key comes: "stdin" for a locked journal, "private" also for a new one."""
_LENGTH = KEY_BYTES + SALT_BYTES


def key_for(path: Path) -> Key | None:
    """Return the key to open a journal with; ``None`` for one that is not locked.

    Raises:
        JournalLocked: It takes a key, and this process was handed none. In a private sitting that holds for a journal
            that is not there yet, too: it must never be made without one.
    """
    if lock_of(path) == "none" and os.environ.get(VARIABLE) != "private":
        return None
    key = handed_key()
    if key is None:
        raise JournalLocked(path)
    return key


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
