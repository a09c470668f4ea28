"""A coach's own server with a hub that knows everybody and a board, without a workshop around it: quick to open."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from boards import Running
from hubs import ACCESS, Hub, free_port
from playwright.sync_api import Browser, BrowserContext
from tornado.web import create_signed_value
from workshops import until

from workbook_lib.workshop.hub.participant_door import server_key

COACH = "coach"
PREFIX = f"/user/{COACH}/"
ADDRESS, CODE = "http://192.168.178.123:8000", "KMPRTW"
TITLE = "Tuesday group"


class CoachDoor:
    """The coach's server, and the board it asks.

    Args:
        folder: For the board's files and the coach's home.
        hub: Knows everybody by the name in their token.
        board: Runs.
    """

    def __init__(self, folder: Path, hub: Hub, board: Running) -> None:
        self.home, self.board = folder / "home", board
        self.home.mkdir(mode=0o700)
        port = free_port()
        self.base = f"http://127.0.0.1:{port}{PREFIX}"
        told = {
            "JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{port}{PREFIX}",
            "JUPYTERHUB_SERVICE_PREFIX": PREFIX,
            "JUPYTERHUB_BASE_URL": "/",
            "JUPYTERHUB_API_URL": hub.url,
            "JUPYTERHUB_API_TOKEN": f"coach:{COACH}",
            "JUPYTERHUB_CLIENT_ID": f"jupyterhub-user-{COACH}",
            "JUPYTERHUB_USER": COACH,
            "JUPYTERHUB_OAUTH_ACCESS_SCOPES": f'["{ACCESS}"]',
            "WORKBOOK_HOME": str(self.home),
            "WORKBOOK_BOARD": board.url,
            "WORKBOOK_GROUP": TITLE,
            "WORKBOOK_GROUP_ID": "tuesday",
            "WORKBOOK_COACH": "1",
            "WORKBOOK_JOIN_ADDRESS": ADDRESS,
            "WORKBOOK_JOIN_CODE": CODE,
        }
        with (folder / "door.log").open("wb") as log:
            command = [sys.executable, "-m", "workbook_lib.launch.participant"]
            self.process = subprocess.Popen(command, env=os.environ | told, stdout=log, stderr=log)
        try:
            until(lambda: self.ask(f"coach:{COACH}", "help").status_code == httpx.codes.OK)
        except AssertionError:
            self.process.kill()
            raise AssertionError((folder / "door.log").read_text()[-3000:]) from None

    def ask(self, token: str, path: str) -> httpx.Response:
        """Ask for a path with somebody's token, such as ``"user:p-ada"``; with "" as a stranger."""
        assert self.process.poll() is None
        return httpx.get(f"{self.base}{path}", headers={"Authorization": f"token {token}"} if token else {}, timeout=30)

    def enter(self, chromium: Browser, **options: object) -> BrowserContext:
        """Return a browser that the coach has entered with."""
        context = chromium.new_context(**options)
        context.set_default_timeout(60_000)
        secret = hashlib.sha256(server_key(self.home) + b"cookie").digest()
        name = f"jupyterhub-user-{COACH}"
        value = create_signed_value(secret, name, f"coach:{COACH}").decode()
        context.add_cookies([{"name": name, "value": value, "url": self.base}])
        return context

    def stop(self) -> None:
        """End it with its kernels."""
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def coach_door(folder: Path) -> Iterator[CoachDoor]:
    """Open a coach's server with hub and board, and end all three."""
    hub = Hub()
    try:
        board = Running(hub, folder)
        try:
            door = CoachDoor(folder, hub, board)
            try:
                yield door
            finally:
                door.stop()
        finally:
            board.stop()
    finally:
        hub.stop()
