import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperCommand, TyperGroup

from workbook_lib.content import Content, languages
from workbook_lib.launch.cli.commands import app
from workbook_lib.launch.cli.help_texts import name_of, say_help


def commands_of(command: TyperCommand | TyperGroup, path: str = "workbook") -> Iterator[tuple[str, set[str]]]:
    """Yield each command's path, and the names of all that its help tells about."""
    yield path, {"help", *(name_of(one) for one in command.params if not one.hidden)}
    for name, below in getattr(command, "commands", {}).items():
        if not below.hidden:
            yield from commands_of(below, f"{path} {name}")


@pytest.mark.parametrize("language", languages())
def test_every_command_and_option_has_its_words_and_no_words_are_left(language: str):
    """What can be typed and what the content tells about are the same."""
    content = Content(language)
    typed = dict(commands_of(typer.main.get_command(app)))
    assert {path: set(words) for path, words in content.commands.items()} == typed


def test_help_takes_all_its_words_from_the_content():
    """Nothing that Typer has from the code is left, at the top and further below."""
    command = typer.main.get_command(app)
    content = Content("de")
    say_help(command, content)
    start, words = command.commands["workshop"].commands["start"], content.commands["workbook workshop start"]
    assert command.help == content.commands["workbook"]["help"]
    assert {one.help for one in start.params if not one.hidden} < set(words.values())


def test_help_speaks_the_language_that_was_chosen(home: Path):
    """`--help` is asked as anybody asks it."""
    surroundings = {**os.environ, "WORKBOOK_HOME": str(home), "WORKBOOK_LANGUAGE": "de", "COLUMNS": "120"}
    command = [sys.executable, "-m", "workbook_lib.launch", "erase", "--help"]
    told = subprocess.run(
        command, env=surroundings, capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout
    assert "Endgültig löschen" in told
    assert "Ohne Rückfrage." in told
    assert "Show this message" not in told
