"""A running door: its port and keys, and the file by which a second start finds it."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from workbook_lib.launch import proof
from workbook_lib.local_ports import LOOPBACK
from workbook_lib.private_files import write_private


@dataclass(frozen=True)
class Running:
    """A door that is running.

    Attributes:
        port: Where it listens, on this computer only.
        path: The path that all its pages are below, with a slash at both ends; nobody can guess it.
        token: The key in its address.
        pid: The process behind it.
        opening: The file that redirects a browser to it, or "".
    """

    port: int
    path: str = field(repr=False)
    token: str = field(repr=False)
    pid: int
    opening: str = ""

    @classmethod
    def new(cls, port: int, opening: str = "") -> Running:
        """Return a door of this process, with new secrets."""
        return cls(port, f"/{secrets.token_hex(16)}/", secrets.token_hex(20), os.getpid(), opening)

    @classmethod
    def at(cls, address: str) -> Running:
        """Return the door that an address with its key opens.

        Raises:
            ValueError: It is not such an address.
        """
        parts = urlsplit(address)
        token = parse_qs(parts.query).get("token", [""])[0]
        if not (parts.port and token and parts.path.endswith("/")):
            raise ValueError("an address without a port, a path or a key")
        return cls(parts.port, parts.path, token, 0)

    @property
    def address(self) -> str:
        """The address that opens the door, with its key."""
        return f"http://{LOOPBACK}:{self.port}{self.path}?{urlencode({'token': self.token})}"

    @property
    def proof_key(self) -> str:
        """The key with which the door proves itself; it opens nothing."""
        return proof.key_of(self.token)

    def proves_itself(self) -> bool:
        """Whether this door answers at its port; another program at that port learns no secret."""
        return proof.proves(LOOPBACK, self.port, self.proof_key)


def _notice(home: Path, door: str) -> Path:
    return home / f"{door}-door.json"


@contextmanager
def announced(home: Path, door: str, running: Running) -> Iterator[None]:
    """Store the data of a door in a file, readable by its owner only, while the door is open."""
    path = _notice(home, door)
    write_private(path, json.dumps(asdict(running)))
    try:
        yield
    finally:
        with suppress(OSError):
            if _read(path) == running:
                path.unlink()


def find_running(home: Path, door: str) -> Running | None:
    """Return the running door of this home; ``None`` if there is none or it cannot prove that it is."""
    noted = _read(_notice(home, door))
    return noted if noted is not None and noted.proves_itself() else None


def _read(path: Path) -> Running | None:
    try:
        return Running(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
