"""Closes a workshop for good: writes what is left of it, then erases everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.journal.errors import translate_os_errors
from workbook_lib.private_files import write_private
from workbook_lib.report.pdf import summary_pdf
from workbook_lib.workshop.board import coach_notes
from workbook_lib.workshop.board.board import report
from workbook_lib.workshop.board.database import Database, DatabaseAway
from workbook_lib.workshop.board.database import erase as erase_board
from workbook_lib.workshop.hub.isolation.erasing import end_servers, remove_folder
from workbook_lib.workshop.hub.workshop_config import STATE, Workshop
from workbook_lib.workshop.messages import LONGEST_LETTER, GroupReport
from workbook_lib.workshop.rules.k import LEAST


def published(workshop: Workshop) -> GroupReport:
    """Return everything that is released, read from the database while the board does not run.

    Raises:
        WorkbookError: The board's database does not answer (``workshop_close_no_report``).
    """
    database = Database(workshop.board_database)
    try:
        database.prepare()
        with database.reading() as connection:
            return report(connection, LEAST)
    except DatabaseAway:
        raise WorkbookError("workshop_close_no_report") from None
    finally:
        database.close()


@dataclass(frozen=True)
class ClosingFiles:
    """The files that are left of a workshop; each is HTML or, by its ending, PDF.

    Attributes:
        report: The whole group report; ``None`` for no file, here and below.
        wordless: The report without the group's words, for somebody outside.
        certificate: A certificate with a line for the name, to be printed for whoever wants one on paper.
    """

    report: Path | None = None
    wordless: Path | None = None
    certificate: Path | None = None

    def all(self) -> tuple[Path, ...]:
        """Return those that are wanted."""
        return tuple(one for one in (self.report, self.wordless, self.certificate) if one is not None)


def write_files(workshop: Workshop, files: ClosingFiles) -> None:
    """Write what is left of a workshop.

    Raises:
        WorkbookError: The board's database does not answer, a file cannot be written, or PDF is not possible here.
    """
    from workbook_lib.workshop.coach.group_report import group_report
    from workbook_lib.workshop.participant.take_home.certificate import certificate
    from workbook_lib.workshop.participant.take_home.meeting_days import meeting_days

    if not files.all():
        return
    now, content, told = datetime.now().astimezone(), Content(workshop.language), published(workshop)
    if files.report is not None:
        _write(files.report, group_report(told, content, workshop.title, now))
    if files.wordless is not None:
        _write(files.wordless, group_report(told, content, workshop.title, now, with_words=False))
    if files.certificate is not None:
        days = [day for day, _, _ in meeting_days(told.notes, content) if day <= now.date()]
        _write(files.certificate, certificate("", workshop.title, days, content, now))


def _write(output: Path, page: str) -> None:
    data = summary_pdf(page) if output.suffix == ".pdf" else page.encode()
    with translate_os_errors(output):
        write_private(output, data)


def read_letter(file: Path) -> str:
    """Return a coach's letter from a file of plain text.

    Raises:
        WorkbookError: It cannot be read, is no plain text, is empty, or is too long.
    """
    most = 4 * LONGEST_LETTER  # a character has at most four bytes
    try:
        with file.open("rb") as opened:
            content = opened.read(most + 1)
        if len(content) > most:
            raise WorkbookError("workshop_letter_long", most=LONGEST_LETTER)
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise WorkbookError("workshop_letter_unreadable", file=file) from None
    letter = "\n".join(text.splitlines()).strip()
    if not letter or any(sign < " " and sign not in "\n\t" for sign in letter):
        raise WorkbookError("workshop_letter_unreadable", file=file)
    if len(letter) > LONGEST_LETTER:
        raise WorkbookError("workshop_letter_long", most=LONGEST_LETTER)
    return letter


def hand_out_letter(workshop: Workshop, letter: str) -> None:
    """Let a letter be with everybody in a workshop that runs, in the place of one that was written before.

    Raises:
        WorkbookError: The board's database does not answer (``workshop_letter_kept``).
    """
    database = Database(workshop.board_database)
    try:
        with database.writing() as connection:
            before = coach_notes.read(connection)
            coach_notes.write(connection, before.model_copy(update={"letter": letter}))
    except DatabaseAway:
        raise WorkbookError("workshop_letter_kept") from None
    finally:
        database.close()


def erase(workshop: Workshop, *, board_may_stay: bool = False) -> str:
    """Erase everything of a workshop that does not run, and return which database of its board is left; "" for none.

    Servers that still run are ended first. Then the board's database, the journals and everything else are erased; last
    the workshop's configuration, so that the command can be repeated after an error.

    Args:
        workshop: The one that is closed.
        board_may_stay: Whether the rest is erased even if the board's database does not answer. Files of SQLite are
            removed even then.

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
            remove_folder(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
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
            with translate_os_errors(file):
                file.with_name(file.name + ending).unlink(missing_ok=True)
    return ""
