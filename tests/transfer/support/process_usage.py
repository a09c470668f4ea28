"""What a process took so far, in processor time and memory, on every system, and a new process to take it in."""

import re
import runpy
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import psutil

if sys.platform != "win32":
    import resource

Returned = TypeVar("Returned")
STATUS = Path("/proc/self/status")
UNIT = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in."""


def cpu_seconds() -> float:
    """Return the processor time of this process and, where the system tells it, of those it waited for."""
    times = psutil.Process().cpu_times()
    return times.user + times.system + getattr(times, "children_user", 0.0) + getattr(times, "children_system", 0.0)


def most_memory() -> int:
    """Return the bytes that this process had at most."""
    if sys.platform == "win32":
        return psutil.Process().memory_info().peak_wset
    if STATUS.exists():  # Linux counts in `ru_maxrss` what the program had that started this one
        return int(re.search(r"VmHWM:\s+(\d+)", STATUS.read_text())[1]) * UNIT
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def most_memory_of_children() -> int:
    """Return the bytes that the largest of those it waited for had at most; 0 where the system does not tell it.

    On Linux a program that was started counts from the size of the one that started it, so ask this in a new process.
    """
    return 0 if sys.platform == "win32" else resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * UNIT


def in_new_process(function: Callable[..., Returned], *arguments: object) -> Returned:
    """Return what a module's function returns in a process that has loaded nothing but its module.

    The most memory that a process had never falls: after other tests in the same one, a limit would hold for anything.
    What goes there and back may not be of a type of that module's.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as processes:
        # By its path: pytest's name for a module of tests means nothing to another process.
        return processes.submit(_call, function.__code__.co_filename, function.__name__, arguments).result()


def _call(file: str, name: str, arguments: tuple[object, ...]) -> object:
    return runpy.run_path(file)[name](*arguments)
