"""What travels between a participant, the board and the coach, checked on both sides."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from workbook_lib.records import Published, Reason
from workbook_lib.workshop.items import MOST_WORDS

ITEM_ID = "[a-z0-9][a-z0-9.-]{0,79}"
"""What the id of an item looks like, as a regular expression."""
ItemId = Annotated[str, Field(pattern=f"^{ITEM_ID}$")]


class Message(BaseModel):
    """Nothing unknown is accepted, nothing changes after reading; an error never repeats what was sent."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class SendValue(Message):
    """A number, or the id of what was chosen."""

    value: Annotated[StrictInt, Field(ge=0, le=80)] | Annotated[StrictStr, Field(min_length=1, max_length=80)]


class SendWords(Message):
    """Words for the group's wall; tabs and other control characters are refused, line ends are fine."""

    text: Annotated[StrictStr, Field(min_length=1, max_length=MOST_WORDS)] = Field(repr=False)


class Shared(Message):
    """What the group has of a person for one item; `value` or `text`, never both."""

    item: ItemId
    value: int | str | None = Field(default=None, repr=False)
    text: str | None = Field(default=None, repr=False)
    shared_at: datetime


class SharedList(Message):
    """All that the group has of a person."""

    shares: tuple[Shared, ...]


class GroupItem(Message):
    """One item as the coach sees it: hidden, or shown with what was released.

    `reason` says why the last wish to see it was not granted. A shown item has one too where a newer state could not
    be released and the earlier one stays.
    """

    item: ItemId
    state: Literal["hidden", "shown"]
    reason: Reason | None = None
    published: Annotated[Published, Field(discriminator="kind")] | None = None


class Group(Message):
    """Everything a coach may see of numbers and choices."""

    k: int
    items: tuple[GroupItem, ...]


class ShowItems(Message):
    """Which items to release what may be released of; `null` for all."""

    items: Annotated[tuple[ItemId, ...], Field(max_length=200)] | None = None


class Comment(Message):
    """One comment on the wall, without its writer."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    text: str = Field(repr=False)
    shared_at: datetime
    hidden: bool


class Wall(Message):
    """The wall; in an order that tells nothing about who wrote what."""

    comments: tuple[Comment, ...]


class HideComment(Message):
    """Take a comment off the wall, or put it back."""

    hidden: StrictBool


class GroupReport(Message):
    """Everything published, for the coach's report: shown items, and comments that are not hidden."""

    k: int
    items: tuple[GroupItem, ...]
    comments: tuple[Comment, ...]


class Health(Message):
    """That the board is there, and whether its database answers."""

    database: bool


class Problem(Message):
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
