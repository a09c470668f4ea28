"""What invented participants do in sight of the room: they have names, finish steps, and now and then raise a hand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from workbook_lib.content import Content
from workbook_lib.workshop.board_client import ShareRefused
from workbook_lib.workshop.hub.entering.people import INVENTED, People, new_pin
from workbook_lib.workshop.hub.entering.typed_names import FILE, TypedNames
from workbook_lib.workshop.hub.workshop_config import Workshop
from workbook_lib.workshop.together_messages import Together

FIRST_HAND = 15.0
"""Seconds after a step began at which somebody raises a hand."""
SOONEST, LATEST = 10.0, 60.0
"""Seconds after a step began between which one after another has finished it."""


class InventedRoom(Protocol):
    """What an invented person asks of the board."""

    def together(self) -> Together:
        """Return what is told of the room."""
        ...

    def set_hand(self, raised: bool) -> Together:
        """Raise or lower their hand."""
        ...

    def set_ready(self, ready: bool, turn: int) -> Together:
        """Say whether they have finished a step."""
        ...


def hub_name(person: int) -> str:
    """Return the name at the hub of an invented person; nobody who enters gets such a name."""
    return f"{INVENTED}{person:02}"


def take_names(workshop: Workshop, people: int, content: Content) -> None:
    """Let invented people be among those who are in, before the hub of a rehearsal starts.

    Args:
        workshop: The rehearsal's.
        people: How many.
        content: Has their names.
    """
    names = [name.strip() for name in content.say("rehearsal_names").split(",")]
    taken, typed = People(workshop.people_file), TypedNames(workshop.people_file.with_name(FILE))
    taken.hub_name(names[0])  # makes the key of the names of those who enter, which is there before the first of them
    for person in range(people):
        again, at = divmod(person, len(names))
        taken.add(hub_name(person), new_pin())
        typed.note(hub_name(person), f"{names[at]} {again + 1}" if again else names[at])


class InventedActs:
    """What a group does about each step that begins: all but one finish it, and one needs help.

    Args:
        rooms: One for each person.
    """

    def __init__(self, rooms: Sequence[InventedRoom]) -> None:
        self._rooms = rooms
        self._turn = 0
        self._began = 0.0
        self._acted: set[int] = set()
        self._has_asked = True

    def go_on(self, now: float) -> None:
        """Do what is due.

        Args:
            now: Seconds on a clock that never goes back.

        Raises:
            BoardAway: The board does not answer.
        """
        turn = self._present_turn()
        if turn != self._turn:
            self._turn, self._began, self._acted, self._has_asked = turn, now, set(), not turn
        if not turn:
            return
        since = now - self._began
        for person in range(len(self._rooms)):
            if person not in self._acted and since >= finishes_after(person, turn, len(self._rooms)):
                with suppress(ShareRefused):
                    self._rooms[person].set_ready(True, turn)
                self._acted.add(person)
        if since >= FIRST_HAND and not self._has_asked:
            with suppress(ShareRefused):
                self._rooms[slowest(turn, len(self._rooms))].set_hand(True)
            self._has_asked = True

    def _present_turn(self) -> int:
        """Ask as the first of them who is still let in; on whom the coach tries a new PIN is signed out."""
        for room in self._rooms:
            with suppress(ShareRefused):
                place = room.together().place
                return place.turn if place else 0
        return 0


def slowest(turn: int, people: int) -> int:
    """Return who raises a hand during a step and does not finish it: somebody else at each step."""
    return turn % people


def finishes_after(person: int, turn: int, people: int) -> float:
    """Return after how many seconds of a step an invented person has finished it; infinity for the slowest."""
    if person == slowest(turn, people):
        return float("inf")
    return random.Random(f"{turn} {person}").uniform(SOONEST, LATEST)  # noqa: S311 - a story, not a secret
