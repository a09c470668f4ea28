"""Invented participants for a coach who practises alone: `python -m workbook_lib.workshop.hub.rehearsal FOLDER PEOPLE`.

They share through the same hub and the same board as people do, some at once and some while the coach looks on.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbook_lib.content import Content
from workbook_lib.records import RATINGS
from workbook_lib.workshop import items
from workbook_lib.workshop.client import Away, BoardClient
from workbook_lib.workshop.hub.cluster import ACCESS
from workbook_lib.workshop.hub.workshop import LOOPBACK, Workshop, find_workshop

if TYPE_CHECKING:
    import httpx

PAGES = ("00-start-here", "01-it-is-not-personal")
WAVES = (0.0, 0.0, 20.0, 40.0, 60.0)
"""Seconds after the beginning at which the next part of the group shares; the first two parts are there at once."""
_PATIENCE = 120.0
_COMMENTS = 6


class Gift(NamedTuple):
    """One thing that one invented person shares."""

    person: int
    item: str
    body: dict[str, object]


def invented(people: int, content: Content, seed: int = 1) -> Iterator[Gift]:
    """Yield what an invented group shares: most arrive low and leave a little higher, some the other way round.

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
                yield Gift(person, f"{page}.arrive.{rating}", {"value": before})
                yield Gift(person, f"{page}.leave.{rating}", {"value": _within(before + dice.gauss(0.8, 1.5))})
            yield Gift(person, f"helped.{page}", {"value": dice.choice(helped[page][:3])})
        yield Gift(person, "activity.week.count", {"value": max(0, round(dice.gauss(4, 2)))})
        yield Gift(person, "activity.week.hours", {"value": max(0, round(dice.gauss(6, 3)))})
        if person < len(comments):
            yield Gift(person, f"words.rehearsal-{person}", {"text": comments[person]})


def rehearse(workshop: Workshop, people: int, content: Content, pause: Callable[[float], None] = time.sleep) -> None:
    """Let invented people share, wave by wave.

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
        boards = [BoardClient(workshop.board_url, _enter(hub, person)) for person in range(people)]
    gifts = list(invented(people, content))
    began = time.monotonic()
    for wave, after in enumerate(WAVES):
        pause(max(0.0, after - (time.monotonic() - began)))
        for gift in gifts:
            if gift.person % len(WAVES) == wave:
                _give(boards[gift.person], gift, pause)


def _wait_for(hub: httpx.Client, pause: Callable[[float], None]) -> None:
    import httpx

    until = time.monotonic() + _PATIENCE
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
    """Have the hub make somebody up, and return the token that lets them share."""
    name = f"invented-{person:02}"
    hub.post(f"users/{name}")
    answer = hub.post(f"users/{name}/tokens", json={"scopes": [ACCESS], "note": "rehearsal"})
    return str(answer.raise_for_status().json()["token"])


def _give(board: BoardClient, gift: Gift, pause: Callable[[float], None]) -> None:
    """Share one thing, again where the board is busy: it takes only so many a second."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            board.put(gift.item, gift.body)
        except Away:
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
