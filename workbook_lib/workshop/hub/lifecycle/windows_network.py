"""The network of WSL, the Linux inside Windows: other devices reach it only where it shares the network of Windows."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

VERSION = Path("/proc/version")
HIDDEN, SHARED = "nat", "mirrored"
_TIMEOUT = 10


def mode() -> str:
    """Return how WSL is connected to the network, such as ``"nat"`` or ``"mirrored"``; "" where this is no WSL."""
    with suppress(OSError, subprocess.SubprocessError):
        if "microsoft" not in VERSION.read_text(encoding="utf-8").lower():
            return ""
        # An older WSL has no such program, and no other kind of network.
        program = shutil.which("wslinfo")
        if program is None:
            return HIDDEN
        command = [program, "--networking-mode"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_TIMEOUT)  # noqa: S603 - found on the path
        return done.stdout.strip() or HIDDEN
    return ""


def is_hidden() -> bool:
    """Tell whether this Linux has an address that no telephone reaches."""
    return mode() not in {"", SHARED}
