"""Runs the demo in a process of its own, which ends with the door that started it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading

from workbook_lib.content.language import VARIABLE as LANGUAGE
from workbook_lib.launch.running import Running
from workbook_lib.local_ports import free_port

END_WITH_INPUT = "--end-with-input"
"""The demo's option to end when its standard input is closed, at the latest when the process that started it ends."""
_ADDRESS = re.compile(r"http://\S+")
_TIMEOUT = 10


class DemoProcess:
    """The process of the demo, which runs at most once.

    Args:
        port: Where it listens if no other program does.
    """

    def __init__(self, port: int) -> None:
        self._preferred = port
        self._port = port
        self._address = ""
        self._process: subprocess.Popen[str] | None = None

    @property
    def runs(self) -> bool:
        """Whether its process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def address(self) -> str:
        """The address that opens it, with its key; "" until it answers."""
        return self._address if self._address and Running.at(self._address).proves_itself() else ""

    def open(self, language: str) -> None:
        """Start it, unless it runs already.

        Args:
            language: The language that the reader's own pages speak.
        """
        if self.runs:
            return
        self._port, self._address = free_port(self._preferred), ""
        command = [sys.executable, "-m", "workbook_lib.launch", "demo", "--no-browser", END_WITH_INPUT]
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [*command, "--port", str(self._port)],
            env={**os.environ, LANGUAGE: language},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._listen, args=(self._process,), daemon=True).start()

    def end(self) -> None:
        """End it, and wait until its folder is gone."""
        if self._process is None:
            return
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(_TIMEOUT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        """Read its output: the address comes first, and the rest must be read so that the pipe never fills up."""
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                found = _ADDRESS.search(line)
                if found:
                    self._address = found.group()
