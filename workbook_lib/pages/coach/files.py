"""Printed matter to save from a coach's card: made once, when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook_lib.errors import WorkbookError
from workbook_lib.fields import Block, Download, Text
from workbook_lib.pages.desk import Desk, say
from workbook_lib.report.pdf import Paper, summary_pdf


@dataclass(frozen=True)
class Sheet:
    """Something to save as a web page, and on paper where this computer can.

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


def files(desk: Desk, sheets: Iterable[Sheet]) -> tuple[Block, ...]:
    """Return the files of some sheets; where a PDF is not possible, the web pages and one sentence that says so."""
    blocks: list[Block] = []
    wrong = ""
    for sheet in sheets:
        web = Download(f"{sheet.key}.html", sheet.label, f"{sheet.stem}.html", "text/html", sheet.html.encode())
        blocks.append(web)
        try:
            for paper, label in sheet.papers.items():
                made = summary_pdf(sheet.html, paper=paper)
                name = f"{sheet.stem}-{paper.lower()}.pdf"
                blocks.append(Download(f"{sheet.key}.{paper}", label, name, "application/pdf", made))
        except WorkbookError as error:
            wrong = error.message_id
    return (*blocks, Text("files.print", say(desk, wrong), tone="muted")) if wrong else tuple(blocks)
