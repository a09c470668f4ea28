"""The participants of a workshop: pseudonyms with hashed PINs, in one file that only the coach's account can read."""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook_lib.private_files import write_private

PIN = re.compile(r"[0-9]{4,8}")
_NAME = re.compile(r"[^\W_](?:[\w .'-]*[^\W_])?")
LONGEST_NAME = 40
INVENTED = "invented-"
"""Begins the hub's names of a rehearsal's invented people; the names of those who enter begin with another letter."""
_KEY_BYTES = 32
_PIN_DIGITS = 6
_COST = {"n": 2**14, "r": 8, "p": 1}


def normalise(pseudonym: str) -> str:
    """Normalise a pseudonym for comparison (Unicode NFKC, case folded, single spaces, no dot at its end)."""
    return " ".join(unicodedata.normalize("NFKC", pseudonym).casefold().split()).rstrip(". ")


def is_pseudonym(pseudonym: str) -> bool:
    """Tell whether a text can be a pseudonym: one to forty letters, digits, spaces and a few marks between them."""
    text = normalise(pseudonym)
    return 0 < len(text) <= LONGEST_NAME and _NAME.fullmatch(text) is not None


class People:
    """The participants' names at the hub, and their PINs, salted and hashed (scrypt, Percival 2009).

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def hub_name(self, pseudonym: str) -> str:
        """Return the hub's user name for a pseudonym: a keyed hash, safe in paths, no account of this computer.

        With the key, nobody can find out by trying whose folder or entry in a log it is.
        """
        text, key = normalise(pseudonym).encode(), self._name_key()
        # People who entered before there was a key are found by the hash that was used then.
        hashed = hmac.new(key, text, "sha256") if key else hashlib.sha256(text)
        return "p-" + hashed.hexdigest()[:16]

    def count(self) -> int:
        """Return how many names are taken."""
        return len(self._read())

    def names(self) -> tuple[str, ...]:
        """Return the hub's names that are taken, in the order in which that was."""
        return tuple(self._read())

    def knows(self, name: str) -> bool:
        """Tell whether somebody has logged in under this hub name before."""
        return name in self._read()

    def add(self, name: str, pin: str) -> None:
        """Add a participant, or replace their PIN."""
        salt = secrets.token_bytes(16)
        hashed = {"salt": salt.hex(), "pin": _hashed(pin, salt).hex()}
        with self._file_lock():
            write_private(self.path, json.dumps({**self._read(), name: hashed}))

    def fits(self, name: str, pin: str) -> bool:
        """Tell whether a PIN is the right one for this hub name."""
        kept = self._read().get(name)
        if kept is None:
            return False
        return hmac.compare_digest(_hashed(pin, bytes.fromhex(kept["salt"])), bytes.fromhex(kept["pin"]))

    def _name_key(self) -> bytes:
        """Return the key of the names, made before the first one is taken; empty where there were names without it."""
        path = self.path.with_name(self.path.name + ".key")
        with self._file_lock():
            if path.exists():
                return path.read_bytes()
            if self.path.exists():
                return b""
            key = secrets.token_bytes(_KEY_BYTES)
            write_private(path, key)
            return key

    @contextmanager
    def _file_lock(self) -> Iterator[None]:
        """Lock the file, so that the hub and the coach's command do not overwrite each other's changes."""
        descriptor = os.open(self.path.with_name(self.path.name + ".lock"), os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            people: dict[str, dict[str, str]] = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        return people


def new_pin() -> str:
    """Return a PIN drawn at random."""
    return "".join(secrets.choice("0123456789") for _ in range(_PIN_DIGITS))


def _hashed(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, maxmem=2**26, dklen=32, **_COST)
