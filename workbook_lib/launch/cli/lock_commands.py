"""`workbook lock`: sets, changes or removes the passphrase; it is typed, and never shown, stored or an argument."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_lib.console import confirm, exit_with_message, say
from workbook_lib.home import journal_path
from workbook_lib.journal import JournalLocked
from workbook_lib.journal.backups.copies import copies_of
from workbook_lib.journal.key import Key
from workbook_lib.journal.passphrase.lock_detection import lock_of
from workbook_lib.journal.passphrase.locking import set_passphrase, unlock
from workbook_lib.journal.storage.files import holds_anything


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command("lock")(lock)


def ask_key(path: Path, message_id: str = "lock_ask") -> Key | None:
    """Return the key of a journal, asking for its passphrase; ``None`` when it is not locked.

    Raises:
        JournalDamaged: The passphrase fits the backups and not the journal.
        typer.Exit: The passphrase does not fit.
    """
    if lock_of(path) == "none":
        return None
    try:
        return unlock(path, typer.prompt(say(message_id), hide_input=True, err=True))
    except JournalLocked:
        typer.echo(say("lock_wrong"), err=True)
        raise typer.Exit(1) from None


def lock(
    change: Annotated[bool, typer.Option("--change")] = False,
    remove: Annotated[bool, typer.Option("--remove")] = False,
) -> None:
    """Lock the journal with a passphrase; with an option, change it or take it off. No page may be open."""
    path = journal_path()
    if not holds_anything(path) and not copies_of(path):
        exit_with_message("lock_no_journal")
    if (change or remove) and lock_of(path) == "none":
        exit_with_message("lock_not_set")
    key = ask_key(path, "lock_ask_old")
    if remove:
        set_passphrase(path, key, None)
        typer.echo(say("lock_done_remove"))
        return
    new = typer.prompt(say("lock_ask_new"), hide_input=True, confirmation_prompt=True, err=True)
    if key is None:
        confirm("lock_confirm")
    set_passphrase(path, key, new)
    typer.echo(say("lock_done_set" if key is None else "lock_done_change"))
