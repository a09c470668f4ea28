"""What the page *Start a workshop* shows now: the checks and three questions, or the workshop that runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import segno

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.local_ports import LOOPBACK
from workbook_lib.workshop.coach.starting.conversation import USUAL_PEOPLE
from workbook_lib.workshop.coach.starting.plans import is_open
from workbook_lib.workshop.hub.lifecycle import network_address
from workbook_lib.workshop.hub.lifecycle.capacity import capacity
from workbook_lib.workshop.hub.lifecycle.process_status import ask_status, running_process
from workbook_lib.workshop.hub.own_certificate import fingerprint
from workbook_lib.workshop.hub.workshop_config import Workshop, find_workshop, telephones_reach


@dataclass(frozen=True)
class Answered:
    """What stands in the page's three questions before anybody answers.

    Attributes:
        title: As last time, or the usual one.
        people: How many.
        most: How many there is memory for.
        network: The address that the network would reach it at; "" where there is none.
        is_open: Whether the network is let in.
        again: Whether it is the workshop of the last time.
    """

    title: str
    people: int
    most: int
    network: str
    is_open: bool
    again: bool


@dataclass(frozen=True)
class Entrance:
    """A workshop that runs, as its coach needs it.

    Attributes:
        state: Whether people can come in already.
        title: What it is called.
        address: What the group types.
        code: The join code.
        picture: The QR code as SVG; "" where no telephone could open it.
        coach_address: Where the coach comes in.
        passphrase: The coach's own.
        fingerprint: Of the certificate that the workshop made; "" without.
        is_encrypted: Whether nobody in the network reads along.
        entered, here: How many people there are.
    """

    state: Literal["starting", "running"]
    title: str
    address: str
    code: str
    picture: str
    coach_address: str
    passphrase: str
    fingerprint: str
    is_encrypted: bool
    entered: int = 0
    here: int = 0

    def __repr__(self) -> str:
        """Return nothing of the secrets."""
        return f"Entrance({self.state!r})"


def answered(folder: Path, content: Content) -> Answered:
    """Return what stands in the three questions: the answers of the last time, or usual ones."""
    before, most = find_workshop(folder), capacity(folder).people
    found = network_address.own_address()
    opened = is_open(before) if before else True
    named = before.host if before and opened and not before.looked_up else ""
    reached = named or ("" if found == LOOPBACK else found)
    return Answered(
        title=before.title if before else content.say("workshop_title"),
        people=max(1, min((before.people if before else 0) or USUAL_PEOPLE, most)),
        most=most,
        network=reached,
        is_open=opened and bool(reached),
        again=before is not None,
    )


def entrance(folder: Path) -> Entrance | None:
    """Return the workshop of a folder if it runs."""
    found = find_workshop(folder)
    if found is None or running_process(folder) is None:
        return None
    try:
        now = ask_status(found)
    except WorkbookError:
        return _entrance(found, "starting", 0, 0)
    return _entrance(found, "running", now.entered, now.here)


def _entrance(found: Workshop, state: Literal["starting", "running"], entered: int, here: int) -> Entrance:
    picture = ""
    if telephones_reach(found.host):
        made = segno.make(found.join_address, error="m")
        picture = made.svg_inline(border=4, omitsize=True, light="#fff", dark="#000")
    return Entrance(
        state=state,
        title=found.title,
        address=found.address,
        code=found.join_code,
        picture=picture,
        coach_address=f"{found.address}/hub/login?role=coach",
        passphrase=found.passphrase,
        fingerprint=fingerprint(found.certificate) if found.own_certificate else "",
        is_encrypted=found.is_encrypted,
        entered=entered,
        here=here,
    )
