"""Messages about what happens in sight of the room: hands, *ready*, a pause, pairs, the page and the step of now.

These are acts with a name, not answers: nothing of the board's shares is in them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, StrictStr

from workbook_lib.workshop.messages import ItemId, Message
from workbook_lib.workshop.rules.pairs import LARGEST_GROUP

HUB_NAME = "[a-z0-9][a-z0-9._-]{0,63}"
"""What a name at the hub looks like, as a regular expression."""
LONGEST_PAUSE = 60
"""Minutes."""
MOST_NAMES = 300
_MOST_STEPS = 100


def _whole(given: object) -> object:
    """Take 5.0, which JSON does not tell from 5, for a whole number."""
    return int(given) if isinstance(given, float) and given.is_integer() else given


_WHOLE = BeforeValidator(_whole)
HubName = Annotated[StrictStr, Field(pattern=f"^{HUB_NAME}$")]
TypedName = Annotated[StrictStr, Field(min_length=1, max_length=40)]
PageName = Annotated[StrictStr, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
NamePair = tuple[HubName, HubName]


class SetHand(Message):
    """Raises a participant's own hand, or lowers it."""

    raised: StrictBool


class SetReady(Message):
    """Says that a participant has finished a step, or that they have not; `turn` says which step they saw."""

    ready: StrictBool
    turn: Annotated[StrictInt, Field(ge=0, le=1_000_000), _WHOLE]


class AgendaPlace(Message):
    """Where the group is in a session's agenda.

    Attributes:
        session: The session's id in the run sheets.
        step: Which of its steps, from 0.
        turn: Grows with every step that is begun, so that *ready* counts for one step alone.
        began_at: When it was begun.
    """

    session: ItemId
    step: Annotated[StrictInt, Field(ge=0, lt=_MOST_STEPS), _WHOLE]
    turn: int
    began_at: datetime


class Together(Message):
    """What a participant's page is told: their own hand and *ready*, and what holds for everybody.

    Attributes:
        ready_count: How many are ready, from k on.
        partners: The names of those with whom they are to work, as typed.
    """

    raised: bool
    ready: bool
    ready_count: int | None = None
    place: AgendaPlace | None = None
    pause_until: datetime | None = None
    page: PageName | None = None
    partners: tuple[TypedName, ...] = Field(default=(), repr=False)


class RaisedHand(Message):
    """A raised hand, as the coach sees it."""

    name: HubName
    since: datetime


class Member(Message):
    """Somebody in a pair: their name at the hub, and as they typed it."""

    name: HubName
    typed: TypedName = Field(repr=False)


WorkGroup = Annotated[tuple[Member, ...], Field(min_length=2, max_length=LARGEST_GROUP)]


class DeskFacts(Message):
    """What the coach has set, as the board keeps it.

    Attributes:
        met: Pairs of earlier drawings, the oldest first.
        apart: The coach's *not these two*; in no answer to a participant.
    """

    place: AgendaPlace | None = None
    turn: int = 0
    pause_until: datetime | None = None
    page: PageName | None = None
    groups: tuple[WorkGroup, ...] = ()
    met: tuple[NamePair, ...] = ()
    apart: tuple[NamePair, ...] = ()


class DeskView(DeskFacts):
    """What the coach's desk is told."""

    hands: tuple[RaisedHand, ...] = ()
    ready_count: int | None = None


class SetPlace(Message):
    """Begins a step of a session; without a session the agenda is put away."""

    session: ItemId | None = None
    step: Annotated[StrictInt, Field(ge=0, lt=_MOST_STEPS), _WHOLE] = 0


class SetPause(Message):
    """Begins a pause of some minutes; 0 ends it."""

    minutes: Annotated[StrictInt, Field(ge=0, le=LONGEST_PAUSE), _WHOLE]


class SetPage(Message):
    """Suggests a page to everybody; `null` takes the suggestion back."""

    page: PageName | None = None


class SetGroups(Message):
    """Tells everybody with whom they work; an empty list ends that."""

    groups: Annotated[tuple[WorkGroup, ...], Field(max_length=MOST_NAMES // 2)]


class SetApart(Message):
    """Who is not to be drawn together."""

    apart: Annotated[tuple[NamePair, ...], Field(max_length=MOST_NAMES)]


Setting = SetPlace | SetPause | SetPage | SetGroups | SetApart
"""What the coach sets for the whole group."""
