"""TCP ports of this computer: whether a program listens on one, and which ones are free."""

from __future__ import annotations

import os
import secrets
import socket

LOOPBACK = "127.0.0.1"
"""The address at which this computer reaches itself, and nobody else reaches it."""
_LOWEST, _HIGHEST = 20_000, 32_767


def is_taken(port: int) -> bool:
    """Tell whether a port of this computer cannot be listened on, because another program does."""
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return True
    return False


def is_listening(port: int) -> bool:
    """Tell whether any program accepts connections on a port of this computer."""
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0


def free_port(preferred: int) -> int:
    """Return a port that no program listens on: the preferred one where it is free."""
    return free_ports(1)[0] if is_taken(preferred) else preferred


def free_ports(count: int, without: int = 0) -> list[int]:
    """Return different ports that no program listens on now.

    They are below those that the system gives to outgoing connections (from 32768 on Linux, 49152 elsewhere): one of
    those may be in use by the time that a program wants to listen on it.

    Args:
        count: How many.
        without: A port that is kept for something else.
    """
    found: list[int] = []
    while len(found) < count:
        port = _LOWEST + secrets.randbelow(_HIGHEST - _LOWEST + 1)
        if port not in (without, *found) and not is_taken(port):
            found.append(port)
    return found
