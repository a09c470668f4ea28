"""`workbook workshop`: starts, inspects, rehearses and closes a workshop on this computer."""

from __future__ import annotations

import secrets
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_lib.console import chosen_content, exit_with_message, say
from workbook_lib.errors import WorkbookError
from workbook_lib.home import make_home
from workbook_lib.local_ports import is_taken
from workbook_lib.workshop.coach import checks, terminal

if TYPE_CHECKING:
    from workbook_lib.workshop.hub.lifecycle.network_address import AddressOptions
    from workbook_lib.workshop.hub.workshop_config import Workshop

_PIN_DIGITS = 6
_OWN_WINDOWS = 3
"""Names beside the invented ones that a coach may enter with in a rehearsal, to see a participant's page."""

workshop = typer.Typer(no_args_is_help=True)
People = Annotated[int | None, typer.Option(min=1)]
Port = Annotated[int | None, typer.Option(min=1024, max=65535)]
Browser = Annotated[bool, typer.Option("--browser/--no-browser")]


def register(app: typer.Typer, server_command: Sequence[str]) -> None:
    """Add `workshop` and its subcommands to the command line.

    Args:
        app: The command line.
        server_command: Starts a participant's server; which program that is, the command line above decides.
    """

    def hand_down(context: typer.Context) -> None:
        context.obj = tuple(server_command)

    app.add_typer(workshop, name="workshop", callback=hand_down)


@workshop.command()
def start(
    context: typer.Context,
    *,
    people: People = None,
    title: Annotated[str, typer.Option()] = "",
    host: Annotated[str, typer.Option()] = "",
    port: Port = None,
    certificate: Annotated[Path | None, typer.Option()] = None,
    key: Annotated[Path | None, typer.Option()] = None,
    own_certificate: Annotated[bool, typer.Option("--own-certificate")] = False,
    unencrypted: Annotated[bool, typer.Option("--unencrypted")] = False,
    database: Annotated[str, typer.Option(envvar="WORKBOOK_BOARD_DATABASE")] = "",
    browser: Browser = True,
    quietly: Annotated[bool, typer.Option("--quietly", hidden=True)] = False,
) -> None:
    """Start a workshop, or go on with the one that was started here before."""
    from workbook_lib.workshop.coach.starting import conversation
    from workbook_lib.workshop.coach.starting.plans import plan_for
    from workbook_lib.workshop.hub.lifecycle.network_address import AddressOptions
    from workbook_lib.workshop.hub.lifecycle.process_status import hold_lock

    folder = _folder()
    tls = {name: str(file.absolute()) for name, file in (("certificate", certificate), ("key", key)) if file}
    asked = AddressOptions(host, port, unencrypted=unencrypted, own_certificate=own_certificate, **tls)
    checks.check_start(plan_for(folder, port=port, host=host, certificate=asked.certificate))
    most = checks.check_memory(people, folder)
    said = conversation.ask(conversation.StartAnswers(title, people, asked), folder, most)
    found = _found_or_new(folder, said.title, said.people, most)
    found = replace(_with_address(found, said.address), database=database or found.database, most=most + 1)
    with hold_lock(folder):
        checks.check_parts(found)
        checks.save(found)
        if not quietly:
            terminal.tell(found, browser=browser)
        terminal.run(found, context.obj)


@workshop.command()
def doctor(people: People = None, port: Port = None) -> None:
    """Look at what a workshop needs of this computer, and say what to do about what is missing."""
    from workbook_lib.workshop.coach.starting import doctor_words
    from workbook_lib.workshop.coach.starting.plans import plan_for

    made = checks.examine(plan_for(_folder(), people=people, port=port), chosen_content())
    for line in doctor_words.lines(made, chosen_content()):
        typer.echo(line)
    raise typer.Exit(1 if any(check.state == "stop" for check in made) else 0)


@workshop.command()
def status() -> None:
    """Tell whether the workshop runs, how the group reaches it, and who is there."""
    from workbook_lib.workshop.hub.lifecycle.process_status import ask_status, running_process

    found = _existing_workshop()
    if running_process(found.folder) is None:
        typer.echo(say("workshop_not_running", title=found.title))
        raise typer.Exit(1)
    now = ask_status(found)
    typer.echo(say("workshop_running", title=found.title))
    typer.echo(say("workshop_people", entered=now.entered, here=now.here))
    typer.echo(say("workshop_board_well" if now.board else "workshop_board_away"))
    terminal.show(found)


@workshop.command()
def code() -> None:
    """Print what the group may see, to be projected: address, join code and QR code, without the passphrase."""
    terminal.show_code(_existing_workshop())


@workshop.command("reset-pin")
def reset_pin(
    pseudonym: Annotated[str, typer.Argument()],
) -> None:
    """Set a new PIN for a participant who has forgotten theirs, and sign that name out everywhere."""
    from workbook_lib.workshop.hub.entering.people import People
    from workbook_lib.workshop.hub.lifecycle.process_status import running_process, sign_out

    found = _existing_workshop()
    people = People(found.people_file)
    name = people.hub_name(pseudonym)
    if not people.knows(name):
        exit_with_message("workshop_pin_unknown")
    pin = "".join(secrets.choice("0123456789") for _ in range(_PIN_DIGITS))
    people.add(name, pin)
    typer.echo(say("workshop_pin_is", pin=pin))
    if running_process(found.folder) is None:
        typer.echo(say("workshop_pin_still_in"))
        return
    try:
        sign_out(found, name)
    except WorkbookError:
        exit_with_message("workshop_pin_still_in")
    typer.echo(say("workshop_pin_signed_out"))


@workshop.command()
def close(
    output: Annotated[Path, typer.Option("-o", "--output")] = Path("group-report.html"),
    *,
    without_words: Annotated[Path | None, typer.Option("--without-words")] = None,
    certificate: Annotated[Path | None, typer.Option("--certificate")] = None,
    letter: Annotated[Path | None, typer.Option("--letter")] = None,
    without_report: Annotated[bool, typer.Option("--without-report")] = False,
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """End the workshop for good: write the group report, then erase journals, board and pseudonyms."""
    from workbook_lib.workshop.coach import close_command
    from workbook_lib.workshop.coach.closing import ClosingFiles

    found = _existing_workshop()
    files = ClosingFiles(None if without_report else output, without_words, certificate)
    close_command.check(files, letter, without_report=without_report)
    if letter is not None:
        close_command.hand_out(found, letter)
    close_command.close(found, files, ask=not yes or letter is not None)


@workshop.command()
def rehearse(
    context: typer.Context,
    people: Annotated[int, typer.Option(min=1, max=60)] = 12,
    port: Port = None,
    browser: Browser = True,
) -> None:
    """Rehearse a workshop alone, on this computer, with invented participants; it is erased at the end."""
    from workbook_lib.workshop.hub.lifecycle.invented_acts import take_names
    from workbook_lib.workshop.hub.lifecycle.network_address import AddressOptions
    from workbook_lib.workshop.hub.lifecycle.process_status import hold_lock
    from workbook_lib.workshop.hub.workshop_config import new_workshop

    checks.check_machine(_folder())
    with tempfile.TemporaryDirectory(prefix="workbook-rehearsal-", ignore_cleanup_errors=True) as folder:
        most = checks.check_memory(None, Path(folder))
        made = new_workshop(Path(folder), say("workshop_rehearsal_title"), chosen_content().language)
        found = replace(_with_address(made, AddressOptions(port=port)), most=most + 1, people=people + _OWN_WINDOWS)
        checks.check_parts(found)
        found.save()
        take_names(found, people, chosen_content())
        typer.echo(say("workshop_rehearsal", people=people))
        terminal.show(found)
        if browser:
            terminal.open_login_page(found)
        command = [sys.executable, "-m", "workbook_lib.workshop.hub.lifecycle.rehearsal", folder, str(people)]
        with hold_lock(found.folder), subprocess.Popen(command, stderr=subprocess.DEVNULL) as group:  # noqa: S603 - our own command
            threading.Thread(target=terminal.tell_if_it_fails, args=(group,), name="rehearsal").start()
            try:
                terminal.run(found, context.obj, ended="workshop_rehearsal_ended")
            finally:
                group.terminate()


def _found_or_new(folder: Path, title: str, people: int | None, most: int) -> Workshop:
    """Return the workshop of a folder, or a new one, with its title and how many people the coach announces."""
    from workbook_lib.workshop.hub.workshop_config import find_workshop, new_workshop

    before = find_workshop(folder)
    announced = people or (before.people if before else 0) or most
    found = before or new_workshop(folder, title or say("workshop_title"), chosen_content().language)
    return replace(found, title=title or found.title, people=announced)


def _with_address(found: Workshop, asked: AddressOptions) -> Workshop:
    from workbook_lib.workshop.hub.lifecycle.network_address import with_address

    try:
        return with_address(found, asked, is_taken)
    except WorkbookError as error:
        exit_with_message(error.message_id, **error.values)


def _folder() -> Path:
    folder = make_home() / "workshop"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _existing_workshop() -> Workshop:
    from workbook_lib.workshop.hub.workshop_config import find_workshop

    found = find_workshop(_folder())
    if found is None:
        exit_with_message("workshop_none")
    return found
