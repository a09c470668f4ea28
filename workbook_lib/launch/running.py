"""Finds the workbook that is running already, so that starting it twice opens the same one."""

from __future__ import annotations

import http.client
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlencode

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Running:
    """A door that stands open: its port, its key and the process behind it."""

    port: int
    token: str
    pid: int

    @property
    def address(self) -> str:
        """The address that opens the door, with its key."""
        return f"http://{HOST}:{self.port}/?{urlencode({'token': self.token})}"


def _notice(home: Path, door: str) -> Path:
    return home / f"{door}-door.json"


@contextmanager
def announced(home: Path, door: str, running: Running) -> Iterator[None]:
    """Leave a note, readable by its owner only, for as long as the door is open."""
    path = _notice(home, door)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(running), file)
    try:
        yield
    finally:
        with suppress(OSError):
            if _read(path) == running:
                path.unlink()


def find_running(home: Path, door: str, path: str = "/workbook/hello") -> Running | None:
    """Return this home's own door if it answers."""
    noted = _read(_notice(home, door))
    if noted is None:
        return None
    connection = http.client.HTTPConnection(HOST, noted.port, timeout=3)
    try:
        connection.request("GET", path, headers={"Authorization": f"token {noted.token}"})
        return noted if connection.getresponse().status == http.HTTPStatus.OK else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def is_taken(port: int) -> bool:
    """Whether another program listens on a port of this computer."""
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


def answers(port: int) -> bool:
    """Whether somebody listens on a port of this computer."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def free_port(preferred: int) -> int:
    """Return a port nobody listens on: the preferred one where it is free."""
    if not is_taken(preferred):
        return preferred
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _read(path: Path) -> Running | None:
    try:
        return Running(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
