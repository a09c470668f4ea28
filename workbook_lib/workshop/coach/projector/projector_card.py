"""Card for the coach: what stands on the projector, and which words may."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Protocol, cast

from workbook_lib.controls import (
    Ack,
    Block,
    Button,
    Buttons,
    Choice,
    Fold,
    Heading,
    Items,
    Link,
    ListItem,
    Option,
    Text,
)
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.home import home_folder
from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.coach.group_pictures import views
from workbook_lib.workshop.coach.projector import state
from workbook_lib.workshop.coach.projector.agenda_steering import AgendaSteering, PlaceClient
from workbook_lib.workshop.coach.projector.sheets import PublishedClient, minutes_in_words, view_of
from workbook_lib.workshop.coach.projector.state import KINDS, LOOKS, Kind, Projected
from workbook_lib.workshop.messages import Comment, Wall

PAUSE = 4.0
"""Seconds between two requests for what is on the wall."""
MINUTES = (1, 2, 3, 5, 8, 10, 12, 15, 20, 30)
_IN_SHEETS = frozenset({"instruction", "picture", "words"})


class SteeringClient(PublishedClient, PlaceClient, Protocol):
    """What the card asks of the board."""


def projector_card(
    desk: Desk, client: SteeringClient | None, changed: Callable[[], None], pause: float = PAUSE
) -> ProjectorCard:
    """Return the card that steers the projector.

    Args:
        desk: Content and time.
        client: Asks the board; ``None`` outside a workshop.
        changed: Called, on another thread, when there is something else to see.
        pause: Seconds between two requests to the board.
    """
    return ProjectorCard(desk, client, changed, pause)


class ProjectorCard:
    """The controller of the card; see `projector_card`."""

    def __init__(
        self, desk: Desk, client: SteeringClient | None, changed: Callable[[], None], pause: float = PAUSE
    ) -> None:
        self.desk = desk
        self.card_id = "coach.projector"
        self.title = self._say("title")
        self._client, self._changed, self._pause = client, changed, pause
        self._home = home_folder()
        self._steps = AgendaSteering(desk, client, self._home)
        self._wall: Wall | None = None
        self._seen: Projected | None = None
        self._problem = ""
        self._is_kept = True
        self._polling = threading.Event()

    def view(self) -> list[Block]:
        """Return the way to the window, what stands there, and what may."""
        heading = Heading("title", self.title, level=2)
        if self._client is None:
            return [heading, Text("about", self._say("no_group"), tone="lead")]
        if not self._polling.is_set():
            self._polling.set()
            self._refresh()
            threading.Thread(target=self._poll, daemon=True, name="projector").start()
        now = state.current(self._home)
        up = "../" * (self.desk.page.count("/") + 1)
        blocks: list[Block] = [
            heading,
            Text("about", self._say("about"), tone="lead"),
            Link("open", self._say("open"), f"{up}projector", button=True),
        ]
        problems = [self._problem] if self._problem else []
        for problem in problems if self._is_kept else ["not_kept", *problems]:
            blocks.append(Text(f"problem.{problem}", self._say(problem), tone="problem"))
        blocks += [
            Text("now", self._say("now", what=self._what(now)), tone="notice"),
            Buttons("show", [Button("show", self._say(f"show_{kind}"), data={"kind": kind}) for kind in KINDS]),
            *self._going_on(now),
            Text("late", self._say("late"), tone="muted"),
            Fold("where", self._say("where"), list(self._steps.blocks(now))),
            Fold("which_picture", self._say("which_picture"), self._pictures(now)),
            Fold("which_words", self._say("which_words"), list(self._words(now))),
            Fold("how_long", self._say("how_long"), self._lengths(now)),
        ]
        return blocks

    def change(self, key: str, value: object) -> Ack:
        """Choose another session, item, picture, length or look; what stands on the projector follows at once."""
        if key not in {"session", "step", "view", "minutes", "look"}:
            raise LookupError(key)
        now = state.current(self._home)
        if isinstance(value, str) and key in {"session", "step"}:
            self._keep(lambda: self._steps.choose(now, key, value))
        elif isinstance(value, str):
            self._keep(lambda: self._choose(key, value))
        return Ack(at="", revision=0, refresh=True)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Show something, go on, or approve words; what could not be stored is said on the card."""
        now = state.current(self._home)
        comment = str(data.get("comment", ""))
        actions: dict[str, Callable[[], object]] = {
            "show": lambda: self._show(str(data.get("kind", ""))),
            "sheet_on": lambda: self._steps.turn_sheet(now, 1),
            "sheet_back": lambda: self._steps.turn_sheet(now, -1),
            "step_on": lambda: self._steps.go_on(now),
            "minute_more": lambda: self._one_minute_more(now),
            "approve": lambda: state.approve(comment, self._home) if comment in self._on_the_wall() else now,
            "take_off": lambda: state.take_off([comment], self._home),
        }
        if action not in actions:
            raise LookupError(action)
        self._keep(actions[action])

    def summary(self) -> str:
        """Return what the card is for: no data of the group is written into a notebook."""
        return self.title

    def _keep(self, act: Callable[[], object]) -> None:
        try:
            with suppress(BoardAway, ShareRefused):  # what follows asks the board again, and says what is wrong
                act()
            self._is_kept = True
        except OSError:
            self._is_kept = False
        else:
            self._refresh()

    def _show(self, kind: str) -> None:
        if kind not in KINDS:
            raise LookupError(kind)
        if kind == "timer":
            minutes = state.current(self._home).minutes
            state.show("timer", self._home, ends_at=self.desk.now() + timedelta(minutes=minutes))
        else:
            state.show(cast(Kind, kind), self._home)

    def _choose(self, key: str, value: str) -> None:
        content = self.desk.content
        if key == "view" and value in [one.id for one in views(content)]:
            state.choose(self._home, view=value, sheet=0)
        elif key == "minutes" and value in map(str, MINUTES):
            state.choose(self._home, minutes=int(value))
        elif key == "look" and value in LOOKS:
            state.choose(self._home, look=value)

    def _one_minute_more(self, now: Projected) -> None:
        if now.ends_at is not None:
            begun = max(now.ends_at, self.desk.now())
            state.choose(self._home, minutes=now.minutes + 1, ends_at=begun + timedelta(minutes=1))

    def _on_the_wall(self) -> dict[str, Comment]:
        return {one.id: one for one in self._wall.comments if not one.hidden} if self._wall else {}

    def _refresh(self) -> bool:
        """Ask the board once, and forget the approval of what is gone or hidden; return whether anything changed."""
        if self._client is None:
            return False
        before = (self._wall, self._problem, self._seen, self._steps.place)
        # Looked up before the wall: what is approved meanwhile on another page may be on the wall only after it.
        approved = state.current(self._home).approved
        try:
            self._steps.refresh()
            self._wall, self._problem = self._client.wall(), ""
            state.take_off(set(approved) - self._on_the_wall().keys(), self._home)
        except BoardAway:
            self._problem = "away"
        except ShareRefused:
            self._wall = None
        except OSError:
            self._is_kept = False
        self._seen = state.current(self._home)
        return before != (self._wall, self._problem, self._seen, self._steps.place)

    def _poll(self) -> None:
        waiting = threading.Event()
        while not waiting.wait(self._pause):
            if self._refresh():
                self._changed()

    def _what(self, now: Projected) -> str:
        content = self.desk.content
        title = view_of(now, content).title if now.kind == "picture" else self._steps.title(now)
        return self._say(f"kind_{now.kind}", title=title)

    def _going_on(self, now: Projected) -> Iterator[Block]:
        found = [("sheet_back", now.kind in _IN_SHEETS), ("sheet_on", now.kind in _IN_SHEETS)]
        found += [("step_on", now.kind in {"agenda", "instruction"}), ("minute_more", now.kind == "timer")]
        if buttons := [Button(action, self._say(action)) for action, there in found if there]:
            yield Buttons("go_on", buttons)

    def _pictures(self, now: Projected) -> list[Block]:
        content = self.desk.content
        options = [Option(one.id, one.title) for one in views(content)]
        return [
            Text("picture.note", self._say("picture_note"), tone="muted"),
            Choice("view", self._say("which_picture"), value=view_of(now, content).id, options=options),
        ]

    def _words(self, now: Projected) -> Iterator[Block]:
        yield Text("words.note", self._say("words_note"), tone="muted")
        there = self._on_the_wall().values()
        yield Items("words.list", [self._comment(one, now) for one in there], self._say("words_none"))

    def _comment(self, one: Comment, now: Projected) -> ListItem:
        approved = one.id in now.approved
        action = "take_off" if approved else "approve"
        tags = (self._say("words_approved"),) if approved else ()
        button = Button(action, self._say(f"words_{action}"), data={"comment": one.id})
        return ListItem(one.id, one.text, tags=tags, buttons=(button,))

    def _lengths(self, now: Projected) -> list[Block]:
        lengths = sorted({*MINUTES, now.minutes})
        minutes = [Option(str(one), minutes_in_words(one, self.desk.content)) for one in lengths]
        length = Choice("minutes", self._say("timer_minutes"), value=str(now.minutes), options=minutes)
        looks = [Option(one, self._say(f"look_{one}")) for one in LOOKS]
        return [length, Choice("look", self._say("look"), value=now.look, options=looks)]

    def _say(self, message: str, **values: object) -> str:
        return say(self.desk, f"projector_{message}", **values)
