"""Checks that end a workshop command with a message before it starts, stops or writes anything."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from workbook_lib.console import chosen_content, exit_with_message, say
from workbook_lib.errors import WorkbookError
from workbook_lib.local_ports import is_taken
from workbook_lib.report.pdf import summary_pdf
from workbook_lib.workshop.coach.starting import INSTALL

if TYPE_CHECKING:
    from workbook_lib.content import Content
    from workbook_lib.workshop.coach.starting.plans import StartPlan
    from workbook_lib.workshop.coach.starting.start_checks import StartCheck
    from workbook_lib.workshop.hub.workshop_config import Workshop

_WORTH_SAYING = ("system", "memory", "disk", "process", "firewall")
"""What is said at a start too where it may go wrong; about the network the questions say enough."""
_NEEDED = ("jupyterhub", "configurable_http_proxy", "segno", "httpx")


def examine(plan: StartPlan, content: Content) -> list[StartCheck]:
    """Look at this computer, and return all checks of a workshop's start.

    Args:
        plan: What is to be started.
        content: The texts, in the coach's language.
    """
    from workbook_lib.workshop.coach.starting.facts import look
    from workbook_lib.workshop.coach.starting.start_checks import start_checks

    return start_checks(look(plan, _NEEDED, is_taken), plan, content)


def check_start(plan: StartPlan) -> None:
    """End the command with a sentence for each thing that stands in the way; else say what may go wrong later.

    Args:
        plan: What is to be started.
    """
    made = examine(plan, chosen_content())
    in_the_way = [check for check in made if check.state == "stop"]
    for check in in_the_way or (check for check in made if check.state == "look" and check.name in _WORTH_SAYING):
        typer.echo(check.what, err=True)
        if check.command:
            typer.echo(f"  {check.command}", err=True)
    if in_the_way:
        raise typer.Exit(1)


def check_machine(folder: Path) -> None:
    """End the command where a package is missing or participants cannot be isolated from each other.

    Args:
        folder: Where the workshop is kept.
    """
    from workbook_lib.workshop.hub.isolation.sandbox import isolation_problem

    if any(importlib.util.find_spec(name) is None for name in _NEEDED):
        exit_with_message("workshop_not_installed", command=INSTALL)
    wrong = isolation_problem(folder)
    if wrong:
        exit_with_message(wrong)


def check_memory(people: int | None, folder: Path) -> int:
    """Print and return how many people this computer has memory for; end the command where more are asked for.

    Args:
        people: How many are expected; ``None`` where the coach did not say.
        folder: Where the workshop is kept.
    """
    from workbook_lib.workshop.hub.lifecycle.capacity import PERSON_MIB, capacity

    now = capacity(folder)
    if people is not None and people > now.people:
        exit_with_message("workshop_too_many", most=now.people, free=now.free_mib, each=PERSON_MIB)
    typer.echo(say("workshop_carries", most=now.people))
    return now.people


def save(found: Workshop) -> None:
    """Store the workshop that is about to start; end the command where there is no network for it, or no room.

    Args:
        found: With the answers of this start.
    """
    from workbook_lib.workshop.coach.starting import preparing

    try:
        preparing.check_network(found)
        preparing.store(found)
    except WorkbookError as error:
        exit_with_message(error.message_id, **error.values)


def check_report(output: Path) -> None:
    """End the command, before anything is stopped, where the report cannot be written to its file.

    Args:
        output: The file of the report.

    Raises:
        WorkbookError: The report is to be a PDF and this computer cannot make one.
    """
    if output.suffix not in {".html", ".pdf"}:
        exit_with_message("workshop_close_ending")
    if output.exists():
        exit_with_message("workshop_close_file_there", file=output)
    if not os.access(output.absolute().parent, os.W_OK):
        exit_with_message("workshop_close_no_folder", folder=output.absolute().parent)
    if output.suffix == ".pdf":
        summary_pdf("")


def check_parts(found: Workshop) -> None:
    """End the command where the workshop's port is taken or its board's database may not be used.

    Args:
        found: The workshop that is about to start.
    """
    from workbook_lib.workshop.board.database import database_address_problem

    if is_taken(found.port):
        exit_with_message("workshop_port_taken", port=found.port, other=found.port + 10)
    if wrong := database_address_problem(found.board_database):
        exit_with_message(wrong)
