"""The reader's journal, opened for a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from workbook_lib.console import say
from workbook_lib.home import journal_path
from workbook_lib.journal import Journal, open_journal
from workbook_lib.launch.cli.lock_commands import ask_key


@contextmanager
def opened_journal() -> Iterator[Journal]:
    """Open the journal, asking for its passphrase if there is one, and tell what could not be looked after."""
    path = journal_path()
    journal = open_journal(path, key=ask_key(path))
    try:
        for problem in journal.problems:
            reason = say(problem.message_id, **problem.values)
            typer.echo(say("journal_not_looked_after", reason=reason), err=True)
        yield journal
    finally:
        journal.close()
