"""How commands speak in the terminal: a sentence of the content, a question, a last word."""

from __future__ import annotations

from typing import NoReturn

import typer

from workbook_lib.content import Content, chosen_language
from workbook_lib.home import home_folder


def spoken() -> Content:
    """Return the texts in the language that the reader chose, or that their surroundings name."""
    return Content(chosen_language(home_folder()))


def say(message_id: str, **values: object) -> str:
    """Return a sentence of the content with its placeholders filled.

    Raises:
        ContentError: There is none, or a placeholder has no value.
    """
    return spoken().say(message_id, **values)


def number(value: int) -> str:
    """Return a whole number as the language writes it, such as ``"1,234"``."""
    return spoken().formats.number(value, 0)


def agreed(message_id: str, **values: object) -> bool:
    """Ask a question, and say whether it is answered with the language's yes; no answer is a no.

    It is asked on the error stream, so that what a command puts out can be passed on.
    """
    content = spoken()
    yes, no = content.say("answer_yes").split(), content.say("answer_no").split()
    question = f"{content.say(message_id, **values)} [{yes[0]}/{no[0].upper()}]"
    while True:
        answer = typer.prompt(question, default="", show_default=False, err=True).strip().lower()
        if answer in yes:
            return True
        if not answer or answer in no:
            return False
        typer.echo(content.say("answer_again", yes=yes[0], no=no[0]), err=True)


def confirm(message_id: str, **values: object) -> None:
    """Ask a question; the command ends unless it is answered with yes."""
    if not agreed(message_id, **values):
        raise typer.Exit(1)


def leave(message_id: str, **values: object) -> NoReturn:
    """Say why the command ends, and end it."""
    typer.echo(say(message_id, **values), err=True)
    raise typer.Exit(1)
