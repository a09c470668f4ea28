"""The questions of `workbook workshop start`: asked in a terminal only, one at a time, each with a default."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from workbook_lib.console import ask_yes_no, chosen_content, say
from workbook_lib.errors import WorkbookError
from workbook_lib.local_ports import LOOPBACK
from workbook_lib.workshop.coach.starting.plans import is_open
from workbook_lib.workshop.coach.starting.preparing import address_for
from workbook_lib.workshop.hub.lifecycle import network_address
from workbook_lib.workshop.hub.lifecycle.network_address import AddressOptions
from workbook_lib.workshop.hub.workshop_config import Workshop, find_workshop, is_loopback

USUAL_PEOPLE = 12
"""How many people are proposed, where there is memory for them."""
_HERE, _NETWORK = "1", "2"


@dataclass(frozen=True)
class StartAnswers:
    """What the coach said, by option or by answer.

    Attributes:
        title: What the workshop is called; "" where nothing was said.
        people: How many will be there; ``None`` where nothing was said.
        address: Who is to reach it, and how.
    """

    title: str
    people: int | None
    address: AddressOptions


def can_ask() -> bool:
    """Tell whether there is somebody at a terminal who could answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(said: StartAnswers, folder: Path, most: int) -> StartAnswers:
    """Ask what the options have not said; where a workshop was started before, one question may be all.

    Where nobody sits at a terminal, nothing is asked.

    Args:
        said: By options.
        folder: Of the workshop.
        most: How many people there is memory for.

    Raises:
        WorkbookError: The coach ended the questions (``start_asked_nothing``).
    """
    if not can_ask():
        return said
    before = find_workshop(folder)
    if before is not None and (said.title or said.people is not None or chooses_address(said.address)):
        return said
    try:
        if before is not None and _as_last_time(before):
            return said
        return StartAnswers(
            said.title or _ask_title(before),
            said.people if said.people is not None else _ask_people(before, most),
            said.address if chooses_address(said.address) else _ask_reach(said.address, before),
        )
    except typer.Abort:
        raise WorkbookError("start_asked_nothing") from None


def chooses_address(options: AddressOptions) -> bool:
    """Tell whether options say who is to reach a workshop; a port alone does not."""
    return bool(options.host or options.certificate or options.key or options.own_certificate or options.unencrypted)


def _as_last_time(before: Workshop) -> bool:
    plural, content = "other", chosen_content()
    if before.people:
        plural = content.formats.plural(before.people)
    told = network_address.present_address(before)
    reach = "start_last_time_reach_network" if is_open(before) else "start_last_time_reach_here"
    people = content.say(f"start_last_time_people_{plural}", n=before.people or before.most)
    typer.echo(say("start_last_time", title=before.title, people=people, reach=say(reach, address=told)))
    return ask_yes_no("start_ask_again", default=True)


def _ask_title(before: Workshop | None) -> str:
    return str(typer.prompt(say("start_ask_title"), default=before.title if before else say("workshop_title"))).strip()


def _ask_people(before: Workshop | None, most: int) -> int:
    proposed = (before.people if before else 0) or USUAL_PEOPLE
    while True:
        answer = str(typer.prompt(say("start_ask_people", most=most), default=str(min(proposed, most)))).strip()
        if answer.isdecimal() and 1 <= int(answer) <= most:
            return int(answer)
        typer.echo(say("start_ask_people_again", most=most))


def _ask_reach(options: AddressOptions, before: Workshop | None) -> AddressOptions:
    found = network_address.own_address()
    named = before.host if before and not (before.looked_up or is_loopback(before.host)) else ""
    if found == LOOPBACK and not named:
        typer.echo(say("start_no_network"))
        return address_for(network=False, port=options.port, before=before)
    for line in ("start_ask_reach", "start_ask_reach_here", "start_ask_reach_network"):
        typer.echo(say(line, address=named or found))
    default = _HERE if before and not is_open(before) else _NETWORK
    while (answer := str(typer.prompt(say("start_ask_number"), default=default)).strip()) not in {_HERE, _NETWORK}:
        typer.echo(say("start_ask_number_again"))
    return address_for(network=answer == _NETWORK, port=options.port, before=before)
