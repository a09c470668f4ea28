"""The command line: `workbook` opens the reader's door; everything else is a word after it."""

from __future__ import annotations

import os
import tempfile
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from workbook_lib.content import ContentError, choose_language
from workbook_lib.errors import WorkbookError
from workbook_lib.home import home_folder, journal_path, make_home
from workbook_lib.journal.cipher import Key
from workbook_lib.launch import handout_commands, journal_commands, lock_commands, workshop_commands
from workbook_lib.launch.example import LEASHED
from workbook_lib.launch.running import Running, announced, answers, find_running, is_taken
from workbook_lib.launch.speaking import say, spoken
from workbook_lib.resources import notebooks_folder

if TYPE_CHECKING:
    from workbook_lib.launch.keeper import Keeper

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    help="A private workbook for the time after a rejection. Without a word after it, it opens the reader's door.",
)
Port = Annotated[int | None, typer.Option(min=1024, max=65535, help="Listen on another port of this computer.")]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser, or only show the address.")]


journal_commands.register(app)
lock_commands.register(app)
workshop_commands.register(app)
handout_commands.register(app)
OFFSETS = {"demo": 1, "private": 2}
"""How far from the reader's port other doors listen, so that all can be open at once."""


@app.callback(invoke_without_command=True)
def read(
    context: typer.Context,
    port: Port = None,
    browser: Browser = True,
    private: Annotated[bool, typer.Option("--private", help="For a shared computer: nothing is kept.")] = False,
) -> None:
    """Open the workbook for its reader."""
    if context.invoked_subcommand is None and private:
        from workbook_lib.launch.private import private_home

        with private_home() as home:
            choose_language(home, spoken().language)
            open_door("private", home, port, browser=browser)
    elif context.invoked_subcommand is None:
        open_door("reader", _home(), port, browser=browser)


@app.command()
def lab(port: Port = None, browser: Browser = True) -> None:
    """Open the same pages in JupyterLab, with the code behind them."""
    open_door("lab", _home(), port, browser=browser)


@app.command()
def demo(
    port: Port = None,
    browser: Browser = True,
    leashed: Annotated[bool, typer.Option(LEASHED, hidden=True)] = False,
) -> None:
    """Open the journal of an invented person, in a folder that goes when this ends."""
    from workbook_lib.launch import sample

    if leashed:
        _end_with_input()
    with tempfile.TemporaryDirectory(prefix="workbook-demo-", ignore_cleanup_errors=True) as folder:
        choose_language(Path(folder), spoken().language)
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
    from workbook_lib.launch.doctor import examine

    findings = list(examine(home_folder(), spoken()))
    for finding in findings:
        typer.echo(f"{'✓' if finding.well else '△'} {finding.what}")
    raise typer.Exit(0 if all(finding.well for finding in findings) else 1)


def open_door(door: str, home: Path, port: int | None, *, browser: bool) -> None:
    """Open a door, or go to it when it stands open already."""
    from workbook_lib.launch import lab_door, reader_door
    from workbook_lib.launch.environment import runtime_folder, set_environment
    from workbook_lib.launch.keeper import Keeper

    own = lab_door if door == "lab" else reader_door
    running = find_running(home, door, lab_door.STATUS if door == "lab" else "/workbook/hello")
    if running is not None:
        _show(say("door_already_open"), running, browser=browser)
        return
    listening = port or own.DEFAULT_PORT + OFFSETS.get(door, 0)
    if is_taken(listening):
        _leave(say("door_port_taken", port=listening, other=listening + 10))
    opened = Running(listening, own.token(home), os.getpid())
    key = Key.new() if door == "private" else None
    if door == "lab":
        key = lock_commands.ask_key(journal_path(home))
    with runtime_folder() as runtime, announced(home, door, opened):
        set_environment(home, runtime, private=door == "private")
        _show(say("door_opening"), opened, browser=browser)
        typer.echo(say("door_how_to_close_private" if door == "private" else "door_how_to_close"))
        if door == "lab":
            keeper = Keeper(home)
            keeper.key = key
            lab_door.open_lab_door(home, notebooks_folder(), listening, _first_page(home, keeper), keeper)
        else:
            reader_door.open_reader_door(home, notebooks_folder(), runtime, listening, demo=door == "demo", key=key)
    typer.echo(say("door_shut_private" if door == "private" else "door_shut"))


def _first_page(home: Path, keeper: Keeper) -> str:
    from workbook_lib.launch.book import first_page
    from workbook_lib.launch.shelf import Shelf

    shelf = Shelf(home, spoken(), keeper)
    try:
        return first_page(shelf.places())
    finally:
        shelf.close()


def _show(sentence: str, running: Running, *, browser: bool) -> None:
    typer.echo(f"{sentence}\n  {running.address}")
    if browser:
        open_when_ready(running.port, running.address)


def open_when_ready(port: int, address: str) -> None:
    """Open the browser once somebody listens on a port, without holding the door up."""
    import threading
    import time

    def wait() -> None:
        for _ in range(200):
            if answers(port):
                webbrowser.open(address)
                return
            time.sleep(0.1)

    threading.Thread(target=wait).start()


def _end_with_input() -> None:
    """End this process in good order once its standard input ends: whoever started it is gone."""
    import signal
    import sys
    import threading

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


def _leave(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def main(run: Callable[[], object] = app) -> None:
    """Run the command line; what goes wrong is said in a sentence."""
    try:
        run()
    except WorkbookError as error:
        typer.echo(say(error.message_id, **error.values), err=True)
        raise SystemExit(1) from None
    except ContentError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(1) from None
