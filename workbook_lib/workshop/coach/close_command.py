"""The steps of `workbook workshop close`: what is checked, asked, written and erased, in this order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from workbook_lib.console import ask_yes_no, exit_with_message, say
from workbook_lib.workshop.coach import checks, closing
from workbook_lib.workshop.coach.closing import ClosingFiles

if TYPE_CHECKING:
    from workbook_lib.workshop.hub.workshop_config import Workshop


def check(files: ClosingFiles, letter: Path | None, *, without_report: bool) -> None:
    """End the command, before anything is stopped, where what it is to write cannot be written.

    Raises:
        WorkbookError: A file is to be a PDF and this computer cannot make one.
    """
    wanted = files.all()
    if without_report and (wanted or letter is not None):
        exit_with_message("workshop_close_nothing_else")
    if len({one.absolute() for one in wanted}) < len(wanted):
        exit_with_message("workshop_close_same_file")
    for one in wanted:
        checks.check_report(one)


def hand_out(found: Workshop, file: Path) -> None:
    """Let the letter in a file be with everybody; end the command where nobody would get it.

    Raises:
        WorkbookError: The file is no letter, or the board cannot keep it.
    """
    from workbook_lib.workshop.hub.lifecycle.process_status import running_process

    letter = closing.read_letter(file)
    if running_process(found.folder) is None:
        exit_with_message("workshop_letter_nobody")
    closing.hand_out_letter(found, letter)
    typer.echo(say("workshop_letter_there"))


def close(found: Workshop, files: ClosingFiles, *, ask: bool) -> None:
    """Stop the workshop, write the files, and erase everything.

    Args:
        found: The workshop.
        files: What is left of it.
        ask: Whether the coach is asked before.
    """
    from workbook_lib.workshop.hub.lifecycle import process_status

    people = sum(1 for one in found.homes.glob("p-*"))
    question = "workshop_close_confirm" if files.report else "workshop_close_confirm_without"
    if ask and not ask_yes_no(question, title=found.title, people=people):
        typer.echo(say("workshop_close_kept"))
        raise typer.Exit(1)
    found.closing_file.touch()
    try:
        process_status.stop(found.folder)
    finally:
        found.closing_file.unlink(missing_ok=True)
    with process_status.hold_lock(found.folder):
        closing.write_files(found, files)
        for message, file in (
            ("workshop_close_report", files.report),
            ("workshop_close_wordless", files.wordless),
            ("workshop_close_certificate", files.certificate),
        ):
            if file is not None:
                typer.echo(say(message, file=file.absolute()))
        left = closing.erase(found, board_may_stay=files.report is None)
    typer.echo(say("workshop_closed_but_board", board=left) if left else say("workshop_closed"))
