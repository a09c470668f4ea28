"""Files to print, offered for download on a coach's card; made once, when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook_lib.controls import Block, Download, Text
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.report.pdf import Paper, summary_pdf


@dataclass(frozen=True)
class PrintedFile:
    """A document to download as HTML, and as PDF where this computer can make one.

    Attributes:
        key: What the keys of its blocks begin with.
        stem: The files' name without an ending.
        html: The web page.
        label: What its button says.
        papers: What the button for each size of paper says.
    """

    key: str
    stem: str
    html: str
    label: str
    papers: Mapping[Paper, str]


def files(desk: Desk, sheets: Iterable[PrintedFile]) -> tuple[Block, ...]:
    """Return download buttons for documents; without PDF support, only HTML and a sentence that says so."""
    blocks: list[Block] = []
    problem = ""
    for sheet in sheets:
        web = Download(f"{sheet.key}.html", sheet.label, f"{sheet.stem}.html", "text/html", sheet.html.encode())
        blocks.append(web)
        try:
            for paper, label in sheet.papers.items():
                made = summary_pdf(sheet.html, paper=paper)
                name = f"{sheet.stem}-{paper.lower()}.pdf"
                blocks.append(Download(f"{sheet.key}.{paper}", label, name, "application/pdf", made))
        except WorkbookError as error:
            problem = error.message_id
    return (*blocks, Text("files.print", say(desk, problem), tone="muted")) if problem else tuple(blocks)
