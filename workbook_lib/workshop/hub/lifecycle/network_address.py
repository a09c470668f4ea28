"""Network address of a workshop: name, ports and TLS, as the coach chose them now or at an earlier start."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace

from workbook_lib.errors import WorkbookError
from workbook_lib.local_ports import LOOPBACK, free_ports
from workbook_lib.workshop.hub.lifecycle import windows_network
from workbook_lib.workshop.hub.own_certificate import own_files
from workbook_lib.workshop.hub.workshop_config import Workshop, is_loopback


@dataclass(frozen=True)
class AddressOptions:
    """Options of the command for the address of a workshop; what is left out stays as it was.

    Attributes:
        host: Name or address of this computer as the group types it. A loopback address closes the workshop to others
            again, and removes the certificate.
        port: Of the proxy.
        certificate, key: Files for TLS, by their whole paths.
        own_certificate: Whether the workshop is to make these files itself.
        unencrypted: Whether the network may connect without TLS; removes the certificate.
    """

    host: str = ""
    port: int | None = None
    certificate: str = ""
    key: str = ""
    unencrypted: bool = False
    own_certificate: bool = False


def with_address(workshop: Workshop, asked: AddressOptions, is_taken: Callable[[int], bool]) -> Workshop:
    """Return a workshop with the address and ports of this start.

    Args:
        workshop: As it was.
        asked: What the coach chose now.
        is_taken: Tells whether a program listens on a port of loopback.

    Raises:
        WorkbookError: The network could connect without TLS, unasked (``workshop_needs_certificate``), or a
            certificate or key cannot be read (``workshop_no_certificate``).
    """
    certificate, key, own = _tls(workshop, asked)
    name, looked_up = _name(workshop, asked)
    was_open = not workshop.certificate and (workshop.looked_up or not is_loopback(workshop.host))
    if not (certificate or asked.unencrypted or was_open or is_loopback(name)):
        raise WorkbookError("workshop_needs_certificate")
    port = asked.port or workshop.port
    hub, proxy, board = workshop.hub_port, workshop.proxy_port, workshop.board_port
    if any(one in (0, port) or is_taken(one) for one in (hub, proxy, board)):
        hub, proxy, board = free_ports(3, without=port)
    return replace(
        workshop,
        host=name,
        looked_up=looked_up,
        listen=LOOPBACK if is_loopback(name) else "",
        port=port,
        hub_port=hub,
        proxy_port=proxy,
        board_port=board,
        certificate=certificate,
        key=key,
        own_certificate=own,
    )


def _tls(workshop: Workshop, asked: AddressOptions) -> tuple[str, str, bool]:
    """Return the files of the certificate and its key, empty without TLS, and whether the workshop makes them."""
    if bool(asked.certificate) != bool(asked.key):
        raise WorkbookError("workshop_needs_certificate")
    stays = not (asked.certificate or asked.unencrypted or is_loopback(asked.host))
    if asked.own_certificate or (stays and workshop.own_certificate):
        return *own_files(workshop.folder), True
    given = (asked.certificate, asked.key)
    if stays:
        given = (workshop.certificate, workshop.key)
    for file in given:
        if file and not os.access(file, os.R_OK):
            raise WorkbookError("workshop_no_certificate", file=file)
    return *given, False


def _name(workshop: Workshop, asked: AddressOptions) -> tuple[str, bool]:
    """Return the name that the group types, and whether it was looked up, so that it may change."""
    if asked.host:
        return asked.host, False
    opened = asked.unencrypted or ((asked.certificate or asked.own_certificate) and not workshop.certificate)
    if workshop.looked_up or (opened and is_loopback(workshop.host)):
        return own_address(), True
    return workshop.host, False


def present_address(workshop: Workshop) -> str:
    """Return the address at which a workshop would be reached if it were started now as it was before."""
    return (replace(workshop, host=own_address()) if workshop.looked_up else workshop).address


def own_address() -> str:
    """Return this computer's address in the network it is in; loopback where it is in none that others reach."""
    if windows_network.is_hidden():
        return LOOPBACK
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: connecting a UDP socket only makes the system choose one of its addresses.
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return LOOPBACK
