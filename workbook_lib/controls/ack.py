"""What a controller answers to a change: the value is on disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

NOT_KEPT = object()
"""Stands for the value of a field that the journal does not keep."""


@dataclass(frozen=True)
class Ack:
    """A value is on disk.

    Attributes:
        at: When, as the reader reads it ("20:15").
        revision: The revision of the entry the value now belongs to.
        refresh: Whether the view depends on this value and has to be sent again.
        was: What the field showed right before this change, read from the journal; it tells whether another window
            changed the field meanwhile. Left out for fields that are not kept.
        now: What the field shows now.
        emptied: The keys of other fields that this change has emptied.
    """

    at: str
    revision: int
    refresh: bool = False
    was: object = field(default=NOT_KEPT, repr=False)
    now: object = field(default=NOT_KEPT, repr=False)
    emptied: Sequence[str] = ()
