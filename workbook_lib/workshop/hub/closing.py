"""The end of a workshop: the group report, then nothing."""

from __future__ import annotations

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
from workbook_lib.workshop.hub.erasing import end_servers, take_away
from workbook_lib.workshop.hub.workshop import STATE, Workshop
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


def erase(workshop: Workshop, *, board_may_stay: bool = False) -> str:
    """Erase everything of a workshop that does not run, and return which database of its board is left; "" for none.

    Servers that outlived it end first. Then the board's database goes, the journals, and everything else; last the
    file that a workshop is found by, so that what could not be erased can be tried again.

    Args:
        workshop: The one that is closed.
        board_may_stay: Whether the rest goes also where the board's database does not answer. Its files go even so.

    Raises:
        WorkbookError: The board's database does not answer (``workshop_close_board``), or something is left
            (``workshop_close_servers``, ``workshop_close_left``).
    """
    try:
        end_servers(workshop.homes)
    except TimeoutError:
        raise WorkbookError("workshop_close_servers") from None
    board_left = _erase_board(workshop, may_stay=board_may_stay)
    state = workshop.folder / STATE
    homes = list(workshop.homes.iterdir()) if workshop.homes.exists() else []
    for entry in (*homes, *(one for one in workshop.folder.iterdir() if one != state), state):
        try:
            take_away(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
        except OSError as error:
            raise WorkbookError("workshop_close_left", left=entry, reason=error.strerror) from None
    workshop.folder.rmdir()
    return board_left


def _erase_board(workshop: Workshop, *, may_stay: bool) -> str:
    """Erase the board's database; return its address without its password if it is left."""
    address = make_url(workshop.board_database)
    file = Path(address.database or "") if address.get_backend_name() == "sqlite" else None
    if file is not None and not file.exists():
        return ""
    try:
        erase_board(workshop.board_database)
    except WorkbookError:
        if not may_stay:
            raise WorkbookError("workshop_close_board") from None
        if file is None:
            return address.render_as_string(hide_password=True)
        for ending in ("", "-wal", "-shm"):
            with told_kindly(file):
                file.with_name(file.name + ending).unlink(missing_ok=True)
    return ""
