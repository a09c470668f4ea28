"""What tests of the command line share: calling it, and the journal that it works on."""

from pathlib import Path

from click.testing import Result
from typer.testing import CliRunner

from workbook_lib.journal import open_journal
from workbook_lib.launch.cli import commands

MARKER = "Zwetschgenknoedel"
"""A word of the journal that no output may show."""


def call(*arguments: object, answer: str = "") -> Result:
    """Call `workbook` with arguments, and type an answer to what it asks."""
    return CliRunner().invoke(commands.app, [str(argument) for argument in arguments], input=answer)


def standing(path: Path) -> list[str]:
    """Return the ids of the entries that a journal holds now."""
    journal = open_journal(path)
    try:
        return sorted(entry.entry_id for entry in journal.current())
    finally:
        journal.close()
