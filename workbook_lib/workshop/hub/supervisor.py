"""Runs the parts of a workshop side by side, and starts again what ends by itself.

Proxy and board run beside the hub, not below it: a hub that is ended takes nobody's page or share with it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from jinja2 import Environment, FileSystemLoader

from workbook_lib.content import Content
from workbook_lib.resources import tokens
from workbook_lib.workshop.hub.configuration import WORKSHOP
from workbook_lib.workshop.hub.entrance import TEMPLATES, words
from workbook_lib.workshop.hub.sandbox import GATE_SOCKET, compile_course
from workbook_lib.workshop.hub.workshop import LOOPBACK, Workshop

_TOGETHER = ("setpriv", "--pdeathsig", "KILL", "--")
"""Has the system end a part with the program that started it, so that none is left holding a port."""
_PATIENCE = {"hub": 30.0, "board": 10.0, "proxy": 10.0}
"""Seconds a part may take to end; the hub ends the participants' servers first."""
_QUICK = 3.0
"""A part that ends within so many seconds has not begun."""
_MOST_QUICK = 5
_LOOK_AGAIN = 0.3
_CONFIG = Path(__file__).with_name("jupyterhub_config.py")


class PartFails(Exception):
    """A part ends as often as it is started.

    Args:
        part: Its name.
        log: Where the reason is.
    """

    def __init__(self, part: str, log: Path) -> None:
        super().__init__(part)
        self.part, self.log = part, log


class Supervisor:
    """Hub, proxy and board of one workshop.

    Args:
        workshop: Saved before.
        tell: Is called with the name of a part that ended and is being started again.
    """

    def __init__(self, workshop: Workshop, tell: Callable[[str], None] = lambda _part: None) -> None:
        self.workshop = workshop
        self._tell = tell
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._began: dict[str, float] = {}
        self._quick: dict[str, int] = {}
        self._stopping = False

    def run(self) -> None:
        """Run everything until SIGINT, SIGTERM, or SIGHUP where it is not to be passed over (as under ``nohup``).

        Raises:
            PartFails: A part does not stay.
        """
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._stop)
        self._write_away_page()
        compile_course()
        try:
            for part in ("proxy", "board", "hub"):
                self._start(part)
            while not self._stopping:
                time.sleep(_LOOK_AGAIN)
                for part, process in list(self._running.items()):
                    if process.poll() is not None and not self._stopping:
                        self._again(part)
        finally:
            self._end()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _again(self, part: str) -> None:
        quick = time.monotonic() - self._began[part] < _QUICK
        self._quick[part] = self._quick.get(part, 0) + 1 if quick else 0
        if self._quick[part] >= _MOST_QUICK:
            raise PartFails(part, self._log(part))
        self._tell(part)
        self._start(part)

    def _start(self, part: str) -> None:
        command, told = self._command(part)
        with os.fdopen(os.open(self._log(part), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb") as log:
            self._running[part] = subprocess.Popen(  # noqa: S603 - our own command
                [*_TOGETHER, *command],
                env=os.environ | told,
                cwd=self.workshop.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._began[part] = time.monotonic()

    def _command(self, part: str) -> tuple[list[str], dict[str, str]]:
        workshop = self.workshop
        hub = {"JUPYTERHUB_API_URL": f"http://{LOOPBACK}:{workshop.hub_port}/hub/api", "JUPYTERHUB_BASE_URL": "/"}
        if part == "hub":
            command = [sys.executable, "-m", "jupyterhub", "--config", str(_CONFIG)]
            return command, {WORKSHOP: str(workshop.folder)}
        if part == "board":
            told = {
                "JUPYTERHUB_API_TOKEN": workshop.tokens["board"],
                "JUPYTERHUB_CLIENT_ID": "service-board",
                "JUPYTERHUB_OAUTH_ACCESS_SCOPES": '["access:services!service=board"]',
                "JUPYTERHUB_SERVICE_NAME": "board",
                "JUPYTERHUB_SERVICE_PREFIX": "/services/board/",
                "JUPYTERHUB_SERVICE_URL": f"http://{LOOPBACK}:{workshop.board_port}",
                "WORKBOOK_BOARD_DATABASE": workshop.board_database,
                "WORKBOOK_BOARD_KEY_FILE": str(workshop.board_key),
            }
            return [sys.executable, "-m", "workbook_lib.workshop.board"], hub | told
        command = [
            sys.executable,
            "-m",
            "workbook_lib.workshop.hub.proxy",
        ]
        command += ["--ip", workshop.listen, "--port", str(workshop.port)]
        command += ["--api-ip", LOOPBACK, "--api-port", str(workshop.proxy_port)]
        # A socket's whole path may be no longer than 108 bytes; this folder is where the proxy is started.
        command += ["--owners-only", "--gate", str((workshop.gate / GATE_SOCKET).relative_to(workshop.folder))]
        command += ["--error-path", str(self._away_pages), "--default-target", f"http://{LOOPBACK}:{workshop.hub_port}"]
        if workshop.certificate:
            command += ["--ssl-cert", workshop.certificate, "--ssl-key", workshop.key]
        return command, {"CONFIGPROXY_AUTH_TOKEN": workshop.tokens["proxy"]}

    def _log(self, part: str) -> Path:
        return self.workshop.folder / f"{part}.log"

    @property
    def _away_pages(self) -> Path:
        return self.workshop.folder / "away"

    def _write_away_page(self) -> None:
        """Write what the proxy shows while hub or server do not answer: it cannot ask them for a page."""
        templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
        page = templates.get_template("away.html").render(
            words(Content(self.workshop.language), self.workshop.title, encrypted=self.workshop.is_encrypted),
            tokens=tokens(),
        )
        self._away_pages.mkdir(mode=0o700, exist_ok=True)
        for name in ("503", "404", "error"):
            (self._away_pages / f"{name}.html").write_text(page, encoding="utf-8")

    def _end(self) -> None:
        for part in ("hub", "board", "proxy"):
            process = self._running.get(part)
            if process is None or process.poll() is not None:
                continue
            process.terminate()
            try:
                process.wait(_PATIENCE[part])
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
