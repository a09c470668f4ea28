"""What a running workshop says in the coach's terminal."""

from __future__ import annotations

import signal
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from workbook_lib.launch.speaking import leave, say

if TYPE_CHECKING:
    from workbook_lib.workshop.hub.workshop import Workshop


def tell(found: Workshop, *, browser: bool) -> None:
    """Say everything a coach needs to begin, and open their entrance in the browser."""
    show(found)
    if not found.is_encrypted:
        typer.echo(say("workshop_unencrypted"))
    typer.echo(say("workshop_what_coach_reads"))
    typer.echo(say("workshop_how_to_stop"))
    if browser:
        open_entrance(found)


def open_entrance(found: Workshop) -> None:
    """Open the coach's entrance once it answers."""
    from workbook_lib.launch.commands import open_when_ready

    open_when_ready(found.port, _coach_entrance(found))


def show(found: Workshop) -> None:
    """Show address, join code, passphrase and QR code."""
    import segno

    for what, value in (
        ("workshop_address", found.address),
        ("workshop_code", found.join_code),
        ("workshop_coach_address", _coach_entrance(found)),
        ("workshop_passphrase", found.passphrase),
    ):
        typer.echo(f"{say(what)}: {value}")
    with suppress(UnicodeEncodeError):
        segno.make(found.entrance, error="m").terminal(compact=True)


def _coach_entrance(found: Workshop) -> str:
    return f"{found.address}/hub/login?role=coach"


def run(found: Workshop) -> None:
    """Run hub, board and proxy until they are stopped; what ends by itself is said."""
    from workbook_lib.workshop.hub.supervisor import PartFails, Supervisor

    try:
        Supervisor(found, lambda part: typer.echo(say("workshop_part_failed", part=part), err=True)).run()
    except PartFails as error:
        leave("workshop_part_gives_up", part=error.part, log=error.log)
    typer.echo(say("workshop_stopped"))


def tell_if_it_fails(group: subprocess.Popen[bytes]) -> None:
    """Wait for the invented participants of a rehearsal; say it where they ended before their time."""
    if group.wait() not in {0, -signal.SIGINT, -signal.SIGTERM}:
        typer.echo(say("workshop_rehearsal_failed"), err=True)
