"""The last answers of hub and board, which the parts of the desk share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.workshop.board_client import BoardAway, ShareRefused

if TYPE_CHECKING:
    from workbook_lib.workshop.messages import GroupAnswers
    from workbook_lib.workshop.people_messages import DeskPeople, NewPin, PersonAct
    from workbook_lib.workshop.together_messages import DeskView, Setting


class HubAsker(Protocol):
    """What the desk asks of the hub."""

    def people(self) -> DeskPeople:
        """Return who is in, and who waits."""
        ...

    def do(self, act: PersonAct, name: str = "") -> DeskPeople:
        """Let a name in or not, or admit one more."""
        ...

    def new_pin(self, name: str) -> NewPin:
        """Have a new PIN made."""
        ...


class BoardAsker(Protocol):
    """What the desk asks of the board, and through it of the hub."""

    @property
    def hub(self) -> HubAsker:
        """What is asked of the hub."""
        ...

    def desk(self) -> DeskView:
        """Return hands, pairs, and what is set for the group."""
        ...

    def set(self, told: Setting) -> DeskView:
        """Set something for the whole group."""
        ...

    def lower(self, name: str) -> DeskView:
        """Lower somebody's hand."""
        ...

    def group(self) -> GroupAnswers:
        """Return what was released."""
        ...


class DeskRoom:
    """What is known of the room.

    Args:
        desk: Content and time.
        client: Asks hub and board.

    Attributes:
        view: The board's last answer.
        people: The hub's last answer.
        group: What was released.
        problem: Id of what went wrong at last; "" if nothing did.
    """

    def __init__(self, desk: Desk, client: BoardAsker) -> None:
        self.desk = desk
        self.client = client
        self.view: DeskView | None = None
        self.people: DeskPeople | None = None
        self.group: GroupAnswers | None = None
        self.problem = ""

    def refresh(self) -> None:
        """Ask hub and board; what does not answer leaves the last answer."""
        try:
            self.view, self.group = self.client.desk(), self.client.group()
            self.people = self.client.hub.people()
            self.problem = ""
        except BoardAway:
            self.problem = "desk_away"
        except ShareRefused:
            self.problem = "desk_not_coach"

    def set(self, told: Setting) -> None:
        """Set something for the whole group."""
        self.view = self.client.set(told)

    def typed(self, name: str) -> str:
        """Return a name as it was typed."""
        people = self.people.people if self.people else ()
        return next((one.typed for one in people if one.name == name and one.typed), "") or self.sentence("nameless")

    def here(self) -> Sequence[str]:
        """Return the hub's names of those whose workbook is open."""
        return [one.name for one in self.people.people if one.here] if self.people else []

    def sentence(self, message: str, **values: object) -> str:
        """Return a sentence of the desk."""
        return say(self.desk, f"desk_{message}", **values)

    def counted(self, message: str, n: int, **values: object) -> str:
        """Return a sentence of the desk that has a form for one and one for many."""
        return self.sentence(f"{message}_{self.desk.content.formats.plural(n)}", n=n, **values)
