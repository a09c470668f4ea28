"""The minimum amount of data for each claim: how many ratings, recoveries or weeks there must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Unit = Literal["rated days", "rated days on each side", "finished recoveries", "weeks", "pairs"]


@dataclass(frozen=True, slots=True)
class MinimumData:
    """The minimum amount of data below which a claim is not made.

    Attributes:
        needed: How many there must be.
        unit: What is counted.
    """

    needed: int
    unit: Unit

    def is_enough(self, have: int) -> bool:
        """Tell whether `have` of the unit are enough."""
        return have >= self.needed


MINIMUM_DATA: Mapping[str, MinimumData] = MappingProxyType(
    {
        "level": MinimumData(14, "rated days"),
        "direction": MinimumData(10, "rated days"),
        "comparison": MinimumData(5, "rated days on each side"),
        "firm comparison": MinimumData(10, "rated days on each side"),
        "recovery": MinimumData(5, "finished recoveries"),
        "activity": MinimumData(10, "weeks"),
        "prediction": MinimumData(5, "pairs"),
    }
)
"""Minimum data per claim; between "comparison" and "firm comparison" a difference is called tentative."""
