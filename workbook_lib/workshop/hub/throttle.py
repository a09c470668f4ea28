"""Makes guessing slow, without shutting anybody out for good."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

LONGEST_WAIT = 60.0
"""Seconds: a stranger who guesses at a name keeps its owner waiting no longer than this."""
FORGOTTEN_AFTER = 3600.0
_DOUBLINGS = 10
MOST_REMEMBERED = 10_000


@dataclass
class _Tries:
    failed: int = 0
    until: float = 0.0
    last: float = 0.0


class Throttle:
    """Counts what went wrong for each name and each address.

    Args:
        free: How many mistakes cost nothing: a few for a name, more for an address that a whole room may share.
        clock: Seconds that only go forward.
    """

    def __init__(self, free: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.free = free
        self._clock = clock
        self._tries: dict[str, _Tries] = {}

    def wait(self, key: str) -> float:
        """Return the seconds until the next try is looked at; 0 when it is now."""
        found = self._tries.get(key)
        return max(0.0, found.until - self._clock()) if found else 0.0

    def failed(self, key: str) -> None:
        """Note a mistake: each one after the free ones doubles the wait."""
        now = self._clock()
        found = self._tries.get(key)
        if found is None or now - found.last > FORGOTTEN_AFTER:
            self._make_room()
            found = self._tries[key] = _Tries()
        found.failed += 1
        found.last = now
        beyond = found.failed - self.free
        if beyond > 0:
            found.until = now + min(LONGEST_WAIT, 2.0 ** min(beyond, _DOUBLINGS))

    def succeeded(self, key: str) -> None:
        """Forget the mistakes of somebody who has shown who they are."""
        self._tries.pop(key, None)

    def _make_room(self) -> None:
        """Forget those of whom nothing was heard for longest."""
        if len(self._tries) < MOST_REMEMBERED:
            return
        for key in sorted(self._tries, key=lambda key: self._tries[key].last)[: MOST_REMEMBERED // 10]:
            del self._tries[key]
