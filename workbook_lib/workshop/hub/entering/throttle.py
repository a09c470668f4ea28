"""Rate limit for failed logins: each one doubles the wait; nobody is blocked for good."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

LONGEST_WAIT = 60.0
"""Longest wait (seconds): a stranger's guesses delay the owner of a name no longer than this."""
FORGOTTEN_AFTER = 3600.0
_DOUBLINGS = 10
MOST_REMEMBERED = 10_000


@dataclass
class _Attempts:
    failed: int = 0
    until: float = 0.0
    last: float = 0.0


class Throttle:
    """Counts failed attempts for each key: a name, an address, or all together.

    Args:
        free: Failed attempts without a wait: few for a name, more for an address, which a whole room may share.
        clock: Monotonic clock (seconds).
        longest: Longest wait (seconds).
    """

    def __init__(self, free: int, clock: Callable[[], float] = time.monotonic, longest: float = LONGEST_WAIT) -> None:
        self.free, self.longest = free, longest
        self._clock = clock
        self._attempts: dict[str, _Attempts] = {}

    def wait(self, key: str) -> float:
        """Return the seconds until the next attempt is checked; 0 when it is now."""
        found = self._attempts.get(key)
        return max(0.0, found.until - self._clock()) if found else 0.0

    def failed(self, key: str) -> None:
        """Count a failed attempt: each one after the free ones doubles the wait."""
        now = self._clock()
        found = self._attempts.get(key)
        if found is None or now - found.last > FORGOTTEN_AFTER:
            self._make_room()
            found = self._attempts[key] = _Attempts()
        found.failed += 1
        found.last = now
        beyond = found.failed - self.free
        if beyond > 0:
            found.until = now + min(self.longest, 2.0 ** min(beyond, _DOUBLINGS))

    def succeeded(self, key: str) -> None:
        """Forget the failed attempts of a key."""
        self._attempts.pop(key, None)

    def _make_room(self) -> None:
        """Forget the keys whose last attempt is longest ago, when there are too many."""
        if len(self._attempts) < MOST_REMEMBERED:
            return
        for key in sorted(self._attempts, key=lambda key: self._attempts[key].last)[: MOST_REMEMBERED // 10]:
            del self._attempts[key]
