"""Measures how long nobody has used the workbook, by two clocks: one can be set back, one stops during sleep."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Hashable

RELOCK_SECONDS = 15 * 60.0
RELOCK_VARIABLE = "WORKBOOK_RELOCK_MINUTES"


class LastUse:
    """The moment of the last use, noted as it is seen."""

    def __init__(self) -> None:
        self._at = self._looked = _present()
        self._seen: frozenset[Hashable] = frozenset()

    def note(self) -> None:
        """Record that the workbook is used now."""
        self._at = _present()

    def follow(self, activity: Collection[Hashable]) -> None:
        """Compare activity with what was seen last time; new activity happened since then.

        Args:
            activity: Whatever changes with every activity.
        """
        looked, self._looked = self._looked, _present()
        if not self._seen.issuperset(activity):
            # The moment of the look before: a computer that slept in between has not been used since it woke.
            self._at = max(self._at, looked)
        self._seen = frozenset(activity)

    def seconds_ago(self) -> float:
        """Return the seconds since the last use, by the clock that says more."""
        (running, wall), (running_then, wall_then) = _present(), self._at
        return max(running - running_then, wall - wall_then)


def relock_seconds() -> float:
    """Return after how many seconds without use an unlocked journal is locked again."""
    try:
        return 60 * float(os.environ[RELOCK_VARIABLE])
    except (KeyError, ValueError):
        return RELOCK_SECONDS


def _present() -> tuple[float, float]:
    return time.monotonic(), time.time()
