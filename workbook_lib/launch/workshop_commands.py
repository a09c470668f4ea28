"""`workbook workshop`: a coach's group on this computer, from the first address to the last erasing."""

from __future__ import annotations

import importlib.util
import os
import secrets
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_lib.errors import WorkbookError
from workbook_lib.home import make_home
from workbook_lib.launch import workshop_terminal as terminal
from workbook_lib.launch.running import is_taken
from workbook_lib.launch.speaking import agreed, leave, say, spoken

if TYPE_CHECKING:
    from workbook_lib.workshop.hub.reaching import Asked
    from workbook_lib.workshop.hub.workshop import Workshop

INSTALL = "python3 start.py workshop start"
_NEEDED = ("jupyterhub", "configurable_http_proxy", "segno", "httpx")
_PIN_DIGITS = 6

workshop = typer.Typer(
    no_args_is_help=True, help="Run a workshop for a group on this computer (Linux; from an ordinary account)."
)
Port = Annotated[int | None, typer.Option(min=1024, max=65535, help="Where the group reaches the workshop.")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the coach's entrance in the browser.")]


def register(app: typer.Typer) -> None:
    """Add the word, and those after it, to the command line."""
    app.add_typer(workshop, name="workshop")


@workshop.command()
def start(
    *,
    people: Annotated[int | None, typer.Option(min=1, help="Look first whether so many fit here.")] = None,
    title: Annotated[str, typer.Option(help="What the group sees the workshop called.")] = "",
    host: Annotated[
        str, typer.Option(help="Name or address of this computer as the group types it; 127.0.0.1: only here.")
    ] = "",
    port: Port = None,
    certificate: Annotated[Path | None, typer.Option(help="A certificate for that name, for TLS.")] = None,
    key: Annotated[Path | None, typer.Option(help="The certificate's key.")] = None,
    unencrypted: Annotated[bool, typer.Option("--unencrypted", help="Let the network in without TLS.")] = False,
    database: Annotated[str, typer.Option(envvar="WORKBOOK_BOARD_DATABASE", help="PostgreSQL for the board.")] = "",
    browser: Browser = True,
) -> None:
    """Start a workshop, or go on with the one that was started here before."""
    from workbook_lib.workshop.hub.presence import held
    from workbook_lib.workshop.hub.reaching import Asked
    from workbook_lib.workshop.hub.workshop import find_workshop, new_workshop

    _check_machine()
    folder = _folder()
    most = _check_memory(people, folder)
    found = find_workshop(folder) or new_workshop(folder, title or say("workshop_title"), spoken().language)
    tls = {name: str(file.absolute()) for name, file in (("certificate", certificate), ("key", key)) if file}
    found = replace(
        _reached(found, Asked(host, port, unencrypted=unencrypted, **tls)),
        title=title or found.title,
        database=database or found.database,
        most=most + 1,
    )
    with held(folder):
        _check_parts(found)
        found.save()
        terminal.tell(found, browser=browser)
        terminal.run(found)


@workshop.command()
def status() -> None:
    """Tell whether the workshop runs, how the group reaches it, and who is there."""
    from workbook_lib.workshop.hub.presence import holder, presence

    found = _there()
    if holder(found.folder) is None:
        typer.echo(say("workshop_not_running", title=found.title))
        raise typer.Exit(1)
    now = presence(found)
    typer.echo(say("workshop_running", title=found.title))
    typer.echo(say("workshop_people", entered=now.entered, here=now.here))
    typer.echo(say("workshop_board_well" if now.board else "workshop_board_away"))
    terminal.show(found)


@workshop.command("reset-pin")
def reset_pin(
    pseudonym: Annotated[str, typer.Argument(help="The name somebody entered with.")],
) -> None:
    """Give somebody a new PIN who has forgotten theirs, and sign out whoever was in under their name."""
    from workbook_lib.workshop.hub.people import People, hub_name
    from workbook_lib.workshop.hub.presence import holder, sign_out

    found = _there()
    people, name = People(found.people_file), hub_name(pseudonym)
    if not people.knows(name):
        leave("workshop_pin_unknown")
    pin = "".join(secrets.choice("0123456789") for _ in range(_PIN_DIGITS))
    people.add(name, pin)
    typer.echo(say("workshop_pin_is", pin=pin))
    if holder(found.folder) is None:
        typer.echo(say("workshop_pin_still_in"))
        return
    try:
        sign_out(found, name)
    except WorkbookError:
        leave("workshop_pin_still_in")
    typer.echo(say("workshop_pin_signed_out"))


@workshop.command()
def close(
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the group report goes (.html or .pdf).")] = Path(
        "group-report.html"
    ),
    without_report: Annotated[
        bool, typer.Option("--without-report", help="Erase also where the board's database is lost for good.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """End the workshop for good: write the group report, then erase journals, board and pseudonyms."""
    from workbook_lib.workshop.hub import closing, presence

    found = _there()
    if not without_report:
        _check_report(output)
    people = sum(1 for one in found.homes.glob("p-*"))
    question = "workshop_close_confirm_without" if without_report else "workshop_close_confirm"
    if not yes and not agreed(question, title=found.title, people=people):
        typer.echo(say("workshop_close_kept"))
        raise typer.Exit(1)
    presence.stop(found.folder)
    with presence.held(found.folder):
        if not without_report:
            closing.write_report(found, output)
            typer.echo(say("workshop_close_report", file=output.absolute()))
        left = closing.erase(found, board_may_stay=without_report)
    typer.echo(say("workshop_closed_but_board", board=left) if left else say("workshop_closed"))


@workshop.command()
def rehearse(
    people: Annotated[int, typer.Option(min=1, max=60, help="How many invented participants.")] = 12,
    port: Port = None,
    browser: Browser = True,
) -> None:
    """Practise alone: a workshop on this computer only, with invented participants, that goes when it ends."""
    import subprocess
    import sys
    import threading

    from workbook_lib.workshop.hub.presence import held
    from workbook_lib.workshop.hub.reaching import Asked
    from workbook_lib.workshop.hub.workshop import new_workshop

    _check_machine()
    with tempfile.TemporaryDirectory(prefix="workbook-rehearsal-", ignore_cleanup_errors=True) as folder:
        most = _check_memory(None, Path(folder))
        made = new_workshop(Path(folder), say("workshop_rehearsal_title"), spoken().language)
        found = replace(_reached(made, Asked(port=port)), most=most + 1)
        _check_parts(found)
        found.save()
        typer.echo(say("workshop_rehearsal", people=people))
        terminal.show(found)
        if browser:
            terminal.open_entrance(found)
        command = [sys.executable, "-m", "workbook_lib.workshop.hub.rehearsal", folder, str(people)]
        with held(found.folder), subprocess.Popen(command, stderr=subprocess.DEVNULL) as group:  # noqa: S603 - our own command
            threading.Thread(target=terminal.tell_if_it_fails, args=(group,), name="rehearsal").start()
            try:
                terminal.run(found)
            finally:
                group.terminate()


def _reached(found: Workshop, asked: Asked) -> Workshop:
    from workbook_lib.workshop.hub.reaching import reached

    try:
        return reached(found, asked, is_taken)
    except WorkbookError as error:
        leave(error.message_id, **error.values)


def _check_machine() -> None:
    from workbook_lib.workshop.hub.sandbox import wrong_with_isolation

    if any(importlib.util.find_spec(name) is None for name in _NEEDED):
        leave("workshop_not_installed", command=INSTALL)
    wrong = wrong_with_isolation(_folder())
    if wrong:
        leave(wrong)


def _check_memory(people: int | None, folder: Path) -> int:
    from workbook_lib.workshop.hub.capacity import PERSON_MIB, capacity

    now = capacity(folder)
    if people is not None and people > now.people:
        leave("workshop_too_many", most=now.people, free=now.free_mib, each=PERSON_MIB)
    typer.echo(say("workshop_carries", most=now.people))
    return now.people


def _check_report(output: Path) -> None:
    """Find out before anything stops whether the report can be written where it is to go."""
    if output.suffix not in {".html", ".pdf"}:
        leave("workshop_close_ending")
    if output.exists():
        leave("workshop_close_file_there", file=output)
    if not os.access(output.absolute().parent, os.W_OK):
        leave("workshop_close_no_folder", folder=output.absolute().parent)
    if output.suffix == ".pdf":
        from workbook_lib.report.pdf import summary_pdf

        summary_pdf("")


def _check_parts(found: Workshop) -> None:
    from workbook_lib.workshop.board.database import wrong_with_address

    if is_taken(found.port):
        leave("workshop_port_taken", port=found.port, other=found.port + 10)
    if wrong := wrong_with_address(found.board_database):
        leave(wrong)


def _folder() -> Path:
    folder = make_home() / "workshop"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _there() -> Workshop:
    from workbook_lib.workshop.hub.workshop import find_workshop

    found = find_workshop(_folder())
    if found is None:
        leave("workshop_none")
    return found
