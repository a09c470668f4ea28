"""`workbook import`: shows what a file would bring in and how it is read, and asks what the file leaves open."""

from __future__ import annotations

import codecs
import dataclasses
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from workbook_lib.console import chosen_content, confirm, exit_with_message, format_number, say
from workbook_lib.errors import WorkbookError
from workbook_lib.journal import Journal
from workbook_lib.launch.cli.opened_journal import opened_journal
from workbook_lib.transfer.format_detection import Wishes
from workbook_lib.transfer.formats.daylio import parse_mood
from workbook_lib.transfer.import_preview import days_of, sample_rows
from workbook_lib.transfer.importing import FileImport, ImportPlan
from workbook_lib.transfer.reading.days import Order
from workbook_lib.transfer.reading.scales import parse_scale

T = TypeVar("T")
_BAR_FROM, _STEP = 2000, 500
_LISTED = 20
_WITHOUT_LINES = (b"PK", b"SQLite format 3\0")
"""First bytes of archives and databases, in which counting newlines would not measure progress."""
_ORDERS = {
    Order.day_first: (
        "day-first",
        "day first",
        "dayfirst",
        "day",
        "d",
        "dmy",
        "d/m/y",
        "dd/mm/yyyy",
        "dd.mm.yyyy",
        "dd/mm",
    ),
    Order.month_first: (
        "month-first",
        "month first",
        "monthfirst",
        "month",
        "m",
        "mdy",
        "m/d/y",
        "mm/dd/yyyy",
        "mm/dd",
        "us",
    ),
    Order.year_first: (
        "year-first",
        "year first",
        "yearfirst",
        "year",
        "y",
        "ymd",
        "y/m/d",
        "yyyy-mm-dd",
        "yy-mm-dd",
        "iso",
    ),
}
"""What a person may write for each order."""


def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    column: Annotated[list[str] | None, typer.Option()] = None,
    dates: Annotated[str, typer.Option()] = "",
    scale: Annotated[list[str] | None, typer.Option()] = None,
    mood: Annotated[list[str] | None, typer.Option()] = None,
    encoding: Annotated[str, typer.Option()] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y")] = False,
) -> None:
    """Bring a file in: a journal, our tables, Daylio, Loop Habit Tracker, or a spreadsheet with dates and ratings.

    It is first shown what would happen, unless you say yes beforehand; what the file leaves open is asked. With --yes a
    file that can be read in two ways is refused with the option that decides it. Bringing the same file in twice
    changes nothing.
    """
    wishes = Wishes(
        _pairs(column, str.strip),
        _pairs(scale, parse_scale, alone=True),
        _pairs(mood, parse_mood),
        parse_order(dates) if dates else None,
        _known_encoding(encoding),
    )
    data = file.read_bytes()
    with opened_journal() as journal:
        done = _bring_in(journal, data, wishes) if yes else _ask_and_bring_in(journal, data, wishes)
    if done is not None:
        typer.echo(say("journal_imported", n=format_number(done.entries)))


def parse_order(text: str) -> Order:
    """Return the order of dates that a person means by ``day-first``, ``month``, ``mdy`` or ``dd/mm``.

    Raises:
        typer.BadParameter: It is none.
    """
    found = next((order for order, names in _ORDERS.items() if text.strip().lower().replace("_", "-") in names), None)
    if found is None:
        raise typer.BadParameter(text)
    return found


def _bring_in(journal: Journal, data: bytes, wishes: Wishes) -> ImportPlan:
    """Bring a file in, and then tell what was done; a file that leaves something open is told about and refused."""
    file = FileImport(journal, data, journal.now().tzinfo or UTC, wishes)
    try:
        done = _with_bar(data, file.run)
    except WorkbookError as error:
        if error.message_id == "import_two_ways":
            typer.echo("\n".join(_describe(file.plan())))
        raise
    typer.echo("\n".join(_describe(done)))
    return done


def _ask_and_bring_in(journal: Journal, data: bytes, wishes: Wishes) -> ImportPlan | None:
    """Tell what would happen, ask what the file leaves open, and bring it in if the person says yes."""
    here = journal.now().tzinfo or UTC
    plan = _with_bar(data, FileImport(journal, data, here, wishes).plan)
    typer.echo("\n".join(_describe(plan)))
    if not plan.revisions:
        return None
    if plan.reading.is_open:
        wishes = _asked(plan, wishes)
        plan = FileImport(journal, data, here, wishes).plan()
        typer.echo("\n".join(_describe(plan)))
    confirm("journal_import_ask")
    return _with_bar(data, FileImport(journal, data, here, wishes).run)


def _asked(plan: ImportPlan, wishes: Wishes) -> Wishes:
    """Ask for what a file leaves open, and return the wishes with the answers."""
    order, scales = wishes.order, dict(wishes.scales)
    dates = plan.reading.dates
    if dates.others:
        orders = ", ".join((dates.order, *dates.others))
        order = _answer("journal_import_ask_dates", parse_order, options=orders)
    for rating, found in plan.reading.open_scales.items():
        options = ", ".join(f"{one.low}-{one.high}" for one in (found.scale, *found.others))
        scales[rating] = _answer("journal_import_ask_scale", parse_scale, rating=rating, options=options)
    encoding = wishes.encoding
    if plan.reading.encodings:
        known = (plan.reading.encoding, *plan.reading.encodings)
        encoding = _answer("journal_import_ask_encoding", _encoding, options=", ".join(known))
    return dataclasses.replace(wishes, order=order, scales=scales, encoding=encoding)


def _encoding(text: str) -> str:
    try:
        b"aa".decode(text.strip(), "replace")  # refuses what is no encoding of texts
        return codecs.lookup(text.strip()).name
    except (LookupError, ValueError):
        raise ValueError from None


def _answer(message_id: str, parse: Callable[[str], T], **values: object) -> T:
    while True:
        text = typer.prompt(say(message_id, **values), err=True)
        try:
            return parse(text)
        except (ValueError, typer.BadParameter):
            continue


def _describe(plan: ImportPlan) -> Iterator[str]:
    """Yield what an import would do, line by line."""
    content, reading = chosen_content(), plan.reading
    yield say(f"journal_import_{plan.format}")
    yield say(
        "journal_import_plan",
        n=format_number(plan.entries),
        revisions=format_number(plan.revisions),
        known=format_number(plan.known),
    )
    days = days_of(plan, content)
    if days and reading.dates.in_numbers:
        yield say(f"journal_import_dates_{reading.dates.order}", **days)
    for rating, found in reading.scales.items():
        other = rating in plan.scales
        yield say("journal_import_scale" if other else "journal_import_kept_scale", rating=rating, scale=found.scale)
    if reading.moods:
        yield say("journal_import_moods", moods=", ".join(reading.moods), first=reading.moods[0])
    if reading.encoding:
        yield say("journal_import_encoding", encoding=reading.encoding)
    if reading.left_out:
        yield say("journal_import_columns", columns=", ".join(reading.left_out[:_LISTED]))
    if days:
        yield say("journal_import_days", **days)
    for when, what in sample_rows(plan, content, words=False):
        yield say("journal_import_sample", when=when, what=what)
    if plan.bad:
        yield say("journal_import_bad", n=format_number(plan.bad))
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


def _pairs(texts: list[str] | None, parse: Callable[[str], T], *, alone: bool = False) -> dict[str, T]:
    """Return options such as ``mood=1-5`` by what stands before the sign, or under "" where a value may stand alone."""
    found = {}
    for text in texts or []:
        name, sign, value = text.rpartition("=") if parse is parse_mood else text.partition("=")
        if not sign and alone:
            name, value = "", text
        try:
            found[name.strip().lower()] = parse(value)
        except (ValueError, IndexError):
            raise typer.BadParameter(text) from None
    return found


def _known_encoding(name: str) -> str:
    try:
        return _encoding(name) if name else ""
    except ValueError:
        exit_with_message("import_encoding_unknown", encoding=name)
