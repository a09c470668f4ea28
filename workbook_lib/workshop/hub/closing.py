"""The end of a workshop: the group report, then nothing."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.journal.errors import told_kindly
from workbook_lib.journal.files import write_whole
from workbook_lib.workshop.board.board import LEAST, report
from workbook_lib.workshop.board.database import Away, Database
from workbook_lib.workshop.board.database import erase as erase_board
from workbook_lib.workshop.hub.workshop import Workshop
from workbook_lib.workshop.messages import GroupReport


def published(workshop: Workshop) -> GroupReport:
    """Return everything the coach was ever shown and still may see, without the board running.

    Raises:
        WorkbookError: The board's database does not answer (``workshop_close_no_report``).
    """
    database = Database(workshop.board_database)
    try:
        database.prepare()
        with database.reading() as connection:
            return report(connection, LEAST)
    except Away:
        raise WorkbookError("workshop_close_no_report") from None
    finally:
        database.close()


def write_report(workshop: Workshop, output: Path) -> None:
    """Write the group report, as HTML or, by the file's ending, as PDF.

    Raises:
        WorkbookError: The board's database does not answer, the file cannot be written, or PDF is not possible here.
    """
    from workbook_lib.report.group import group_report

    now = datetime.now().astimezone()
    page = group_report(published(workshop), Content(workshop.language), workshop.title, now)
    data = page.encode()
    if output.suffix == ".pdf":
        from workbook_lib.report.pdf import summary_pdf

        data = summary_pdf(page)
    with told_kindly(output):
        write_whole(output, data)


def erase(workshop: Workshop) -> None:
    """Erase everything of a workshop that does not run: the board's database first, then its folder.

    Raises:
        WorkbookError: The board's database does not answer; then nothing was erased.
        OSError: A file cannot be taken away.
    """
    if make_url(workshop.board_database).get_backend_name() != "sqlite" or _board_file(workshop).exists():
        erase_board(workshop.board_database)
    shutil.rmtree(workshop.folder)


def _board_file(workshop: Workshop) -> Path:
    return Path(make_url(workshop.board_database).database or "")
