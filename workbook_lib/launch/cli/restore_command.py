"""`workbook restore`: replaces the journal by a backup; either of them may be under a passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbook_lib import journal
from workbook_lib.console import confirm, exit_with_message, say
from workbook_lib.home import journal_path
from workbook_lib.journal import JournalDamaged
from workbook_lib.journal.backups.copies import sound_backups
from workbook_lib.journal.errors import newest
from workbook_lib.journal.key import Key
from workbook_lib.journal.passphrase.cipher import Cipher, is_encrypted, salt_of
from workbook_lib.journal.storage.timestamps import system_clock
from workbook_lib.launch.cli.lock_commands import ask_key

Yes = Annotated[bool, typer.Option("--yes", "-y")]


def restore(
    file: Annotated[Path | None, typer.Argument()] = None,
    yes: Yes = False,
) -> None:
    """Put a backup in the journal's place; the present journal is kept beside the backups."""
    place = journal_path()
    key = _key_for_restoring(place)
    if file is None:
        found = sound_backups(place, Cipher(key)) if key else sound_backups(place)
        if not found:
            exit_with_message("journal_no_backup")
        file = newest(found, system_clock()).path
    if not yes:
        confirm("journal_restore_ask", file=file.name)
    kept = journal.restore(place, file, key=key, backup_key=_other_key(file, key))
    typer.echo(say("journal_restored", file=file.name))
    if kept:
        typer.echo(say("journal_kept", file=kept))


def _key_for_restoring(place: Path) -> Key | None:
    """Return the journal's key, also when its file is damaged and only the backups can tell that it fits."""
    try:
        return ask_key(place)
    except JournalDamaged as damage:
        if damage.key is None:
            raise
        return damage.key


def _other_key(file: Path, key: Key | None) -> Key | None:
    """Return a backup's own key, asked for when the journal's does not fit it."""
    if not is_encrypted(file) or (key is not None and key.salt == salt_of(file)):
        return None
    return ask_key(file)
