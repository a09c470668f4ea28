"""Runs hub, proxy and board of a workshop as processes, and restarts one that ends by itself.

Proxy and board are not child processes of the hub: when the hub ends, open pages and shares are not lost.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from types import FrameType

from jinja2 import Environment, FileSystemLoader

from workbook_lib.content import Content
from workbook_lib.local_ports import LOOPBACK
from workbook_lib.resources import package_folder, tokens
from workbook_lib.workshop.hub.configuration import SERVER_COMMAND, WORKSHOP
from workbook_lib.workshop.hub.entering.login_pages import TEMPLATES, template_values
from workbook_lib.workshop.hub.isolation.sandbox import FILTER, PROXY_SOCKET, compile_library
from workbook_lib.workshop.hub.isolation.system_calls import write_filter
from workbook_lib.workshop.hub.lifecycle.disk import DiskWatch
from workbook_lib.workshop.hub.workshop_config import Workshop

_TOGETHER = ("setpriv", "--pdeathsig", "KILL", "--")
"""Makes the system end a part when the program that started it ends, so that no port stays in use."""
_TIMEOUT = {"hub": 30.0, "board": 10.0, "proxy": 10.0}
"""Seconds a part may take to end; the hub ends the participants' servers first."""
_EARLY_SECONDS = 3.0
"""Seconds before which the end of a part counts as a failed start."""
_MOST_EARLY_EXITS = 5
_POLL_SECONDS = 0.3
_DISK_EVERY = 10
"""Turns between two looks at the disk."""
MOST_LOG, _KEPT_LOG = 8 * 2**20, 2**20
"""Bytes at which a log is cut, and those of its end that are kept."""
_CONFIG = package_folder() / "workshop" / "hub" / "jupyterhub_config.py"


class PartFails(Exception):
    """A part ends each time right after its start.

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
        server_command: Starts a participant's server.
        tell: Is called with the name of a part that ended and is being started again.
        warn: Is called with the id of a message for the coach.
    """

    def __init__(
        self,
        workshop: Workshop,
        server_command: Sequence[str],
        tell: Callable[[str], None] = lambda _part: None,
        warn: Callable[[str], None] = lambda _message: None,
    ) -> None:
        self.workshop = workshop
        self._server_command = list(server_command)
        self._tell = tell
        self._disk = DiskWatch(workshop, warn)
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._began: dict[str, float] = {}
        self._early_exits: dict[str, int] = {}
        self._stopping = False

    def run(self) -> None:
        """Run everything until SIGINT, SIGTERM, or SIGHUP unless that is ignored (as under ``nohup``).

        Raises:
            PartFails: A part ends again and again right after its start.
        """
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._stop)
        self._write_away_page()
        compile_library()
        write_filter(self.workshop.folder / FILTER)
        try:
            for part in ("proxy", "board", "hub"):
                self._start(part)
            for turn in count():
                time.sleep(_POLL_SECONDS)
                if self._stopping:
                    break
                if turn % _DISK_EVERY == 0:
                    self._disk.look()
                self._bound_logs()
                for part, process in list(self._running.items()):
                    if process.poll() is not None and not self._stopping:
                        self._restart(part)
        finally:
            self._end()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _restart(self, part: str) -> None:
        quick = time.monotonic() - self._began[part] < _EARLY_SECONDS
        self._early_exits[part] = self._early_exits.get(part, 0) + 1 if quick else 0
        if self._early_exits[part] >= _MOST_EARLY_EXITS:
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
            return command, {WORKSHOP: str(workshop.folder), SERVER_COMMAND: json.dumps(self._server_command)}
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
        socket = (workshop.proxy_folder / PROXY_SOCKET).relative_to(workshop.folder)
        command += ["--owners-only", "--socket", str(socket)]
        command += ["--error-path", str(self._away_pages), "--default-target", f"http://{LOOPBACK}:{workshop.hub_port}"]
        if workshop.certificate:
            command += ["--ssl-cert", workshop.certificate, "--ssl-key", workshop.key]
        return command, {"CONFIGPROXY_AUTH_TOKEN": workshop.tokens["proxy"]}

    def _bound_logs(self) -> None:
        """Keep only the end of a log that has grown too long: a part that fails without end would fill the disk."""
        for part in self._running:
            log = self._log(part)
            if log.stat().st_size > MOST_LOG:
                with log.open("rb+") as file:
                    file.seek(-_KEPT_LOG, os.SEEK_END)
                    end = file.read()
                    # The part appends to it, so that it goes on at the new end.
                    file.truncate(0)
                    file.seek(0)
                    file.write(end)

    def _log(self, part: str) -> Path:
        return self.workshop.folder / f"{part}.log"

    @property
    def _away_pages(self) -> Path:
        return self.workshop.folder / "away"

    def _write_away_page(self) -> None:
        """Write the page that the proxy shows while hub or server do not answer."""
        templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
        page = templates.get_template("away.html").render(
            template_values(Content(self.workshop.language), self.workshop.title, encrypted=self.workshop.is_encrypted),
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
                process.wait(_TIMEOUT[part])
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
