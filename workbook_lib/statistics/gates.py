"""The least that must be there before anything is said, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Unit = Literal["rated days", "rated days on each side", "finished recoveries", "weeks", "pairs"]


@dataclass(frozen=True, slots=True)
class Gate:
    """A minimum below which a claim is not made.

    Attributes:
        needed: How many there must be.
        unit: What is counted.
    """

    needed: int
    unit: Unit

    def open(self, have: int) -> bool:
        """Tell whether `have` of the unit are enough."""
        return have >= self.needed

    def missing(self, have: int) -> int:
        """Count how many of the unit are still needed (0 when there are enough)."""
        return max(0, self.needed - have)


GATES: Mapping[str, Gate] = MappingProxyType(
    {
        "level": Gate(14, "rated days"),
        "direction": Gate(10, "rated days"),
        "comparison": Gate(5, "rated days on each side"),
        "firm comparison": Gate(10, "rated days on each side"),
        "recovery": Gate(5, "finished recoveries"),
        "activity": Gate(10, "weeks"),
        "prediction": Gate(5, "pairs"),
    }
)
"""Minimum data per claim; between "comparison" and "firm comparison" a difference is called tentative."""
