"""Runs commands of a workshop as processes of their own, for the page *Start a workshop*.

A workshop that was started there goes on when the door is closed. What a command says goes to a file of its owner's
alone, because nobody would read a pipe any more; with `--quietly` no secret is among it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

CommandName = Literal["install", "start", "close"]
_MOST_LINES = 12


class WorkshopProcess:
    """The one command that runs at a time, or that ran last.

    Args:
        home: The folder of all private data.
    """

    def __init__(self, home: Path) -> None:
        self._log = home / "workshop-command.log"
        self._process: subprocess.Popen[bytes] | None = None
        self.name: CommandName | None = None
        """Which command it is; ``None`` before the first."""

    @property
    def runs(self) -> bool:
        """Whether it has not ended yet."""
        return self._process is not None and self._process.poll() is None

    @property
    def failed(self) -> bool:
        """Whether it has ended with an error."""
        return self._process is not None and bool(self._process.poll())

    def begin(self, name: CommandName, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Begin a command in a session of its own, unless one still runs.

        Args:
            name: Which one it is.
            command: Its words; they are no secret.
            environment: Its environment variables.

        Raises:
            OSError: It cannot be started, or its file cannot be written.
        """
        if self.runs:
            return
        self._log.unlink(missing_ok=True)
        descriptor = os.open(self._log, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own commands
                list(command),
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.name = name

    def wait(self, seconds: float) -> None:
        """Wait until it has ended, for some time at most."""
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(seconds)

    def said(self) -> list[str]:
        """Return the last lines that it said."""
        try:
            text = self._log.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return []
        return [line for line in text.splitlines() if line.strip()][-_MOST_LINES:]

    def forget(self) -> None:
        """Forget a command that has ended, once what it said was shown."""
        if not self.runs:
            self._process, self.name = None, None
            self._log.unlink(missing_ok=True)
