"""What all records share: the values they are made of, and how the reader's own words are marked."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Interval

Rating = Annotated[int, Interval(ge=0, le=10)]
"""A whole number from 0 to 10; "not recorded" is ``None``, never 0 or 5."""

Outcome = Literal["yes", "partly", "no", "changed"]
EventKind = Literal["applied", "interview", "rejection", "no_answer", "offer", "asked_for_feedback", "got_feedback"]
Stage = Literal["interested", "applied", "screening", "interview", "final_round", "offer"]
Channel = Literal["", "email", "letter", "call", "recruiter", "portal", "silence"]
Ending = Literal["", "rejected", "no_answer", "withdrawn", "declined", "accepted"]

RATINGS = ("confidence", "optimism", "motivation", "mood")
"""The four ratings of a check-in, the headline first."""


def words(default: Any = "") -> Any:  # noqa: ANN401 - a dataclass field fits any annotation
    """Declare a dataclass field that holds the reader's own words: searched, but never shown by ``repr``."""
    return dataclasses.field(default=default, repr=False, metadata={"words": True})


@dataclass(frozen=True, kw_only=True)
class Record:
    """What all kinds share.

    Attributes:
        occurred_at: When it happened (aware); ``None`` means "now" at the moment of recording.
        page: The page (notebook name) it was written on.
        put_away: True for what the reader asked never to be shown again; it is kept, and no page, chart, export or
            search finds it.
        run: The entry id of what it was written in: a run of an exercise, a sitting with a page (which has an id and no
            entry), the application that an answer is about; "" outside of any.
    """

    kind: ClassVar[str]
    occurred_at: datetime | None = None
    page: str = ""
    put_away: bool = False
    run: str = ""
