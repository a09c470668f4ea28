"""Rate limit of requests for each person (token bucket)."""

from __future__ import annotations

import time
from collections.abc import Callable

RATE = 10.0
"""Requests per second that one person may make in the long run."""
BURST = 60.0
"""Requests that one person may make at once."""
_MOST_PEOPLE = 10_000


class Limits:
    """Token buckets in memory, one for each person.

    Args:
        rate: Requests a second.
        burst: Requests at once.
        clock: Seconds that never run backwards.
    """

    def __init__(self, rate: float = RATE, burst: float = BURST, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def wait(self, person: str) -> float:
        """Count one request and return 0; over the limit, return the seconds until the next one is allowed."""
        now = self._clock()
        left, since = self._buckets.pop(person, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._rate)
        enough = left >= 1
        self._buckets[person] = (left - 1 if enough else left, now)
        while len(self._buckets) > _MOST_PEOPLE:
            del self._buckets[next(iter(self._buckets))]
        return 0.0 if enough else (1 - left) / self._rate
