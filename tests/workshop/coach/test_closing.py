import errno
import os
import socket
import stat
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from stand_ins import pretend_sandbox

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board import coach_notes
from workbook_lib.workshop.board.database import Database
from workbook_lib.workshop.coach import closing
from workbook_lib.workshop.coach.closing import ClosingFiles
from workbook_lib.workshop.hub.isolation import erasing
from workbook_lib.workshop.hub.workshop_config import STATE, Workshop, find_workshop, new_workshop
from workbook_lib.workshop.messages import LONGEST_LETTER, CoachNotes, MeetingDay
from workbook_lib.workshop.participant.take_home.certificate import LINE


@pytest.fixture
def workshop(tmp_path) -> Workshop:
    """A workshop with one person's journal and a board."""
    folder = tmp_path / "workshop"
    folder.mkdir()
    made = new_workshop(folder, "Tuesday", "en")
    made.save()
    (made.homes / "p-1").mkdir(parents=True)
    (made.homes / "p-1" / "journal.sqlite3").write_text("words")
    database = Database(made.board_database)
    database.prepare()
    database.close()
    return made


def spoil(workshop: Workshop) -> None:
    (workshop.folder / "board.sqlite").write_bytes(b"no database" * 1000)


def test_the_report_is_written_without_a_running_board(workshop, tmp_path):
    """The group report is made of what the board's database holds."""
    closing.write_files(workshop, ClosingFiles(report=tmp_path / "end.html"))
    assert "Tuesday" in (tmp_path / "end.html").read_text(encoding="utf-8")


def test_the_other_files_are_made_of_the_same(workshop, tmp_path):
    """One report is without the group's words; the certificate has the days until now, and a line for the name."""
    database, today = Database(workshop.board_database), datetime.now().astimezone().date()
    days = tuple(MeetingDay(session=f"six.{at}", day=today + timedelta(days=at - 1)) for at in (1, 2))
    with database.writing() as connection:
        coach_notes.write(connection, CoachNotes(days=days))
    database.close()
    files = ClosingFiles(tmp_path / "whole.html", tmp_path / "short.html", tmp_path / "paper.html")
    closing.write_files(workshop, files)
    whole, short, paper = (one.read_text(encoding="utf-8") for one in files.all())
    wall = Content().say("group_wall_empty")
    assert (wall in whole, wall in short) == (True, False)
    assert LINE in paper
    assert Content().say("home_certificate_paper_foot") in paper
    assert Content().formats.day(days[0].day) in paper
    assert Content().formats.day(days[1].day) not in paper


def test_a_letter_is_with_the_group_and_the_rest_stays(workshop):
    """What the coach typed before, such as the days, is kept; an earlier letter is replaced."""
    database = Database(workshop.board_database)
    before = CoachNotes(where="6 pm, library", letter="first")
    with database.writing() as connection:
        coach_notes.write(connection, before)
    closing.hand_out_letter(workshop, "Dear all")
    with database.reading() as connection:
        assert coach_notes.read(connection) == before.model_copy(update={"letter": "Dear all"})
    database.close()
    spoil(workshop)
    with pytest.raises(WorkbookError, match="workshop_letter_kept"):
        closing.hand_out_letter(workshop, "Dear all")


def test_a_letter_is_read_as_it_was_saved(tmp_path):
    """Marks of editors go, line ends are as everywhere, and the longest letter is taken whole."""
    file = tmp_path / "letter.txt"
    file.write_bytes("\ufeffDear all,\r\n\r\n\tgo gently. ü\r\n".encode())
    assert closing.read_letter(file) == "Dear all,\n\n\tgo gently. ü"
    file.write_text("ü" * LONGEST_LETTER, encoding="utf-8")
    assert len(closing.read_letter(file)) == LONGEST_LETTER


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "workshop_letter_unreadable"),
        (b"", "workshop_letter_unreadable"),
        (b" \n\n ", "workshop_letter_unreadable"),
        (b"PK\x03\x04 no text", "workshop_letter_unreadable"),
        ("Größe".encode("latin-1"), "workshop_letter_unreadable"),
        (b"x" * (LONGEST_LETTER + 1), "workshop_letter_long"),
        (b"x" * 10_000_000, "workshop_letter_long"),
    ],
    ids=["none", "empty", "blank", "a document", "another encoding", "too long", "huge"],
)
def test_what_is_no_letter_is_refused(tmp_path, content, problem):
    """A missing file, a document of a word processor and a book are refused with a sentence."""
    file = tmp_path / "letter.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(WorkbookError, match=problem) as caught:
        closing.read_letter(file)
    assert Content().say(caught.value.message_id, **caught.value.values)


def test_a_lost_database_makes_no_report(workshop, tmp_path):
    """Where the board's database cannot be read, no file is written."""
    spoil(workshop)
    with pytest.raises(WorkbookError, match="workshop_close_no_report"):
        closing.write_files(workshop, ClosingFiles(report=tmp_path / "end.html"))
    assert not (tmp_path / "end.html").exists()


def test_erasing_leaves_nothing(workshop):
    """Board, journals and the workshop's own folder go."""
    assert closing.erase(workshop) == ""
    assert not workshop.folder.exists()


def test_a_lost_database_keeps_everything_unless_it_may_stay(workshop):
    """Nothing is erased where the board cannot be, and on request all of it, the spoilt file too."""
    spoil(workshop)
    with pytest.raises(WorkbookError, match="workshop_close_board"):
        closing.erase(workshop)
    assert (workshop.folder / STATE).exists()
    assert (workshop.homes / "p-1" / "journal.sqlite3").exists()
    assert closing.erase(workshop, board_may_stay=True) == ""
    assert not workshop.folder.exists()


def test_a_link_out_of_the_workshop_is_erased_and_not_followed(workshop):
    """A link in the place of a participant's folder goes; the folder it leads to keeps its permissions."""
    elsewhere = workshop.folder.parent / "elsewhere"
    elsewhere.mkdir(mode=0o500)
    (workshop.homes / "p-2").symlink_to(elsewhere)
    closing.erase(workshop)
    assert not workshop.folder.exists()
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o500


def test_what_cannot_be_erased_is_said_and_can_be_tried_again(workshop, monkeypatch):
    """A journal that the disk does not let go of is named by its folder; the workshop is still found afterwards."""
    fails = [OSError(errno.EIO, os.strerror(errno.EIO))]
    real = closing.remove_folder
    monkeypatch.setattr(closing, "remove_folder", lambda folder: _raise(fails.pop()) if fails else real(folder))
    with pytest.raises(WorkbookError, match="workshop_close_left") as caught:
        closing.erase(workshop)
    assert caught.value.values == {"left": workshop.homes / "p-1", "reason": os.strerror(errno.EIO)}
    assert Content().say(caught.value.message_id, **caught.value.values)
    assert find_workshop(workshop.folder) == workshop
    closing.erase(workshop)
    assert not workshop.folder.exists()


def _raise(error: Exception) -> None:
    raise error


def test_a_server_that_does_not_end_keeps_everything(workshop, monkeypatch):
    """While somebody could still write, nothing is erased."""
    monkeypatch.setattr(erasing, "_TIMEOUT", 0.0)
    monkeypatch.setattr(erasing.os, "kill", lambda *_: None)
    with pretend_sandbox(workshop.homes / "p-1") as own:
        with pytest.raises(WorkbookError, match="workshop_close_servers"):
            closing.erase(workshop)
        assert find_workshop(workshop.folder) == workshop
        own.communicate(b"\n")


def test_a_database_that_is_away_keeps_everything(workshop, tmp_path):
    """Where the board's database does not answer there is no report, and nothing is erased."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    away = replace(workshop, database=f"postgresql://nobody@127.0.0.1:{port}/none")
    with pytest.raises(WorkbookError, match="workshop_close_no_report"):
        closing.write_files(away, ClosingFiles(report=tmp_path / "report.html"))
    with pytest.raises(WorkbookError, match="workshop_close_board") as caught:
        closing.erase(away)
    assert Content().say(caught.value.message_id)
    assert workshop.folder.exists()


@pytest.mark.parametrize("at", [0, 5000])
def test_a_damaged_board_goes_with_the_rest(workshop, at):
    """Wherever its file is damaged, nothing of it is left once the coach has said that it may go without a report."""
    file = workshop.folder / "board.sqlite"
    file.write_bytes(file.read_bytes()[:at] + b"\xff" * 20_000)
    assert closing.erase(workshop, board_may_stay=True) == ""
    assert not workshop.folder.exists()
