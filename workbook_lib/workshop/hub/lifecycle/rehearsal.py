"""Invented participants for a coach who practises alone: `python -m …hub.lifecycle.rehearsal FOLDER PEOPLE`.

They share through the same hub and board as people do, some at once and some while the coach is watching; then they go
on finishing steps and raising hands until the rehearsal ends.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbook_lib.content import Content
from workbook_lib.local_ports import LOOPBACK
from workbook_lib.records import RATINGS
from workbook_lib.workshop.board_client import BoardAway, BoardClient, ShareRefused
from workbook_lib.workshop.hub.cluster import ACCESS
from workbook_lib.workshop.hub.lifecycle.invented_acts import InventedActs, hub_name
from workbook_lib.workshop.hub.workshop_config import Workshop, find_workshop
from workbook_lib.workshop.participant.room_client import RoomClient
from workbook_lib.workshop.rules import items

if TYPE_CHECKING:
    import httpx

PAGES = ("00-start-here", "01-it-is-not-personal")
WAVES = (0.0, 0.0, 20.0, 40.0, 60.0)
"""Seconds after the start at which each part of the group shares."""
_TIMEOUT = 120.0
_LOOKS_AGAIN = 2.0
_COMMENTS = 6


class InventedShare(NamedTuple):
    """One share of an invented person."""

    person: int
    item: str
    body: dict[str, object]


def invented(people: int, content: Content, seed: int = 1) -> Iterator[InventedShare]:
    """Yield the shares of an invented group: most ratings are a little higher at the end of a page, some lower.

    Args:
        people: How many there are.
        content: Holds the comments.
        seed: The same seed gives the same group.
    """
    dice = random.Random(seed)  # noqa: S311 - a story, not a secret
    helped = {page: items.find(f"helped.{page}").choices for page in PAGES}
    comments = [content.say(f"rehearsal_comment_{number}") for number in range(1, _COMMENTS + 1)]
    for person in range(people):
        for page in PAGES:
            for rating in RATINGS:
                before = _within(dice.gauss(4.5, 2))
                yield InventedShare(person, f"{page}.arrive.{rating}", {"value": before})
                yield InventedShare(person, f"{page}.leave.{rating}", {"value": _within(before + dice.gauss(0.8, 1.5))})
            yield InventedShare(person, f"helped.{page}", {"value": dice.choice(helped[page][:3])})
        yield InventedShare(person, "activity.week.count", {"value": max(0, round(dice.gauss(4, 2)))})
        yield InventedShare(person, "activity.week.hours", {"value": max(0, round(dice.gauss(6, 3)))})
        if person < len(comments):
            yield InventedShare(person, f"words.rehearsal-{person}", {"text": comments[person]})


def rehearse(workshop: Workshop, people: int, content: Content, pause: Callable[[float], None] = time.sleep) -> None:
    """Let invented people share, wave by wave, and do what the agenda asks of them, until the board is gone.

    Args:
        workshop: Is running, or will be soon.
        people: How many.
        content: Holds the comments.
        pause: Waits some seconds.
    """
    import httpx

    headers = {"Authorization": f"token {workshop.tokens['desk']}"}
    address = f"http://{LOOPBACK}:{workshop.hub_port}/hub/api/"
    with httpx.Client(base_url=address, headers=headers, timeout=20, trust_env=False) as hub:
        _wait_for(hub, pause)
        tokens = [_enter(hub, person) for person in range(people)]
    boards = [BoardClient(workshop.board_url, token) for token in tokens]
    acts = InventedActs([RoomClient(workshop.board_url, token) for token in tokens])
    shares_of_all = list(invented(people, content))
    began = time.monotonic()
    for wave, after in enumerate(WAVES):
        _act_until(began + after, acts, pause)
        for one in shares_of_all:
            if one.person % len(WAVES) == wave:
                _share(boards[one.person], one, pause)
    _act_until(float("inf"), acts, pause)


def _act_until(end: float, acts: InventedActs, pause: Callable[[float], None]) -> None:
    """Let the group act until a moment comes, or the board has not answered for as long as it may take to come back."""
    answered = time.monotonic()
    while (now := time.monotonic()) < end and now - answered < _TIMEOUT:
        with suppress(BoardAway):
            acts.go_on(now)
            answered = now
        pause(max(0.0, min(_LOOKS_AGAIN, end - now)))


def _wait_for(hub: httpx.Client, pause: Callable[[float], None]) -> None:
    import httpx

    until = time.monotonic() + _TIMEOUT
    while True:
        try:
            hub.get("").raise_for_status()
        except httpx.HTTPError:
            if time.monotonic() > until:
                raise
            pause(0.3)
        else:
            return


def _enter(hub: httpx.Client, person: int) -> str:
    """Add an invented participant to the hub, and return the token with which they share."""
    name = hub_name(person)
    hub.post(f"users/{name}")
    answer = hub.post(f"users/{name}/tokens", json={"scopes": [ACCESS], "note": "rehearsal"})
    return str(answer.raise_for_status().json()["token"])


def _share(board: BoardClient, one: InventedShare, pause: Callable[[float], None]) -> None:
    """Share one item, and try again while the board is busy."""
    until = time.monotonic() + _TIMEOUT
    while True:
        try:
            with suppress(ShareRefused):  # the coach has tried a new PIN on this person, who is signed out
                board.put(one.item, one.body)
        except BoardAway:
            if time.monotonic() > until:
                raise
            pause(0.5)
        else:
            return


def _within(value: float) -> int:
    return max(0, min(10, round(value)))


def main(arguments: list[str]) -> int:
    """Fill the workshop of a folder."""
    folder, people = arguments
    workshop = find_workshop(Path(folder))
    if workshop is None:
        return 1
    rehearse(workshop, int(people), Content(workshop.language))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
