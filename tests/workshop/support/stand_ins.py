"""Replacements in tests for what a workshop finds on a computer: free ports, and processes in a sandbox."""

import subprocess
from pathlib import Path

from workshops import until


def nobody_listens(_port: int) -> bool:
    """Tell that a port is free, whichever it is."""
    return False


def pretend_sandbox(folder: Path) -> subprocess.Popen[bytes]:
    """Start a process whose command line looks like bubblewrap with a folder; it runs until it is ended."""
    begun = subprocess.Popen(["sh", "-c", "read line", "bwrap", str(folder)], stdin=subprocess.PIPE)
    until(Path(f"/proc/{begun.pid}/cmdline").read_bytes)  # the system shows a new program's arguments a moment later
    return begun
