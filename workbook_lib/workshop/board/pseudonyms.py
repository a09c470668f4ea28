"""Keyed pseudonyms, under which the board stores people, so that its tables hold no name."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from workbook_lib.errors import WorkbookError
from workbook_lib.private_files import write_new

KEY_BYTES = 32


def read_key(path: Path) -> bytes:
    """Return the key of the pseudonyms; made, for its owner alone, where there is none yet.

    Raises:
        WorkbookError: Others may read it, or it is too short (``board.key``).
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        write_new(path, secrets.token_bytes(KEY_BYTES))
    key = path.read_bytes()
    if len(key) < KEY_BYTES or path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise WorkbookError("board.key")
    return key


def pseudonym(key: bytes, name: str) -> str:
    """Return the pseudonym of a Hub user (HMAC-SHA256, RFC 2104), 64 hexadecimal digits."""
    return hmac.new(key, name.encode(), hashlib.sha256).hexdigest()
