"""`workbook handouts`, `workbook run-sheet` and `workbook slides`: what a coach prints and shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from workbook_lib.console import chosen_content, exit_with_message, say
from workbook_lib.content import Content
from workbook_lib.journal.errors import translate_os_errors
from workbook_lib.private_files import write_private
from workbook_lib.report.pdf import Paper, summary_pdf

Yes = Annotated[bool, typer.Option("--yes")]
Size = Annotated[str, typer.Option()]
PAPERS: dict[str, Paper] = {"a4": "A4", "letter": "letter"}
SLIDE: Paper = "16x9"


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command("handouts")(handouts)
    app.command("run-sheet")(run_sheet)
    app.command("slides")(slides)


def handouts(
    output: Annotated[Path, typer.Option("-o", "--output")] = Path("handouts.html"),
    page: Annotated[list[str] | None, typer.Option()] = None,
    paper: Size = "A4",
    yes: Yes = False,
) -> None:
    """Write the exercises on paper, with lines to write on."""
    from workbook_lib.report import handouts as sheets

    content = chosen_content()
    by_page: dict[str, list[str]] = {}
    for sheet in sheets.exercises(content):
        by_page.setdefault(_page_of(content, sheet.page), []).append(sheet.exercise.id)
    for _, session in content.run_sheets.sessions():
        by_page[session.id] = list(session.exercises())
    if set(page or ()) - by_page.keys():
        exit_with_message("handouts_unknown", known=", ".join(by_page))
    chosen = None if not page else [one for name in page for one in by_page[name]]
    _write(output, paper, lambda: sheets.handouts(content, chosen), over=yes)


def run_sheet(
    session: Annotated[list[str] | None, typer.Argument()] = None,
    output: Annotated[Path, typer.Option("-o", "--output")] = Path("run-sheets.html"),
    paper: Size = "A4",
    yes: Yes = False,
) -> None:
    """Write what a coach does in which minute."""
    from workbook_lib.report import run_sheet as sheets

    content = chosen_content()
    _refuse_unknown(content, session)
    _write(output, paper, lambda: sheets.run_sheet(content, session or None), over=yes)


def slides(
    session: Annotated[list[str] | None, typer.Argument()] = None,
    output: Annotated[Path, typer.Option("-o", "--output")] = Path("slides.html"),
    yes: Yes = False,
) -> None:
    """Write what the group sees, a slide for each step of a session."""
    from workbook_lib.report import slides as shown

    content = chosen_content()
    _refuse_unknown(content, session)
    _write(output, SLIDE, lambda: shown.slides(content, session or None), over=yes)


def _refuse_unknown(content: Content, sessions: list[str] | None) -> None:
    known = [one.id for _, one in content.run_sheets.sessions()]
    if set(sessions or ()) - set(known):
        exit_with_message("handouts_unknown", known=", ".join(known))


def _write(output: Path, paper: str, make: Callable[[], str], *, over: bool) -> None:
    if output.suffix not in {".html", ".pdf"}:
        exit_with_message("handouts_ending")
    size = SLIDE if paper == SLIDE else PAPERS.get(paper.lower())
    if size is None:
        exit_with_message("handouts_paper")
    if output.exists() and not over:
        exit_with_message("handouts_there", file=output)
    data = make().encode()
    if output.suffix == ".pdf":
        data = summary_pdf(data.decode(), paper=size)
    with translate_os_errors(output):
        write_private(output, data)
    typer.echo(say("handouts_written", file=output.absolute()))


def _page_of(content: Content, title: str) -> str:
    return next(chapter.page for chapter in content.book.chapters if chapter.title == title)
