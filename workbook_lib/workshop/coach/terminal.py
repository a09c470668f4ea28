"""Prints what a coach needs to know of a running workshop, and runs its parts."""

from __future__ import annotations

import signal
import subprocess
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import typer

from workbook_lib.browser_opening import open_when_ready
from workbook_lib.console import exit_with_message, say
from workbook_lib.local_ports import is_listening

if TYPE_CHECKING:
    from workbook_lib.workshop.hub.workshop_config import Workshop


def tell(found: Workshop, *, browser: bool) -> None:
    """Print everything a coach needs to begin, and open their login page in the browser."""
    show(found)
    typer.echo(say("workshop_names", n=found.people))
    if not found.is_encrypted:
        typer.echo(say("workshop_unencrypted"))
    if found.own_certificate:
        typer.echo(say("workshop_own_certificate"))
    typer.echo(say("workshop_what_coach_reads"))
    typer.echo(say("workshop_how_to_stop"))
    if browser:
        open_login_page(found)


def open_login_page(found: Workshop) -> None:
    """Open the coach's login page in the browser once it answers; its address holds no secret."""
    open_when_ready(partial(is_listening, found.port), partial(webbrowser.open, _coach_login_address(found)))


def show(found: Workshop) -> None:
    """Print what the coach alone is to see: their own entrance and passphrase, and how the group comes in.

    There is never a QR code beside the passphrase: whoever films the code off a projector would have both.
    """
    from workbook_lib.workshop.hub.workshop_config import telephones_reach

    _print_lines(
        ("workshop_coach_address", _coach_login_address(found)),
        ("workshop_passphrase", found.passphrase),
        *_invitation(found),
    )
    typer.echo(say("workshop_where_picture" if telephones_reach(found.host) else "start_no_picture"))


def show_code(found: Workshop) -> None:
    """Print what the group may see: address, join code, fingerprint and QR code, and nothing of the coach's own.

    There is no QR code of an address that no telephone could open.
    """
    import segno

    from workbook_lib.workshop.hub.workshop_config import telephones_reach

    _print_lines(*_invitation(found))
    if not telephones_reach(found.host):
        typer.echo(say("start_no_picture"))
        return
    with suppress(UnicodeEncodeError):
        segno.make(found.join_address, error="m").terminal(compact=True)


def _invitation(found: Workshop) -> list[tuple[str, str]]:
    from workbook_lib.workshop.hub.own_certificate import fingerprint

    lines = [("workshop_address", found.address), ("workshop_code", found.join_code)]
    if found.own_certificate:
        lines.append(("workshop_fingerprint", fingerprint(found.certificate)))
    return lines


def _print_lines(*lines: tuple[str, str]) -> None:
    for what, value in lines:
        typer.echo(f"{say(what)}: {value}")


def _coach_login_address(found: Workshop) -> str:
    return f"{found.address}/hub/login?role=coach"


def run(found: Workshop, server_command: Sequence[str], ended: str = "workshop_stopped") -> None:
    """Run hub, board and proxy until they are stopped, and tell when one has to be started again.

    Args:
        found: The workshop; saved before.
        server_command: Starts a participant's server.
        ended: Id of what is printed at the end, unless the workshop was closed meanwhile.
    """
    from workbook_lib.workshop.hub.lifecycle.supervisor import PartFails, Supervisor

    def tell_restart(part: str) -> None:
        typer.echo(say("workshop_part_failed", part=part), err=True)

    def tell_message(message: str) -> None:
        typer.echo(say(message), err=True)

    try:
        Supervisor(found, server_command, tell_restart, tell_message).run()
    except PartFails as error:
        exit_with_message("workshop_part_gives_up", part=error.part, log=error.log)
    typer.echo(say("workshop_is_closed" if found.closing_file.exists() else ended))


def tell_if_it_fails(group: subprocess.Popen[bytes]) -> None:
    """Wait for the process of a rehearsal's invented participants; print a message if it failed."""
    if group.wait() not in {0, -signal.SIGINT, -signal.SIGTERM}:
        typer.echo(say("workshop_rehearsal_failed"), err=True)
