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


def confirm(message_id: str, **values: object) -> None:
    """Ask a question; the command ends unless it is answered with yes."""
    if not typer.confirm(say(message_id, **values)):
        raise typer.Exit(1)


def leave(message_id: str, **values: object) -> NoReturn:
    """Say why the command ends, and end it."""
    typer.echo(say(message_id, **values), err=True)
    raise typer.Exit(1)
