"""Estimates from the free memory how many participants this computer can serve."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workbook_lib.workshop.hub.isolation.erasing import sandboxed_processes
from workbook_lib.workshop.hub.workshop_config import HOMES

PERSON_MIB = 212
"""MiB for a participant's server with an open page and a chart; measured by `tests/benchmarks/bench_participant.py`."""
PARTS_MIB = 400
"""Memory (MiB) of hub, proxy and board, with a reserve for the coach's browser."""
_MIB = 2**20


@dataclass(frozen=True)
class Capacity:
    """Free memory of this computer, and the servers that already have theirs.

    Attributes:
        free_mib: Memory (MiB).
        here: Servers that run already, left over from a workshop that was interrupted.
    """

    free_mib: int
    here: int = 0

    @property
    def people(self) -> int:
        """How many participants there is memory for, besides the coach's own server."""
        return max(0, (self.free_mib - PARTS_MIB) // PERSON_MIB - 1) + self.here


def capacity(folder: Path) -> Capacity:
    """Measure the available memory of the computer, or of the container this runs in.

    Args:
        folder: Of the workshop.
    """
    free = [_available()]
    group = Path("/sys/fs/cgroup")
    with suppress(OSError, ValueError):
        most = int((group / "memory.max").read_text())
        free.append((most - int((group / "memory.current").read_text())) // _MIB)
    return Capacity(min(free), len({*sandboxed_processes(folder / HOMES).values()}))


def _available() -> int:
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) // 1024
    return 0
