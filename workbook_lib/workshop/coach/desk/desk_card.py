"""The card of the coach's desk: its parts, and the thread that keeps them up to date."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping

from workbook_lib.controls import Ack, Block, Fold, Heading, Text
from workbook_lib.controls.blocks import to_json
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.coach.desk.agenda_part import AgendaPart
from workbook_lib.workshop.coach.desk.desk_client import DeskClient
from workbook_lib.workshop.coach.desk.desk_room import BoardAsker, DeskRoom
from workbook_lib.workshop.coach.desk.pairs_part import PairsPart
from workbook_lib.workshop.coach.desk.people_part import PeoplePart
from workbook_lib.workshop.coach.desk.showing_part import ShowingPart
from workbook_lib.workshop.participant.outbox import BOARD, TOKEN

PAUSE = 3.0
"""Seconds between two questions to hub and board."""
HUB = "JUPYTERHUB_API_URL"
"""Environment variable set by the hub: where a server asks it."""


class DeskCard:
    """The controller of the card.

    Args:
        desk: Content and time.
        client: Asks hub and board; ``None`` outside a workshop.
        changed: Called, on another thread, when there is something else to see.
        pause: Seconds between two questions.
    """

    def __init__(
        self, desk: Desk, client: BoardAsker | None, changed: Callable[[], None], pause: float = PAUSE
    ) -> None:
        self.desk = desk
        self.card_id = "coach.desk"
        self.title = say(desk, "desk_title")
        self._changed, self._pause = changed, pause
        self._room = DeskRoom(desk, client) if client is not None else None
        if self._room is not None:
            self._people, self._agenda = PeoplePart(self._room), AgendaPart(self._room)
            self._pairs, self._showing = PairsPart(self._room), ShowingPart(self._room)
        self._drawn: object = None
        self._polling = threading.Event()

    def view(self) -> list[Block]:
        """Return everything on the desk."""
        first = self._room is not None and not self._polling.is_set()
        if self._room is not None and first:
            self._room.refresh()
        blocks = list(self._blocks())
        self._drawn = to_json(blocks)
        if first:
            self._polling.set()
            threading.Thread(target=self._poll, daemon=True, name="desk").start()
        return blocks

    def change(self, key: str, value: object) -> Ack:
        """Hand a field's value to its part."""
        if self._room is None or key not in AgendaPart.fields | PairsPart.fields:
            raise LookupError(key)
        part = self._agenda if key in AgendaPart.fields else self._pairs
        self._try(lambda: part.change(key, value))
        return Ack(at="", revision=0, refresh=True)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Hand a button to its part; an error is shown on the card."""
        parts = (self._people, self._agenda, self._pairs) if self._room is not None else ()
        part = next((one for one in parts if action in one.actions), None)
        if part is None:
            raise LookupError(action)
        self._try(lambda: part.press(action, data))

    def summary(self) -> str:
        """Return what the page is for: no name is written into a notebook."""
        return self.title

    def _try(self, act: Callable[[], None]) -> None:
        if self._room is None:
            return
        try:
            act()
        except BoardAway:
            self._room.problem = "desk_away"
        except (ShareRefused, OSError):
            self._room.problem = "desk_refused"
        else:
            self._room.problem = ""

    def _poll(self) -> None:
        waiting = threading.Event()
        while self._room is not None and not waiting.wait(self._pause):
            self._room.refresh()
            if to_json(list(self._blocks())) != self._drawn:
                self._changed()

    def _blocks(self) -> Iterator[Block]:
        room = self._room
        yield Heading("title", self.title, level=2)
        yield Text("about", say(self.desk, "desk_about" if room else "desk_no_group"), tone="lead")
        if room is None:
            return
        if room.problem:
            yield Text("problem", say(self.desk, room.problem), tone="problem")
        if room.view is None:
            return
        yield from self._people.blocks()
        yield from self._agenda.blocks()
        yield from self._pairs.blocks()
        yield from self._showing.blocks(self._agenda.session.page)
        where = Text("passphrase.where", room.sentence("passphrase_where"))
        yield Fold("passphrase", room.sentence("passphrase"), (where,))


def desk_card(desk: Desk, changed: Callable[[], None]) -> DeskCard:
    """Return the desk of the workshop that the environment names; outside of one, a card that says how to begin."""
    board, hub = os.environ.get(BOARD), os.environ.get(HUB)
    client = DeskClient(board, hub, os.environ.get(TOKEN, "")) if board and hub else None
    return DeskCard(desk, client, changed)
