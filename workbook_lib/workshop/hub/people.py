"""Who takes part in a workshop: pseudonyms with their PINs, in one file that only the coach's account can read."""

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

PIN = re.compile(r"[0-9]{4,8}")
_NAME = re.compile(r"[^\W_](?:[\w .'-]*[^\W_])?")
LONGEST_NAME = 40
_COST = {"n": 2**14, "r": 8, "p": 1}


def tidy(pseudonym: str) -> str:
    """Return a pseudonym as it is compared: compatible letters alike, case and spaces aside."""
    return " ".join(unicodedata.normalize("NFKC", pseudonym).casefold().split())


def is_pseudonym(pseudonym: str) -> bool:
    """Tell whether a text can be a pseudonym: one to forty letters, digits, spaces and a few marks between them."""
    text = tidy(pseudonym)
    return 0 < len(text) <= LONGEST_NAME and _NAME.fullmatch(text) is not None


def hub_name(pseudonym: str) -> str:
    """Return the hub's name for a pseudonym: never that of an account on this computer, and safe in paths."""
    return "p-" + hashlib.sha256(tidy(pseudonym).encode()).hexdigest()[:16]


class People:
    """The participants' PINs, salted and hashed (scrypt, Percival 2009).

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def knows(self, name: str) -> bool:
        """Tell whether somebody entered under this hub name before."""
        return name in self._read()

    def add(self, name: str, pin: str) -> None:
        """Take somebody in, or give them another PIN."""
        salt = secrets.token_bytes(16)
        hashed = {"salt": salt.hex(), "pin": _hashed(pin, salt).hex()}
        with self._one_at_a_time():
            new = self.path.with_name(self.path.name + ".new")
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                json.dump({**self._read(), name: hashed}, file)
                file.flush()
                os.fsync(file.fileno())
            new.replace(self.path)

    def fits(self, name: str, pin: str) -> bool:
        """Tell whether a PIN is the one of this hub name."""
        kept = self._read().get(name)
        if kept is None:
            return False
        return hmac.compare_digest(_hashed(pin, bytes.fromhex(kept["salt"])), bytes.fromhex(kept["pin"]))

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        """Keep the hub and the coach's command from overwriting each other's additions."""
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


def _hashed(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, maxmem=2**26, dklen=32, **_COST)
