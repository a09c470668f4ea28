"""`workbook handouts` and `workbook run-sheet`: what a coach prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from workbook_lib.content import Content
from workbook_lib.journal.errors import told_kindly
from workbook_lib.journal.files import write_whole
from workbook_lib.launch.speaking import leave, say, spoken
from workbook_lib.report.pdf import Paper

Yes = Annotated[bool, typer.Option("--yes", help="Write over a file that is there.")]
Size = Annotated[str, typer.Option(help="A4 or letter (for PDF).")]
PAPERS: dict[str, Paper] = {"a4": "A4", "letter": "letter"}


def register(app: typer.Typer) -> None:
    """Add the words to the command line."""
    app.command("handouts")(handouts)
    app.command("run-sheet")(run_sheet)


def handouts(
    output: Annotated[Path, typer.Option("-o", "--output", help="The file; .html or .pdf.")] = Path("handouts.html"),
    page: Annotated[list[str] | None, typer.Option(help="Only the exercises of a page or a session.")] = None,
    paper: Size = "A4",
    yes: Yes = False,
) -> None:
    """Write the exercises on paper, with lines to write on."""
    from workbook_lib.report import handouts as sheets

    content = spoken()
    by_page: dict[str, list[str]] = {}
    for sheet in sheets.exercises(content):
        by_page.setdefault(_page_of(content, sheet.page), []).append(sheet.exercise.id)
    for _, session in content.run_sheets.sessions():
        by_page[session.id] = list(session.exercises())
    if unknown := set(page or ()) - by_page.keys():
        del unknown
        leave("handouts_unknown", known=", ".join(by_page))
    chosen = None if not page else [one for name in page for one in by_page[name]]
    _write(output, paper, lambda: sheets.handouts(content, chosen), over=yes)


def run_sheet(
    session: Annotated[list[str] | None, typer.Argument(help="Such as six.1 or one.1; all if left out.")] = None,
    output: Annotated[Path, typer.Option("-o", "--output", help="The file; .html or .pdf.")] = Path("run-sheets.html"),
    paper: Size = "A4",
    yes: Yes = False,
) -> None:
    """Write what a coach does in which minute."""
    from workbook_lib.report import run_sheet as sheets

    content = spoken()
    known = [one.id for _, one in content.run_sheets.sessions()]
    if set(session or ()) - set(known):
        leave("handouts_unknown", known=", ".join(known))
    _write(output, paper, lambda: sheets.run_sheet(content, session or None), over=yes)


def _write(output: Path, paper: str, make: Callable[[], str], *, over: bool) -> None:
    if output.suffix not in {".html", ".pdf"}:
        leave("handouts_ending")
    if paper.lower() not in PAPERS:
        leave("handouts_paper")
    if output.exists() and not over:
        leave("handouts_there", file=output)
    data = make().encode()
    if output.suffix == ".pdf":
        from workbook_lib.report.pdf import summary_pdf

        data = summary_pdf(data.decode(), paper=PAPERS[paper.lower()])
    with told_kindly(output):
        write_whole(output, data)
    typer.echo(say("handouts_written", file=output.absolute()))


def _page_of(content: Content, title: str) -> str:
    return next(chapter.page for chapter in content.book.chapters if chapter.title == title)
