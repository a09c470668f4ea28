"""Waiting for what another process or thread does."""

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


def wait_until(true: Callable[[], Found], seconds: float = 30) -> Found:
    """Wait for something to become true, and return it.

    Raises:
        AssertionError: It did not within that time.
    """
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, f"it did not come true within {seconds:g} seconds"
        time.sleep(0.05)
    return found
