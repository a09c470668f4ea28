"""The words after `workbook` that move the journal: export, import, backup, restore, erase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from workbook_lib.home import journal_path
from workbook_lib.journal import Journal, open_journal
from workbook_lib.launch.lock_commands import ask_key
from workbook_lib.launch.restore_command import restore
from workbook_lib.launch.speaking import confirm, leave, number, say, spoken
from workbook_lib.transfer.daylio import MOODS
from workbook_lib.transfer.scales import parse_scale

if TYPE_CHECKING:
    from workbook_lib.transfer.plans import ImportPlan

T = TypeVar("T")
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]
_BAR_FROM, _STEP = 2000, 500
_LISTED = 20
_WITHOUT_LINES = (b"PK", b"SQLite format 3\0")
"""How archives and databases begin, whose newlines tell nothing of how much is in them."""


class Format(StrEnum):
    """What `workbook export` can write."""

    jsonl = "jsonl"
    csv = "csv"
    ics = "ics"
    html = "html"
    pdf = "pdf"


def register(app: typer.Typer) -> None:
    """Add the words to the command line."""
    app.command("export")(export)
    app.command("import")(bring)
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.command("erase")(erase)


def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")],
    form: Annotated[Format, typer.Option("--format", "-f", help="What to write.")] = Format.jsonl,
    current_only: Annotated[bool, typer.Option("--current-only", help="Without history (jsonl).")] = False,
    bom: Annotated[bool, typer.Option("--bom", help="Mark tables as UTF-8, for old spreadsheets (csv).")] = False,
    part: Annotated[list[str] | None, typer.Option("--part", help="A part of the summary (html, pdf).")] = None,
    yes: Yes = False,
) -> None:
    """Take the journal out; what was put away stays.

    jsonl holds everything and can be brought in elsewhere; csv is an archive with a table for each kind; ics is a
    calendar; html and pdf are a summary of the parts you name.
    """
    from workbook_lib.launch import exports

    if output.exists() and not yes:
        confirm("journal_export_exists", file=output.name)
    with _journal() as journal:
        exports.write(journal, output, form.value, current_only=current_only, bom=bom, parts=part or [])
    typer.echo(say("journal_exported", file=output.name))


def bring(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="The file to bring in.")],
    column: Annotated[list[str] | None, typer.Option(help="A spreadsheet's column, such as mood=Stimmung.")] = None,
    scale: Annotated[list[str] | None, typer.Option(help="A rating's scale, such as mood=1-5.")] = None,
    mood: Annotated[list[str] | None, typer.Option(help="Your own name of a mood in Daylio, such as super=5.")] = None,
    yes: Yes = False,
) -> None:
    """Bring a file in: a journal, our tables, Daylio, Loop Habit Tracker, or a spreadsheet with dates and ratings.

    It is first shown what would happen, unless you say yes beforehand. Bringing the same file in twice changes nothing.
    """
    from workbook_lib.transfer.files import Wishes, recognised
    from workbook_lib.transfer.plans import bring_in

    wishes = Wishes(_pairs(column, str.strip), _pairs(scale, parse_scale), _pairs(mood, parse_mood))
    data = file.read_bytes()
    with _journal() as journal:
        zone = journal.now().tzinfo or UTC

        def run(*, dry_run: bool = False) -> ImportPlan:
            source = recognised(data, zone, wishes)
            plan = _with_bar(data, lambda tell: bring_in(journal, source, dry_run=dry_run, progress=tell))
            if dry_run or yes:
                typer.echo("\n".join(_told(plan)))
            return plan

        if not yes:
            if not run(dry_run=True).revisions:
                return
            confirm("journal_import_ask")
        if not journal.is_empty():
            journal.backup()
        done = run()
    typer.echo(say("journal_imported", n=number(done.entries)))


def backup() -> None:
    """Make a backup now, beside the journal."""
    with _journal() as journal:
        made = journal.backup()
    typer.echo(say("journal_backed_up", file=made.path))


def erase(
    entry_id: Annotated[list[str] | None, typer.Argument(help="Ids of entries.")] = None,
    page: Annotated[
        str, typer.Option(help="Everything ever written on a page, such as 02-rejection-is-not-feedback.")
    ] = "",
    everything: Annotated[bool, typer.Option("--everything", help="The whole journal.")] = False,
    yes: Yes = False,
) -> None:
    """Erase for good: entries with their history, their traces in backups and drafts. Nobody can bring them back."""
    from workbook_lib.pages.erasing import with_belonging
    from workbook_lib.workbook import Workbook

    with _journal() as journal:
        desk = Workbook(page, journal, spoken(), journal.now)
        ids = [*(entry_id or []), *(journal.of_page(page) if page else [])]
        known = with_belonging(desk, (one for one in ids if journal.entry(one)))
        if not everything and not known:
            leave("journal_nothing_to_erase")
        if not yes:
            confirm("journal_erase_all_ask" if everything else "journal_erase_ask", n=len(known))
        if everything:
            journal.erase_all()
        else:
            desk.erase(*known)
    typer.echo(say("journal_erased"))


def parse_mood(text: str) -> int:
    """Return a place among Daylio's five moods.

    Raises:
        ValueError: It is not 1 to 5.
    """
    place = int(text)
    if place not in MOODS.values():
        raise ValueError
    return place


def _told(plan: ImportPlan) -> Iterator[str]:
    """Yield what an import would do, line by line."""
    yield say(f"journal_import_{plan.format}")
    yield say("journal_import_plan", n=number(plan.entries), revisions=number(plan.revisions), known=number(plan.known))
    for rating, scale in plan.scales.items():
        yield say("journal_import_scale", rating=rating, scale=scale)
    if plan.bad:
        yield say("journal_import_bad", n=number(plan.bad))
    for bad in plan.bad_lines[:_LISTED]:
        yield say("journal_import_line", line=bad.line, why=say(bad.message_id, **dict(bad.values)))
    if plan.bad > _LISTED:
        yield "…"


def _with_bar(data: bytes, work: Callable[[Callable[[int], None]], ImportPlan]) -> ImportPlan:
    lines = 0 if data.startswith(_WITHOUT_LINES) else data.count(b"\n")
    if lines < _BAR_FROM:
        return work(lambda number: None)
    with typer.progressbar(length=lines, label=say("journal_import_reading")) as bar:

        def tell(number: int) -> None:
            if not number % _STEP:
                bar.update(_STEP)

        done = work(tell)
        bar.update(max(lines - bar.pos, 0))  # a text in a table may go over several lines
        return done


def _pairs(texts: list[str] | None, parse: Callable[[str], T]) -> dict[str, T]:
    """Return options such as ``mood=1-5`` by what stands before the sign."""
    found = {}
    for text in texts or []:
        name, _, value = text.partition("=")
        try:
            found[name.strip().lower()] = parse(value)
        except (ValueError, IndexError):
            raise typer.BadParameter(text) from None
    return found


@contextmanager
def _journal() -> Iterator[Journal]:
    path = journal_path()
    journal = open_journal(path, key=ask_key(path))
    try:
        for problem in journal.problems:
            reason = say(problem.message_id, **problem.values)
            typer.echo(say("journal_not_looked_after", reason=reason), err=True)
        yield journal
    finally:
        journal.close()
