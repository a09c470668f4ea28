"""Processes looked at while they come and go: those below one, and what they cost."""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil


def running_below(pid: int, word: str = "") -> list[psutil.Process]:
    """Return the processes below one that still run, and whose command line has a word in it.

    One that ends while it is looked at is left out: it has no command line any more, and asking for it is an error.
    """
    found = []
    for process in psutil.Process(pid).children(recursive=True):
        with suppress(psutil.Error):
            if process.status() != psutil.STATUS_ZOMBIE and word in " ".join(process.cmdline()):
                found.append(process)
    return found


def pss(processes: Iterable[psutil.Process]) -> float:
    """Return the memory of processes together in MiB, as their proportional share: what several share is split."""
    told = (Path(f"/proc/{one.pid}/smaps_rollup").read_text() for one in processes if one.is_running())
    return sum(int(found[1]) for text in told if (found := re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE))) / 1024


def busy(process: psutil.Process) -> float:
    """Return the processor time a process took, in seconds."""
    times = process.cpu_times()
    return float(times.user + times.system)
