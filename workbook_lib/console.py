"""What all commands do in the terminal: print a message of the content, ask a question, end with a message."""

from __future__ import annotations

import errno
import os
from typing import NoReturn

import typer

from workbook_lib.content import Content, chosen_language
from workbook_lib.home import home_folder


def chosen_content() -> Content:
    """Return the texts in the language that the reader chose, or that their surroundings name."""
    return Content(chosen_language(home_folder()))


def check_home() -> None:
    """End the command with a message where the reader's home, or a folder above it, is no folder."""
    home = home_folder()
    try:
        there = next(folder for folder in (home, *home.parents) if folder.exists())
        if not there.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    except OSError as error:
        exit_with_message("door_no_home", folder=home, reason=error.strerror)


def say(message_id: str, **values: object) -> str:
    """Return a message of the content with its placeholders filled.

    Raises:
        ContentError: There is none, or a placeholder has no value.
    """
    return chosen_content().say(message_id, **values)


def format_number(value: int) -> str:
    """Return a whole number as the language writes it, such as ``"1,234"``."""
    return chosen_content().formats.number(value, 0)


def ask_yes_no(message_id: str, *, default: bool = False, **values: object) -> bool:
    """Ask a question, and return whether it is answered with the language's yes.

    It is asked on the error stream, so that what a command puts out can be passed on.

    Args:
        message_id: The question.
        default: What no answer means.
        **values: What the question's placeholders stand for.
    """
    content = chosen_content()
    yes, no = content.say("answer_yes").split(), content.say("answer_no").split()
    choices = f"{yes[0].upper()}/{no[0]}" if default else f"{yes[0]}/{no[0].upper()}"
    question = f"{content.say(message_id, **values)} [{choices}]"
    while True:
        answer = typer.prompt(question, default="", show_default=False, err=True).strip().lower()
        if not answer:
            return default
        if answer in {*yes, *no}:
            return answer in yes
        typer.echo(content.say("answer_again", yes=yes[0], no=no[0]), err=True)


def confirm(message_id: str, **values: object) -> None:
    """Ask a question; the command ends unless it is answered with yes."""
    if not ask_yes_no(message_id, default=False, **values):
        raise typer.Exit(1)


def exit_with_message(message_id: str, **values: object) -> NoReturn:
    """Print why the command ends, and end it with status 1."""
    typer.echo(say(message_id, **values), err=True)
    raise typer.Exit(1)
