"""The strip at the head of a workshop's pages: help, *ready*, a pause, partners, and the page the coach suggests."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Protocol

from IPython.display import display

from workbook_lib.controls import Ack, Block, Button, Buttons, Card, Controller, Link, Text
from workbook_lib.controls.blocks import to_json
from workbook_lib.exercises.engine.desk import Desk, clock_time, say
from workbook_lib.resources import notebook_of
from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.participant.outbox import BOARD, TOKEN
from workbook_lib.workshop.participant.room_client import RoomClient
from workbook_lib.workshop.together_messages import Together

PAUSE, LATER = 5.0, 30.0
"""Seconds between two questions to the board; where it does not answer, or tells this person nothing."""
_ACTIONS = frozenset({"hand_up", "hand_down", "ready", "not_ready"})


class RoomAsker(Protocol):
    """What the strip asks of the board."""

    def together(self) -> Together:
        """Return what the page is to show."""
        ...

    def set_hand(self, raised: bool) -> Together:
        """Raise or lower this person's hand."""
        ...

    def set_ready(self, ready: bool, turn: int) -> Together:
        """Say whether this person has finished a step."""
        ...


class Strip:
    """The controller of the strip.

    Args:
        desk: Content and time.
        client: Asks the board.
        changed: Called, on another thread, when there is something else to show.
        pause: Seconds between two questions to the board.
    """

    def __init__(
        self, desk: Desk, client: RoomAsker, changed: Callable[[], None] = lambda: None, pause: float = PAUSE
    ) -> None:
        self.desk = desk
        self.card_id = f"{desk.page}.strip"
        self.title = say(desk, "strip_title")
        self.changed = changed
        self._client, self._pause = client, pause
        self._told = Together(raised=False, ready=False)
        self._refused = False
        self._problem = ""
        self._drawn: object = None
        self._polling = threading.Event()

    def view(self) -> list[Block]:
        """Return what was told last, and have the board asked from now on; nothing for who is no participant."""
        if not self._polling.is_set():
            self._polling.set()
            threading.Thread(target=self._poll, daemon=True, name="strip").start()
        blocks = list(self._blocks())
        self._drawn = to_json(blocks)
        return blocks

    def change(self, key: str, value: object) -> Ack:
        """Refuse: the strip has no fields."""
        raise LookupError(key)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Raise or lower the hand, or say that the step is finished or is not."""
        if action not in _ACTIONS:
            raise LookupError(action)
        try:
            if action.startswith("hand"):
                self._told = self._client.set_hand(action == "hand_up")
            elif self._told.place is not None:
                self._told = self._client.set_ready(action == "ready", self._told.place.turn)
            self._problem = ""
        except (BoardAway, ShareRefused):
            self._problem = "strip_failed"

    def summary(self) -> str:
        """Return the title: no name is written into a notebook."""
        return self.title

    def _refresh(self) -> bool:
        """Ask the board once; return whether it answered."""
        try:
            self._told = self._client.together()
        except BoardAway:
            return False
        except ShareRefused:
            self._refused = True
            return False
        self._problem, self._refused = "", False
        return True

    def _poll(self) -> None:
        waiting = threading.Event()
        while True:
            pause = self._pause if self._refresh() else max(self._pause, LATER)
            if to_json(list(self._blocks())) != self._drawn:
                self.changed()
            waiting.wait(pause)

    def _blocks(self) -> Iterator[Block]:
        if self._refused:
            return
        told = self._told
        yield Text("news", "\n\n".join(self._news(told)), tone="notice")
        chapter = next((one for one in self.desk.content.book.chapters if one.page == told.page), None)
        if chapter is not None and chapter.page != self.desk.page:
            yield Link("page", self._say("page", title=chapter.title), f"{notebook_of(chapter.page)}.ipynb")
        yield from self._acts(told)
        if self._problem:
            yield Text("problem", say(self.desk, self._problem), tone="problem")

    def _news(self, told: Together) -> Iterator[str]:
        """Yield what everybody is told, and then what stands behind one's own acts."""
        now = self.desk.now()
        if told.pause_until is not None and told.pause_until > now:
            yield self._say("pause", time=clock_time(self.desk, told.pause_until))
        elif (step := self._step(told)) is not None:
            title, ends = step
            time = clock_time(self.desk, ends)
            yield self._say("now", title=title, time=time) if ends > now else self._say("now_over", title=title)
        if told.partners:
            yield self._say("partners", names=self._listed(told.partners))
        if told.ready_count is not None:
            yield self._say("ready_count", n=told.ready_count)
        if told.raised:
            yield self._say("help_up")

    def _step(self, told: Together) -> tuple[str, datetime] | None:
        """Return the title of the present step, and about when it ends."""
        if told.place is None:
            return None
        sessions = {session.id: session for _, session in self.desk.content.run_sheets.sessions()}
        session = sessions.get(told.place.session)
        if session is None or told.place.step >= len(session.steps):
            return None
        step = session.steps[told.place.step]
        return step.title, told.place.began_at + timedelta(minutes=step.minutes)

    def _acts(self, told: Together) -> Iterator[Block]:
        hand = Button("hand_down", self._say("help_down")) if told.raised else Button("hand_up", self._say("help"))
        says = [] if told.raised else [self._say("help_says")]
        buttons = [hand]
        if self._step(told) is not None:
            ready = Button("not_ready", self._say("ready_not")) if told.ready else Button("ready", self._say("ready"))
            buttons.append(ready)
            says.append(self._say("ready_said" if told.ready else "ready_says"))
        yield Text("says", " ".join(says), tone="muted")
        yield Buttons("buttons", buttons)

    def _listed(self, names: tuple[str, ...]) -> str:
        *most, last = names
        return self._say("and", names=", ".join(most), last=last) if most else last

    def _say(self, message: str, **values: object) -> str:
        return say(self.desk, f"strip_{message}", **values)


def show_strip(desk: Desk, new_card: Callable[[Controller], Card]) -> None:
    """Show the strip of a page in the workshop that the environment names.

    Args:
        desk: Content and time.
        new_card: Makes a card of a controller.
    """
    strip = Strip(desk, RoomClient(os.environ[BOARD], os.environ.get(TOKEN, "")))
    card = new_card(strip)
    strip.changed = card.refresh
    display(card)  # type: ignore[no-untyped-call]
