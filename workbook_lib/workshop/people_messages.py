"""Messages between the hub and the coach's desk: who is in, who waits, a new PIN. They hold names and no answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictStr

from workbook_lib.workshop.messages import Message

PersonAct = Literal["one_more", "admit", "refuse", "new_pin"]


class PersonIn(Message):
    """A name that is taken; `typed` is empty where the hub has not heard it since it keeps names as typed."""

    name: str
    typed: str = Field(repr=False)
    here: bool


class PersonWaiting(Message):
    """A name that waits for the coach."""

    name: str
    typed: str = Field(repr=False)


class DeskPeople(Message):
    """Who is in a workshop.

    Attributes:
        announced: How many names may be taken without asking; 0 is no limit.
    """

    people: tuple[PersonIn, ...]
    waiting: tuple[PersonWaiting, ...]
    announced: int


class DeskAct(Message):
    """What the coach does about a name; *one more* is about none."""

    act: PersonAct
    name: Annotated[StrictStr, Field(max_length=64)] = ""


class NewPin(Message):
    """A new PIN, told once; and whether everybody who was in under that name is out."""

    pin: str = Field(repr=False)
    signed_out: bool
