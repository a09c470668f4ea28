"""A journal under a passphrase: its key, and how such a file is told from others and opened (SQLCipher).

The key is what SQLCipher itself derives from a passphrase (PBKDF2-HMAC-SHA512, 256,000 rounds, with the file's own
salt), so that any SQLCipher program opens the file too. It is derived once; whoever needs the journal afterwards is
handed the key and not the passphrase.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from workbook_lib.journal.errors import Connect
from workbook_lib.journal.key import KEY_BYTES, SALT_BYTES, Key
from workbook_lib.journal.storage.files import beginning
from workbook_lib.journal.storage.store import PATIENCE

ROUNDS = 256_000
"""SQLCipher's default strength."""
_PAGE = 4096
_KINDS_OF_BYTES = 200
"""A page of cipher text holds nearly all 256 kinds of bytes (fewer than 230 in less than one file in a billion)."""


def derive(passphrase: str, salt: bytes | None = None) -> Key:
    """Return the key that a passphrase gives; with a new salt for a journal that is to be locked.

    However a keyboard composes an accented letter, it is the same letter (NFC).
    """
    salt = salt or os.urandom(SALT_BYTES)
    words = unicodedata.normalize("NFC", passphrase).encode()
    return Key(hashlib.pbkdf2_hmac("sha512", words, salt, ROUNDS, KEY_BYTES), salt)


def salt_of(path: Path) -> bytes:
    """Return the salt of a locked file."""
    return beginning(path, SALT_BYTES)


def is_encrypted(path: Path) -> bool:
    """Tell whether one file is a database under a passphrase: whole pages of what looks like chance."""
    try:
        if path.stat().st_size < _PAGE or path.stat().st_size % _PAGE:
            return False
        return len(set(beginning(path, _PAGE))) >= _KINDS_OF_BYTES
    except FileNotFoundError:
        return False


@dataclass(frozen=True)
class Cipher:
    """Opens database files under one key, as `workbook_lib.journal.storage.store.connect` opens those under none.

    Args:
        key: The key; ``None`` for a file without one, opened by the same library for the way in and out.
    """

    key: Key | None = field(repr=False)

    def __call__(self, path: Path) -> sqlite3.Connection:
        """Open a file that any thread may use; transactions are begun by hand."""
        from sqlcipher3 import dbapi2

        driver = dbapi2.connect(str(path), timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        driver.execute("PRAGMA cipher_log_level = NONE")  # it would tell of every wrong passphrase
        if self.key is not None:
            driver.execute(f'PRAGMA key = "{self.key.pragma}"')
        return cast(sqlite3.Connection, driver)


def key_of(opener: Connect) -> Key | None:
    """Return the key an opener uses; ``None`` for files without one."""
    return opener.key if isinstance(opener, Cipher) else None
