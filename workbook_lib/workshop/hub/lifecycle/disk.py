"""Keeps a participant from filling the disk: a share for each home, and a reserve for hub, board and journals."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from workbook_lib.workshop.hub.isolation.erasing import sandboxed_processes
from workbook_lib.workshop.hub.isolation.home_share import is_over_share
from workbook_lib.workshop.hub.workshop_config import Workshop

_MIB = 2**20
RESERVE, LOW = 128 * _MIB, 64 * _MIB
"""Bytes of the reserve, and of free space below which it is freed."""


class DiskWatch:
    """Looks after the disk that a workshop's folder is on.

    Args:
        workshop: Saved before.
        tell: Is called with the id of a message for the coach.
    """

    def __init__(self, workshop: Workshop, tell: Callable[[str], None]) -> None:
        self._homes, self._tell = workshop.homes, tell
        self._folder, self._reserve = workshop.folder, workshop.folder / "reserve"

    def look(self) -> None:
        """End servers whose home is over its share, and free or fill the reserve."""
        for process, home in sandboxed_processes(self._homes).items():
            if is_over_share(Path(home)):
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(process, signal.SIGKILL)
        free = shutil.disk_usage(self._folder).free
        if self._reserve.exists():
            if free < LOW:
                self._reserve.unlink()
                self._tell("workshop_disk_full")
        elif free > RESERVE + 2 * LOW:
            self._fill()

    def _fill(self) -> None:
        descriptor = os.open(self._reserve, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.posix_fallocate(descriptor, 0, RESERVE)
        except OSError:
            self._reserve.unlink()
        finally:
            os.close(descriptor)
