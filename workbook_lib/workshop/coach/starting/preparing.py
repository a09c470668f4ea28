"""Makes a workshop ready to be started: the one of the last time or a new one, with what the coach has answered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.local_ports import LOOPBACK, is_taken
from workbook_lib.workshop.hub.lifecycle.capacity import capacity
from workbook_lib.workshop.hub.lifecycle.network_address import AddressOptions, with_address
from workbook_lib.workshop.hub.own_certificate import ensure_own_certificate
from workbook_lib.workshop.hub.workshop_config import Workshop, find_workshop, new_workshop

LONGEST_TITLE = 80
LOWEST_PORT, HIGHEST_PORT = 1024, 65535


def address_for(*, network: bool, port: int | None, before: Workshop | None) -> AddressOptions:
    """Return the options for the answer to who is to reach a workshop.

    The network is let in with TLS: with the certificate of the last time, or else with one of the workshop's own.

    Args:
        network: Whether the network is let in.
        port: Where the group reaches it; ``None`` for where it was.
        before: The workshop of the last time.
    """
    if not network:
        return AddressOptions(LOOPBACK, port)
    if before is not None and before.certificate:
        return AddressOptions(port=port)
    return AddressOptions(port=port, own_certificate=True)


def prepare(folder: Path, content: Content, title: str, people: str, *, network: bool, port: str = "") -> Workshop:
    """Return the workshop that the answers of a page make, stored and ready to be started.

    Args:
        folder: Of the workshop.
        content: The texts, in the coach's language.
        title: What it is called.
        people: How many will be there, as it was typed.
        network: Whether the network is let in.
        port: Where the group reaches it, as it was typed; "" for where it was.

    Raises:
        WorkbookError: A number that cannot be, no network, or a disk that takes nothing.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    before, most = find_workshop(folder), capacity(folder).people
    # As many as before may come back, whatever else needs memory meanwhile.
    allowed = max(most, before.people) if before else most
    if not (people.strip().isdecimal() and 1 <= int(people) <= allowed):
        raise WorkbookError("start_ask_people_again", most=most)
    if port and not (port.strip().isdecimal() and LOWEST_PORT <= int(port) <= HIGHEST_PORT):
        raise WorkbookError("start_port_again", lowest=LOWEST_PORT, highest=HIGHEST_PORT)
    found = before or new_workshop(folder, "", content.language)
    named = " ".join(title.split())[:LONGEST_TITLE] or found.title or content.say("workshop_title")
    found = with_address(found, address_for(network=network, port=int(port) if port else None, before=before), is_taken)
    found = replace(found, title=named, people=int(people), most=most + 1)
    check_network(found)
    store(found)
    return found


def check_network(found: Workshop) -> None:
    """Refuse a workshop that the network is to be let in to, where there is none.

    Raises:
        WorkbookError: There is no network (``start_network_none``).
    """
    if found.looked_up and found.listen:
        raise WorkbookError("start_network_none")


def store(found: Workshop) -> None:
    """Store a workshop, and its own certificate where it has one.

    Raises:
        WorkbookError: The disk takes neither (``start_disk_refused``).
    """
    try:
        found.save()
        if found.own_certificate:
            ensure_own_certificate(found.folder, found.host)
    except OSError as error:
        raise WorkbookError("start_disk_refused", reason=error.strerror, folder=found.folder) from None
