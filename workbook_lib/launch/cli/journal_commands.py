"""The commands that read or replace the journal: export, import, backup, restore, erase."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workbook_lib.console import chosen_content, confirm, exit_with_message, say
from workbook_lib.launch.cli import exports
from workbook_lib.launch.cli.import_command import import_file
from workbook_lib.launch.cli.opened_journal import opened_journal
from workbook_lib.launch.cli.restore_command import restore
from workbook_lib.my_words.erasing import with_related

Yes = Annotated[bool, typer.Option("--yes", "-y")]


class Format(StrEnum):
    """What `workbook export` can write."""

    jsonl = "jsonl"
    csv = "csv"
    ics = "ics"
    html = "html"
    pdf = "pdf"


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command("export")(export)
    app.command("import")(import_file)
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.command("erase")(erase)


def export(
    output: Annotated[Path, typer.Option("--output", "-o")],
    form: Annotated[Format, typer.Option("--format", "-f")] = Format.jsonl,
    current_only: Annotated[bool, typer.Option("--current-only")] = False,
    bom: Annotated[bool, typer.Option("--bom")] = False,
    part: Annotated[list[str] | None, typer.Option("--part")] = None,
    yes: Yes = False,
) -> None:
    """Take the journal out; what was put away stays.

    jsonl holds everything and can be brought in elsewhere; csv is an archive with a table for each kind; ics is a
    calendar; html and pdf are a summary of the parts you name.
    """
    if output.exists() and not yes:
        confirm("journal_export_exists", file=output.name)
    with opened_journal() as journal:
        exports.write(journal, output, form.value, current_only=current_only, bom=bom, parts=part or [])
    typer.echo(say("journal_exported", file=output.name))


def backup() -> None:
    """Make a backup now, beside the journal."""
    with opened_journal() as journal:
        made = journal.backup()
    typer.echo(say("journal_backed_up", file=made.path))


def erase(
    entry_id: Annotated[list[str] | None, typer.Argument()] = None,
    page: Annotated[str, typer.Option()] = "",
    everything: Annotated[bool, typer.Option("--everything")] = False,
    yes: Yes = False,
) -> None:
    """Erase for good: entries with their history, their traces in backups and drafts. Nobody can bring them back."""
    from workbook_lib.workbook import Workbook

    with opened_journal() as journal:
        desk = Workbook(page, journal, chosen_content(), journal.now)
        ids = [*(entry_id or []), *(journal.of_page(page) if page else [])]
        known = with_related(desk, (one for one in ids if journal.entry(one)))
        if not everything and not known:
            exit_with_message("journal_nothing_to_erase")
        if not yes:
            confirm("journal_erase_all_ask" if everything else "journal_erase_ask", n=len(known))
        if everything:
            journal.erase_all()
        else:
            desk.erase(*known)
    typer.echo(say("journal_erased"))
