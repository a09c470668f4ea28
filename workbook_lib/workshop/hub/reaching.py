"""How a workshop is reached: by which name, through which ports, with or without TLS, from one start to the next."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.hub.workshop import LOOPBACK, Workshop, is_loopback


@dataclass(frozen=True)
class Asked:
    """How a coach wants a workshop to be reached from now on; what they leave out stays as it was.

    Attributes:
        host: Name or address of this computer as the group types it. One that only this computer itself can be meant by
            takes back that others may come, and a certificate.
        port: Of the proxy.
        certificate, key: Files for TLS, by their whole paths.
        unencrypted: Whether the network may come in without TLS; takes back a certificate.
    """

    host: str = ""
    port: int | None = None
    certificate: str = ""
    key: str = ""
    unencrypted: bool = False


def reached(workshop: Workshop, asked: Asked, is_taken: Callable[[int], bool]) -> Workshop:
    """Return a workshop with the addresses of this time.

    Args:
        workshop: As it was.
        asked: What the coach says anew.
        is_taken: Tells whether somebody listens on a port of loopback.

    Raises:
        WorkbookError: A network would come in without TLS and nobody said so (``workshop_needs_certificate``), or a
            certificate or key cannot be read (``workshop_no_certificate``).
    """
    certificate, key = _tls(workshop, asked)
    name, looked_up = _name(workshop, asked)
    was_open = not workshop.certificate and (workshop.looked_up or not is_loopback(workshop.host))
    if not (certificate or asked.unencrypted or was_open or is_loopback(name)):
        raise WorkbookError("workshop_needs_certificate")
    hub, proxy, board = workshop.hub_port, workshop.proxy_port, workshop.board_port
    if any(not one or is_taken(one) for one in (hub, proxy, board)):
        hub, proxy, board = free_ports(3)
    return replace(
        workshop,
        host=name,
        looked_up=looked_up,
        listen=LOOPBACK if is_loopback(name) else "",
        port=asked.port or workshop.port,
        hub_port=hub,
        proxy_port=proxy,
        board_port=board,
        certificate=certificate,
        key=key,
    )


def _tls(workshop: Workshop, asked: Asked) -> tuple[str, str]:
    """Return the files of the certificate and its key; both are empty without TLS."""
    if bool(asked.certificate) != bool(asked.key):
        raise WorkbookError("workshop_needs_certificate")
    given = (asked.certificate, asked.key)
    if not asked.certificate and not asked.unencrypted and not is_loopback(asked.host):
        given = (workshop.certificate, workshop.key)
    for file in given:
        if file and not os.access(file, os.R_OK):
            raise WorkbookError("workshop_no_certificate", file=file)
    return given


def _name(workshop: Workshop, asked: Asked) -> tuple[str, bool]:
    """Return what the group types, and whether that was looked up: by the next time it may be another one."""
    if asked.host:
        return asked.host, False
    opened = asked.unencrypted or (asked.certificate and not workshop.certificate)
    if workshop.looked_up or (opened and is_loopback(workshop.host)):
        return own_address(), True
    return workshop.host, False


def free_ports(count: int) -> list[int]:
    """Return ports of loopback that nobody listens on now."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind((LOOPBACK, 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def own_address() -> str:
    """Return this computer's address in the network it is in; loopback where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: choosing a peer only asks the system which of its addresses it would use.
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return LOOPBACK
