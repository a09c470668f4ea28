"""Opens something in the browser as soon as a server is ready to answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds that the server has to become ready."""
_POLL_SECONDS = 0.1


def open_when_ready(is_ready: Callable[[], bool], open_it: Callable[[], object]) -> None:
    """Call a function that opens the browser once the server is ready, on a thread of its own.

    Whoever passes an address that holds a secret to the browser passes it in a file: every account of this computer
    can list the arguments that a browser is started with (see `launch.opening`).

    Args:
        is_ready: Tells whether the server answers.
        open_it: Opens the browser. It is not called when the server is not ready in time, or this program is ending.
    """

    def wait() -> None:
        deadline = time.monotonic() + PATIENCE
        while not is_ready():
            if time.monotonic() > deadline or not threading.main_thread().is_alive():
                return
            time.sleep(_POLL_SECONDS)
        open_it()

    threading.Thread(target=wait).start()
