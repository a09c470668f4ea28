"""Under which name the board keeps a person: a keyed pseudonym, so that its tables hold no name."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from workbook_lib.errors import WorkbookError

KEY_BYTES = 32
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def read_key(path: Path) -> bytes:
    """Return the key of the pseudonyms; made, for its owner alone, where there is none yet.

    Raises:
        WorkbookError: Others may read it, or it is too short (``board.key``).
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError), os.fdopen(os.open(path, _NEW, 0o600), "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
    key = path.read_bytes()
    if len(key) < KEY_BYTES or path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise WorkbookError("board.key")
    return key


def pseudonym(key: bytes, name: str) -> str:
    """Return the pseudonym of a Hub user (HMAC-SHA256, RFC 2104), 64 hexadecimal digits."""
    return hmac.new(key, name.encode(), hashlib.sha256).hexdigest()
