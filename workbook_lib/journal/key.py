"""The key of a journal under a passphrase: what it is made of, and how it is handed over."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

KEY_BYTES, SALT_BYTES = 32, 16


@dataclass(frozen=True)
class Key:
    """The key of one journal and its backups; never shown.

    Args:
        secret: 32 bytes.
        salt: 16 bytes, the same as the first of every file under this key.
    """

    secret: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def raw(self) -> bytes:
        """Key and salt in 48 bytes, as they are handed over."""
        return self.secret + self.salt

    @classmethod
    def of(cls, raw: bytes) -> Key:
        """Return the key that was handed over.

        Raises:
            ValueError: These are not 48 bytes.
        """
        if len(raw) != KEY_BYTES + SALT_BYTES:
            message = "a key has 48 bytes"
            raise ValueError(message)
        return cls(raw[:KEY_BYTES], raw[KEY_BYTES:])

    @classmethod
    def new(cls) -> Key:
        """Return a random key."""
        return cls.of(os.urandom(KEY_BYTES + SALT_BYTES))

    @property
    def pragma(self) -> str:
        """The key as SQLCipher takes it."""
        return f"x'{self.raw.hex()}'"
