"""What is told to a group: the share a reader asked for, and what the group's pictures are made of."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal

from workbook_lib.records.base import Record, words

Reason = Literal["too_few", "too_alike", "changed"]
"""Why an item is not shown: fewer than k answers; answers (nearly) all alike; fewer than k people differ from what was
shown before, or somebody took back an answer that was in it."""


ShareState = Literal["draft", "waiting", "shared", "leaving"]
"""Where a share stands: only here; wanted there and not known to have arrived; acknowledged; to be taken back and not
known to be gone."""


@dataclass(frozen=True, kw_only=True)
class Share(Record):
    """One thing the reader chose to give to a group, is about to give, or took back.

    Attributes:
        item: The id of what is shared, such as ``"check-in.now.mood"`` or ``"words.first-day"``.
        group: What the group is known by that it is meant for, and no other.
        value: The number or the chosen id; ``None`` for words.
        text: The words as sent.
        state: Where it stands; what was taken back is a draft again.
    """

    kind: ClassVar[str] = "share"
    item: str = ""
    group: str = ""
    value: int | str | None = dataclasses.field(default=None, repr=False)
    text: str = words()
    state: ShareState = "draft"


@dataclass(frozen=True, kw_only=True)
class CoachLetter(Record):
    """A letter of the coach's to the group, taken home with the journal.

    Attributes:
        group: The title of the workshop.
        text: What the coach wrote; not the reader's own, and searched like it.
        read: Whether the reader put it away after reading it at home.
    """

    kind: ClassVar[str] = "coach_letter"
    group: str = ""
    text: str = words()
    read: bool = False


@dataclass(frozen=True, kw_only=True)
class PublishedRating:
    """A rating or a count as the group sees it.

    Attributes:
        item: The item's id.
        n: How many people are in it; at least k.
        median: Of their answers, in steps of a half; ``None`` where only a band is told, always below ten people.
        band: The lowest and the highest value of the band that the median is in: three points at least.
        lower: Lower quartile (hinge), or ``None`` where there is a band.
        upper: Upper quartile, likewise.
        bins: ``(low, high, count)``, both ends within the bin, from one end of the scale to the other; every count is
            at least k. Empty where the answers cannot be told apart so.
        shown_at: When the coach pressed Show (aware).
    """

    kind: Literal["rating"] = "rating"
    item: str
    n: int
    median: float | None = None
    band: tuple[int, int] | None = None
    lower: float | None = None
    upper: float | None = None
    bins: tuple[tuple[int, int, int], ...] = ()
    shown_at: datetime


@dataclass(frozen=True, kw_only=True)
class PublishedChoice:
    """What people chose; ``counts`` names choices of at least k people, ``others`` is the rest (0 or at least k)."""

    kind: Literal["choice"] = "choice"
    item: str
    n: int
    counts: tuple[tuple[str, int], ...] = ()
    others: int = 0
    shown_at: datetime


@dataclass(frozen=True, kw_only=True)
class PublishedChange:
    """From arriving to leaving: how many gave a lower, the same, a higher rating.

    A count is ``None`` where it, or what would follow from it and ``n``, is of fewer than k people. The median
    was told by earlier versions; with those of arriving and leaving it could tell single answers.
    """

    kind: Literal["change"] = "change"
    item: str
    page: str
    rating: str
    n: int
    median: float | None = None
    lower: int | None = None
    same: int | None = None
    higher: int | None = None
    shown_at: datetime


@dataclass(frozen=True, kw_only=True)
class NotShown:
    """An item that is hidden; ``reason`` is ``None`` where the coach has not asked for it yet."""

    item: str
    reason: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class WallComment:
    """Words that somebody sent to the group's wall; ``hidden`` where the coach took them off it."""

    id: str
    text: str = words()
    shared_at: datetime
    hidden: bool = False


Published = PublishedRating | PublishedChoice | PublishedChange
