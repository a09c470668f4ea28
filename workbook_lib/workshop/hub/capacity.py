"""How many people this computer carries: memory decides."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workbook_lib.workshop.hub.erasing import servers
from workbook_lib.workshop.hub.workshop import HOMES

PERSON_MIB = 212
"""A participant's server with an open page and a picture; measured by `tests/benchmarks/bench_participant.py`."""
PARTS_MIB = 400
"""Hub, proxy and board, with some room for the coach's browser."""
_MIB = 2**20


@dataclass(frozen=True)
class Capacity:
    """What this computer has left now.

    Attributes:
        free_mib: Memory (MiB).
        here: Servers that have theirs already, from before the workshop was cut short.
    """

    free_mib: int
    here: int = 0

    @property
    def people(self) -> int:
        """How many participants fit, the coach's own server beside them."""
        return max(0, (self.free_mib - PARTS_MIB) // PERSON_MIB - 1) + self.here


def capacity(folder: Path) -> Capacity:
    """Look at the memory that programs can still get: of the computer, or of the container this runs in.

    Args:
        folder: Of the workshop.
    """
    free = [_available()]
    group = Path("/sys/fs/cgroup")
    with suppress(OSError, ValueError):
        most = int((group / "memory.max").read_text())
        free.append((most - int((group / "memory.current").read_text())) // _MIB)
    return Capacity(min(free), len({*servers(folder / HOMES).values()}))


def _available() -> int:
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) // 1024
    return 0
