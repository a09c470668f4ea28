"""What somebody wants to start, as far as they have said it, or as it was the last time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbook_lib.workshop.hub.workshop_config import DEFAULT_PORT, Workshop, find_workshop, is_loopback


@dataclass(frozen=True)
class StartPlan:
    """What is to be started.

    Attributes:
        folder: Of the workshop.
        people: How many will be there; ``None`` where nobody has said.
        port: Where the group reaches it.
        is_open: Whether the network is to reach it; ``None`` where nobody has said.
        host: The name or address that was given; "" where it is looked up.
        certificate: The file of a certificate that was given, "" for none.
        goes_on: Whether people have come to this workshop before, and nobody said that there will be more now.
    """

    folder: Path
    people: int | None = None
    port: int = DEFAULT_PORT
    is_open: bool | None = None
    host: str = ""
    certificate: str = ""
    goes_on: bool = False


def plan_for(
    folder: Path, *, people: int | None = None, port: int | None = None, host: str = "", certificate: str = ""
) -> StartPlan:
    """Return the plan of a start; what is not said is as it was the last time.

    Args:
        folder: Of the workshop.
        people: How many will be there.
        port: Where the group reaches it.
        host: The name or address of this computer.
        certificate: The file of a certificate.
    """
    before = find_workshop(folder)
    if before is None:
        return StartPlan(folder, people, port or DEFAULT_PORT, host=host, certificate=certificate)
    return StartPlan(
        folder,
        people or before.people or None,
        port or before.port,
        host=host or ("" if before.looked_up or is_loopback(before.host) else before.host),
        certificate=certificate or ("" if before.own_certificate else before.certificate),
        goes_on=people is None,
    )


def is_open(workshop: Workshop) -> bool:
    """Tell whether the network is let in to a workshop, also where there was none at its last start."""
    return workshop.looked_up or not is_loopback(workshop.host)
