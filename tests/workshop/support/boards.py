"""A board in a process of its own, as the Hub would start it."""

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx
from hubs import ACCESS, Hub, free_port

ITEM = "check-in.now.mood"
PROGRAM = ("-m", "workbook_lib.workshop.board")


class Running:
    """A board that may be killed and started again where it was.

    Args:
        hub: Whom it asks.
        folder: For its key and, by default, its database.
        database: SQLAlchemy URL.
        program: What Python runs.
        ready: Wait until it and its database answer.
    """

    def __init__(
        self, hub: Hub, folder: Path, database: str = "", program: Sequence[str] = PROGRAM, ready: bool = True
    ) -> None:
        self.hub, self.folder, self.program = hub, folder, program
        self.database = database or f"sqlite:///{folder / 'board.sqlite'}"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/services/board/"
        self.log = folder / "board.log"
        self.start(ready)

    def environment(self) -> dict[str, str]:
        """Return what the Hub and the workshop tell the board."""
        return os.environ | {
            "JUPYTERHUB_API_URL": self.hub.url,
            "JUPYTERHUB_API_TOKEN": "service:board",
            "JUPYTERHUB_CLIENT_ID": "service-board",
            "JUPYTERHUB_OAUTH_ACCESS_SCOPES": f'["{ACCESS}"]',
            "JUPYTERHUB_SERVICE_PREFIX": "/services/board/",
            "JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{self.port}",
            "WORKBOOK_BOARD_DATABASE": self.database,
            "WORKBOOK_BOARD_KEY_FILE": str(self.folder / "keys" / "board"),
        }

    def start(self, ready: bool = True) -> None:
        """Start it, and wait until it and its database answer."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.program],
                env=self.environment(),
                stdout=log,
                stderr=log,
            )
        if ready:
            self.wait_for(lambda: self.health().get("database", False))

    def health(self) -> dict[str, bool]:
        """Return what the board says of itself; nothing where it does not answer."""
        try:
            return httpx.get(f"{self.url}api/health", timeout=5).json()
        except httpx.HTTPError:
            return {}

    def wait_for(self, condition: Callable[[], bool], timeout: float = 90) -> None:
        """Wait until something is so."""
        end = time.monotonic() + timeout
        while not condition():
            assert time.monotonic() < end, self.log.read_text()[-3000:]
            assert self.process.poll() is None, self.log.read_text()[-3000:]
            time.sleep(0.05)

    def client(self, name: str, kind: str = "user") -> httpx.Client:
        """Return a client with the token of somebody."""
        return httpx.Client(base_url=self.url, headers={"Authorization": f"Bearer {kind}:{name}"}, timeout=20)

    def coach(self) -> httpx.Client:
        """Return a coach's client."""
        return self.client("coach", "coach")

    def kill(self) -> None:
        """Kill it as a lack of memory would."""
        self.process.kill()
        self.process.wait(10)

    def stop(self) -> int:
        """Stop it as the Hub does, and return how it ended."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(10)


def limit_files(board: int, largest: int) -> None:
    """Let no file of a running board grow beyond a size, as a full disk would."""
    resource.prlimit(board, resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
