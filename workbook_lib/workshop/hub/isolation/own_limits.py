"""A cgroup for each participant's server, made by systemd: one cannot take memory and processes from all others.

Limits of a process (`setrlimit`) are not enough: the number of processes is counted for the whole account, and memory
for each process alone.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping

SESSION = ("XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")
"""Environment variables by which systemd-run finds the account's own systemd."""
MOST_TASKS, MOST_MIB = 512, 1024
"""Processes and threads, and memory (MiB), of one participant; a page with a chart needs a fifth of that."""
_TIMEOUT = 10


def in_own_cgroup() -> list[str]:
    """Return the words before a command that runs it in a cgroup of its own, with limits."""
    limits = [f"--property=TasksMax={MOST_TASKS}", f"--property=MemoryMax={MOST_MIB}M", "--property=MemorySwapMax=0"]
    return ["systemd-run", "--user", "--scope", "--quiet", "--collect", *limits, "--"]


def session_of(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the variables that `in_own_cgroup` needs."""
    return {name: environment[name] for name in SESSION if name in environment}


def has_own_cgroups() -> bool:
    """Tell whether this account may make cgroups with limits, and they pass an open file on to what they run.

    It tries: a program reads a word from a descriptor as a server does its socket, and looks whether it is limited.
    """
    reading, writing = os.pipe()
    try:
        os.write(writing, b"passed on\n")
        limit = '"/sys/fs/cgroup$(cut -d: -f3 /proc/self/cgroup)/pids.max"'
        script = f"cat {limit}; head -n 1 /proc/self/fd/{reading}"
        done = subprocess.run(  # noqa: S603 - our own command
            [*in_own_cgroup(), "/bin/sh", "-c", script],
            capture_output=True,
            text=True,
            check=False,
            timeout=_TIMEOUT,
            pass_fds=(reading,),
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    finally:
        os.close(reading)
        os.close(writing)
    return done.returncode == 0 and done.stdout.split("\n")[:2] == [str(MOST_TASKS), "passed on"]
