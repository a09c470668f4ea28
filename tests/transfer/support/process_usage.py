"""What a process took so far, in processor time and memory, on every system."""

import sys
from time import process_time

import psutil

if sys.platform != "win32":
    import resource

TALLY, TALLY_SECONDS = 300_000, 0.09
"""Numbers that are written and parted, and the seconds that takes on the quiet machine of `docs/speed.md`."""
UNIT = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in."""


def cpu_seconds() -> float:
    """Return the processor time of this process and, where the system tells it, of those it waited for."""
    times = psutil.Process().cpu_times()
    return times.user + times.system + getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)


def pace() -> float:
    """Return how many times as long as on the quiet machine of `docs/speed.md` a piece of work takes here and now.

    Programs beside this one share its processor's parts, and can nearly double the processor time that it takes.
    At least 1: a limit in seconds is not made harder.
    """
    start = process_time()
    for number in range(TALLY):
        f"{number:07}".partition("1")
    return max(1.0, (process_time() - start) / TALLY_SECONDS)


def most_memory() -> int:
    """Return the bytes that this process had at most."""
    if sys.platform == "win32":
        return psutil.Process().memory_info().peak_wset
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def most_memory_of_children() -> int:
    """Return the bytes that the largest of those it waited for had at most; 0 where the system does not tell it."""
    return 0 if sys.platform == "win32" else resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * UNIT
