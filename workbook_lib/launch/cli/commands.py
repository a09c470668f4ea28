"""The command line: `workbook` opens the reader's door; everything else is a subcommand."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from typer.core import TyperGroup

from workbook_lib.browser_opening import open_when_ready
from workbook_lib.console import check_home, chosen_content, say
from workbook_lib.content import ContentError, choose_language
from workbook_lib.errors import WorkbookError
from workbook_lib.home import home_folder, journal_path, make_home, synchronised_by
from workbook_lib.journal.key import Key
from workbook_lib.launch import sample
from workbook_lib.launch.cli import compare_command, handout_commands, journal_commands, lock_commands
from workbook_lib.launch.cli.help_texts import say_help
from workbook_lib.launch.door.demo_process import END_WITH_INPUT
from workbook_lib.launch.icon import WITHOUT_TERMINAL, icon_place, place_icon, remove_icon
from workbook_lib.launch.opening import new_door, open_in_browser, show_sentence
from workbook_lib.launch.private_session import private_home
from workbook_lib.launch.running import Running, announced, find_running
from workbook_lib.local_ports import is_taken
from workbook_lib.resources import TODAY, notebook_of, notebooks_folder
from workbook_lib.workshop.coach import commands as workshop_commands

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
)
Port = Annotated[int | None, typer.Option(min=1024, max=65535)]
Browser = Annotated[bool, typer.Option("--browser/--no-browser")]
Icon = Annotated[bool | None, typer.Option("--icon/--no-icon")]
PARTICIPANT_SERVER = (sys.executable, "-m", "workbook_lib.launch.participant")
"""The command of a participant's server in a workshop."""

journal_commands.register(app)
lock_commands.register(app)
workshop_commands.register(app, PARTICIPANT_SERVER)
handout_commands.register(app)
compare_command.register(app)
WITHOUT_HOME = ("demo", "compare")
"""Commands that look at nothing in the reader's home."""
OFFSETS = {"demo": 1, "private": 2}
"""How far from the reader's port other doors listen, so that all can be open at once."""


@app.callback(invoke_without_command=True)
def read(
    context: typer.Context,
    port: Port = None,
    browser: Browser = True,
    private: Annotated[bool, typer.Option("--private")] = False,
    icon: Annotated[bool | None, typer.Option("--icon/--no-icon")] = None,
    without_terminal: Annotated[bool, typer.Option(WITHOUT_TERMINAL, hidden=True)] = False,
) -> None:
    """Open the workbook for its reader."""
    if context.invoked_subcommand is None and icon is not None:
        _set_icon(icon)
        return
    if context.invoked_subcommand not in WITHOUT_HOME:
        check_home()
    if context.invoked_subcommand is None and private:
        with private_home() as home:
            choose_language(home, chosen_content().language)
            open_door("private", home, port, browser=browser)
    elif context.invoked_subcommand is None:
        open_door("reader", _home(), port, browser=browser, attended=not without_terminal)


@app.command()
def lab(port: Port = None, browser: Browser = True) -> None:
    """Open the same pages in JupyterLab, with the code behind them."""
    open_door("lab", _home(), port, browser=browser)


@app.command()
def demo(
    port: Port = None,
    browser: Browser = True,
    end_with_input: Annotated[bool, typer.Option(END_WITH_INPUT, hidden=True)] = False,
) -> None:
    """Open the journal of an invented person, in a folder that goes when this ends."""
    if end_with_input:
        _end_with_input()
    with tempfile.TemporaryDirectory(prefix="workbook-demo-", ignore_cleanup_errors=True) as folder:
        choose_language(Path(folder), chosen_content().language)
        os.environ.update(sample.sample_environment(Path(folder)))
        open_door("demo", Path(folder), port, browser=browser)


@app.command()
def where() -> None:
    """Show the folder that the journal is in."""
    home = home_folder()
    typer.echo(home)
    if not journal_path(home).exists():
        typer.echo(say("door_where_none"), err=True)


@app.command()
def doctor() -> None:
    """Look at the installation, the journal, the disk and the door."""
    from workbook_lib.launch.cli.doctor import examine

    findings = list(examine(home_folder(), chosen_content()))
    for finding in findings:
        typer.echo(f"{'✓' if finding.well else '△'} {finding.what}")
    raise typer.Exit(0 if all(finding.well for finding in findings) else 1)


def open_door(door: str, home: Path, port: int | None, *, browser: bool, attended: bool = True) -> None:
    """Open a door, or open the browser at it when it is running already."""
    from workbook_lib.launch.door import reader_door
    from workbook_lib.launch.environment import forget_old_key, runtime_folder, set_environment
    from workbook_lib.launch.kernels.key_holder import KeyHolder
    from workbook_lib.launch.lab import lab_door

    own = lab_door if door == "lab" else reader_door
    running = find_running(home, door)
    if running is not None:
        _show(running, browser=browser)
        return
    if program := synchronised_by(home):
        typer.echo(say("door_synchronised", folder=home, program=program))
    forget_old_key(home)
    listening = port or own.DEFAULT_PORT + OFFSETS.get(door, 0)
    if is_taken(listening):
        _leave(say("door_port_taken", port=listening, other=listening + 10))
    key = Key.new() if door == "private" else None
    if door == "lab":
        key = lock_commands.ask_key(journal_path(home))
    with (
        runtime_folder() as runtime,
        new_door(listening, runtime, chosen_content()) as opened,
        announced(home, door, opened),
    ):
        set_environment(home, runtime, private=door == "private")
        typer.echo(f"{say('door_opening')}\n  {opened.address}")
        if browser:
            open_when_ready(opened.proves_itself, partial(open_in_browser, opened))
        typer.echo(say("door_how_to_close_private" if door == "private" else "door_how_to_close"))
        if door == "lab":
            key_holder = KeyHolder(home)
            key_holder.key = key
            lab_door.open_lab_door(home, notebooks_folder(), opened, notebook_of(TODAY), key_holder)
        else:
            reader_door.open_reader_door(
                home, notebooks_folder(), runtime, opened, demo=door == "demo", key=key, attended=attended
            )
    typer.echo(say("door_shut_private" if door == "private" else "door_shut"))


def _show(running: Running, *, browser: bool) -> None:
    typer.echo(f"{say('door_already_open')}\n  {running.address}")
    if browser:
        open_in_browser(running)


def _end_with_input() -> None:
    """End this process with its usual clean-up once its standard input is closed, as when its parent has ended."""

    def wait() -> None:
        sys.stdin.buffer.read()
        os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    threading.Thread(target=wait, daemon=True).start()


def _home() -> Path:
    try:
        return make_home()
    except OSError as error:
        _leave(say("door_no_home", folder=home_folder(), reason=error.strerror))


def _set_icon(wanted: bool) -> None:
    try:
        if wanted:
            typer.echo(say("door_icon_placed", place=place_icon(chosen_content().book.title)))
        else:
            typer.echo(say("door_icon_removed" if remove_icon() else "door_icon_none"))
    except OSError as error:
        _leave(say("door_icon_impossible", place=icon_place(), reason=error.strerror))


def _leave(sentence: str) -> NoReturn:
    _tell(sentence)
    raise typer.Exit(1)


def _tell(sentence: str) -> None:
    """Print why the command cannot go on; who opened the workbook by its icon gets it in the browser."""
    typer.echo(sentence, err=True)
    if WITHOUT_TERMINAL in sys.argv:
        show_sentence(sentence, chosen_content())


def _run() -> None:
    """Run the command that was typed; the words of its help are read only when somebody asks for them."""
    command = typer.main.get_command(app)
    if "--help" in sys.argv and isinstance(command, TyperGroup):
        say_help(command, chosen_content())
    command()


def main(run: Callable[[], object] = _run) -> None:
    """Run the command line; an error is printed as one sentence."""
    try:
        run()
    except WorkbookError as error:
        _tell(say(error.message_id, **error.values))
        raise SystemExit(1) from None
    except ContentError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(1) from None
