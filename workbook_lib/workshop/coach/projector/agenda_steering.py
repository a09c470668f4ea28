"""The part of the projector's card that moves the group through the agenda, for desk and participants' pages too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from workbook_lib.controls import Block, Choice, Option, Text
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.workshop.coach.projector import state
from workbook_lib.workshop.coach.projector.present_step import (
    known_place,
    session_of,
    step_of,
    turn_of,
    turned_sheet,
)
from workbook_lib.workshop.coach.projector.state import Projected
from workbook_lib.workshop.together_messages import AgendaPlace, DeskView, SetPlace, Setting


class PlaceClient(Protocol):
    """What is asked of the board about the agenda."""

    def desk(self) -> DeskView:
        """Return what is set for the group."""
        ...

    def set(self, told: Setting) -> DeskView:
        """Set something for the whole group."""
        ...


class AgendaSteering:
    """Where the group is, as the board said last.

    Args:
        desk: The texts.
        client: Asks the board; ``None`` outside a workshop, where nothing moves.
        home: The coach's private folder.

    Attributes:
        place: The board's last answer.
    """

    def __init__(self, desk: Desk, client: PlaceClient | None, home: Path) -> None:
        self._desk, self._client, self._home = desk, client, home
        self.place: AgendaPlace | None = None

    def refresh(self) -> None:
        """Ask the board.

        Raises:
            BoardAway: It does not answer.
            ShareRefused: The token is not a coach's.
        """
        if self._client is not None:
            self.place = known_place(self._client.desk().place, self._desk.content)

    def title(self, now: Projected) -> str:
        """Return the title of the present step."""
        at, steps = step_of(now, self.place, self._desk.content)
        return steps[at].step.title

    def go_on(self, now: Projected) -> None:
        """Begin the next step; after the last one nothing moves.

        Raises:
            BoardAway: The board cannot keep it now.
            ShareRefused: The token is not a coach's.
        """
        self._begin(now, step_of(now, self.place, self._desk.content)[0] + 1)

    def turn_sheet(self, now: Projected, by: int) -> None:
        """Turn to another sheet of what is shown.

        Raises:
            OSError: It cannot be stored.
        """
        state.choose(self._home, sheet=turned_sheet(now, self.place) + by, turn=turn_of(self.place))

    def choose(self, now: Projected, key: str, value: str) -> None:
        """Choose the session that is to begin, or begin a step; what is not offered changes nothing.

        Raises:
            BoardAway: The board cannot keep it now.
            OSError: It cannot be stored.
            ShareRefused: The token is not a coach's.
        """
        if key == "step" and value.isascii() and value.isdigit():
            self._begin(now, int(value))
        elif key == "session" and self.place is None and value in self._titles():
            state.choose(self._home, session=value, sheet=0)

    def blocks(self, now: Projected) -> Iterator[Block]:
        """Yield the session, to be chosen until one is running, and its steps."""
        content = self._desk.content
        session, (at, steps) = session_of(now, self.place, content), step_of(now, self.place, content)
        if self.place is None:
            options = [Option(key, title) for key, title in self._titles().items()]
            yield Choice("session", self._say("session"), value=session.id, options=options)
        else:
            yield Text("session.now", self._say("session_now", title=self._titles()[session.id]))
        items = [
            Option(str(place), self._say("step_of", begins=one.begins, ends=one.ends, title=one.step.title))
            for place, one in enumerate(steps)
        ]
        yield Choice("step", self._say("step"), value=str(at), options=items)
        yield Text("step.all", self._say("step_for_all"), tone="muted")

    def _begin(self, now: Projected, step: int) -> None:
        at, steps = step_of(now, self.place, self._desk.content)
        if self._client is not None and step < len(steps) and (step != at or self.place is None):
            session = session_of(now, self.place, self._desk.content)
            self.place = self._client.set(SetPlace(session=session.id, step=step)).place

    def _titles(self) -> dict[str, str]:
        return {
            one.id: say(self._desk, "run_sheet_session", programme=programme.title, title=one.title)
            for programme, one in self._desk.content.run_sheets.sessions()
        }

    def _say(self, message: str, **values: object) -> str:
        return say(self._desk, f"projector_{message}", **values)
