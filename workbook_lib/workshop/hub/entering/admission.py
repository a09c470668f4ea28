"""Who may take a new name: as many as the coach announced people, one for each device; the coach lets in any others.

One person under several names would be counted as several people, and the group's pictures would tell them what the
others answered (`docs/privacy-of-the-group.md`).
"""

from __future__ import annotations

DEVICE = "workbook-device"
"""Cookie without a name: somebody took a name from this device, so that the coach is asked before it takes another."""
MOST_WAITING = 20
"""Names that may wait; beyond them the one that has waited longest is dropped, and its person tries again."""


class Admission:
    """Admits new names, and remembers in memory which ones wait for the coach.

    Args:
        announced: How many people the coach announced; 0 where nobody said so, which is no limit.
    """

    def __init__(self, announced: int) -> None:
        self.announced = announced
        self._waiting: dict[str, str] = {}
        self._admitted: set[str] = set()

    def admits(self, name: str, pseudonym: str, taken: int, *, device_has_name: bool) -> bool:
        """Tell whether a name may be taken now; otherwise it waits for the coach.

        Args:
            name: The hub's name for it.
            pseudonym: As typed, so that the coach can ask who it is.
            taken: How many names are taken.
            device_has_name: Whether somebody took a name from this device before.
        """
        is_full = bool(self.announced) and taken >= self.announced
        if name in self._admitted or not (is_full or device_has_name):
            self._admitted.discard(name)
            self._waiting.pop(name, None)
            return True
        self._waiting.pop(name, None)
        self._waiting[name] = pseudonym
        while len(self._waiting) > MOST_WAITING:
            del self._waiting[next(iter(self._waiting))]
        return False

    def one_more(self) -> None:
        """Let one name more be taken than was announced."""
        if self.announced:
            self.announced += 1

    @property
    def waiting(self) -> dict[str, str]:
        """The names that wait for the coach: the hub's name → as typed."""
        return dict(self._waiting)

    def admit(self, name: str) -> None:
        """Let a waiting name in at its next try; any other name changes nothing."""
        if self._waiting.pop(name, None) is not None:
            self._admitted.add(name)

    def refuse(self, name: str) -> None:
        """Take a name off the list."""
        self._waiting.pop(name, None)
