"""Messages between a participant, the board and the coach, as pydantic models validated on both sides."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from workbook_lib.records import Published, Reason
from workbook_lib.workshop.rules.items import MOST_WORDS

ITEM_ID = "[a-z0-9][a-z0-9.-]{0,79}"
"""What the id of an item looks like, as a regular expression."""
ItemId = Annotated[str, Field(pattern=f"^{ITEM_ID}$")]


MOST_DAYS = 24
"""Days of a programme."""
LONGEST_LINE = 120
"""Characters of the line that says when and where the group meets."""
LONGEST_LETTER = 2400
"""Characters of the coach's letter: a page."""


class Message(BaseModel):
    """Base of all messages: unknown fields are refused, instances are immutable, errors never repeat what was sent."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class SendValue(Message):
    """A number, or the id of what was chosen."""

    value: Annotated[StrictInt, Field(ge=0, le=80)] | Annotated[StrictStr, Field(min_length=1, max_length=80)]


class SendWords(Message):
    """Words for the group's wall; tabs and other control characters are refused, line ends are fine."""

    text: Annotated[StrictStr, Field(min_length=1, max_length=MOST_WORDS)] = Field(repr=False)


class SharedItem(Message):
    """One share of a person: `value` or `text`, never both."""

    item: ItemId
    value: int | str | None = Field(default=None, repr=False)
    text: str | None = Field(default=None, repr=False)
    shared_at: datetime


class SharedList(Message):
    """All shares of a person, and how many names take part in the workshop, where that is known."""

    shares: tuple[SharedItem, ...]
    names: int | None = None


class GroupItem(Message):
    """One item as the coach sees it: hidden, or shown with what was released.

    `reason` says why the last request to release it was refused. A shown item has one too where a newer state could not
    be released and the earlier one stays.
    """

    item: ItemId
    state: Literal["hidden", "shown"]
    reason: Reason | None = None
    published: Annotated[Published, Field(discriminator="kind")] | None = None


class GroupAnswers(Message):
    """All items of numbers and choices as the coach sees them."""

    k: int
    items: tuple[GroupItem, ...]


class ShownToGroup(Message):
    """What the coach shows the group at present, for every page of the group; nothing is told of what is hidden."""

    items: tuple[GroupItem, ...]


class ShowItems(Message):
    """The items to release, as far as the rules allow; `null` for all."""

    items: Annotated[tuple[ItemId, ...], Field(max_length=200)] | None = None


class Comment(Message):
    """One comment on the wall, without its writer."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    text: str = Field(repr=False)
    shared_at: datetime
    hidden: bool


class Wall(Message):
    """All comments, in an order that reveals nothing about who wrote what."""

    comments: tuple[Comment, ...]


class HideComment(Message):
    """Hides a comment on the wall, or shows it again."""

    hidden: StrictBool


class MeetingDay(Message):
    """The day of one session; its title is in the run sheets."""

    session: Annotated[StrictStr, Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,39}$")]
    day: Annotated[date, Field(strict=True)]


class CoachNotes(Message):
    """What the coach tells every participant beside the book: days, certificate, letter."""

    days: Annotated[tuple[MeetingDay, ...], Field(max_length=MOST_DAYS)] = ()
    where: Annotated[StrictStr, Field(max_length=LONGEST_LINE)] = ""
    certificate: StrictBool = False
    letter: Annotated[StrictStr, Field(max_length=LONGEST_LETTER)] = Field(default="", repr=False)


class GroupReport(Message):
    """Everything for the coach's report: shown items, comments that are not hidden, and the days of the sessions."""

    k: int
    items: tuple[GroupItem, ...]
    comments: tuple[Comment, ...]
    notes: CoachNotes = CoachNotes()


class Health(Message):
    """Answer of the health check: whether the database can be reached."""

    database: bool


class ProblemAnswer(Message):
    """Why a request was refused: an id, never what was sent."""

    error: Literal[
        "share.unknown",
        "share.invalid",
        "share.too_long",
        "share.too_many",
        "share.too_fast",
        "share.not_kept",
        "board.not_allowed",
        "board.not_found",
        "board.not_understood",
        "board.failed",
    ]
