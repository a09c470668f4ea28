"""When somebody was last there, by two clocks: one may be set back, one may stand still while the computer sleeps."""

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
        """Somebody is there now."""
        self._at = _present()

    def follow(self, activity: Collection[Hashable]) -> None:
        """Look what there has been of activity; what is new of it came after one last looked.

        Args:
            activity: Whatever changes with every activity.
        """
        looked, self._looked = self._looked, _present()
        if not self._seen.issuperset(activity):
            # The moment of the look before: a computer that slept in between has not been used since it woke.
            self._at = max(self._at, looked)
        self._seen = frozenset(activity)

    def seconds_ago(self) -> float:
        """Return how long it is since somebody was there, by the clock that says longer."""
        (running, wall), (running_then, wall_then) = _present(), self._at
        return max(running - running_then, wall - wall_then)


def relock_seconds() -> float:
    """Return how long an unlocked journal stays open for nobody."""
    try:
        return 60 * float(os.environ[RELOCK_VARIABLE])
    except (KeyError, ValueError):
        return RELOCK_SECONDS


def _present() -> tuple[float, float]:
    return time.monotonic(), time.time()
