"""`workbook workshop close`, as it is typed."""

import pytest
from typer.testing import CliRunner

from workbook_lib.home import make_home
from workbook_lib.launch.cli import commands
from workbook_lib.workshop.board import coach_notes
from workbook_lib.workshop.board.database import Database
from workbook_lib.workshop.hub.lifecycle import process_status
from workbook_lib.workshop.hub.workshop_config import Workshop, find_workshop, new_workshop


def close(*options: str, typed: str = ""):
    return CliRunner().invoke(commands.app, ["workshop", "close", *options], input=typed)


@pytest.fixture
def made(home, tmp_path, monkeypatch) -> Workshop:
    """A workshop that is stopped, with a letter of the coach's in a file beside it."""
    monkeypatch.chdir(tmp_path)
    folder = make_home() / "workshop"
    folder.mkdir(mode=0o700)
    found = new_workshop(folder, "Tuesday", "en")
    found.save()
    found.homes.mkdir(exist_ok=True)
    database = Database(found.board_database)
    database.prepare()
    database.close()
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    return found


@pytest.fixture
def running(made, monkeypatch) -> Workshop:
    """The same while it runs."""
    monkeypatch.setattr(process_status, "running_process", lambda _folder: 1)
    monkeypatch.setattr(process_status, "stop", lambda _folder: None)
    return made


def letter_of(workshop: Workshop) -> str:
    """Return the letter that everybody has."""
    database = Database(workshop.board_database)
    try:
        with database.reading() as connection:
            return coach_notes.read(connection).letter
    finally:
        database.close()


def test_all_files_are_written_and_named(made, tmp_path):
    """The report, the one without words, and the certificate; then everything of the workshop is gone."""
    told = close("--yes", "-o", "a.html", "--without-words", "b.html", "--certificate", "c.html")
    assert told.exit_code == 0, told.output
    for name in ("a.html", "b.html", "c.html"):
        assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith("<!doctype html>")
        assert name in told.output
    assert find_workshop(made.folder) is None


def test_nothing_is_stopped_where_a_file_cannot_be_written(made, tmp_path):
    """Every file is looked at before: one that is there stays, and two of one name are refused."""
    (tmp_path / "there.html").write_text("mine")
    for options, said in (
        (("--certificate", "there.html"), "there.html"),
        (("--without-words", "group-report.html"), "same name"),
        (("--certificate", "c.docx"), ".html or a .pdf"),
        (("--without-report", "--certificate", "c.html"), "no other file"),
        (("--without-report", "--letter", "letter.txt"), "no letter"),
    ):
        told = close("--yes", *options)
        assert told.exit_code == 1
        assert said in told.output
        assert "Nothing was erased" in told.output
    assert find_workshop(made.folder) == made
    assert (tmp_path / "there.html").read_text() == "mine"


def test_a_letter_needs_a_group_that_is_there(made):
    """Once the workshop is stopped nobody would get it, so that nothing is erased in its name."""
    told = close("--yes", "--letter", "letter.txt")
    assert told.exit_code == 1
    assert "nobody would get the letter" in told.output
    assert find_workshop(made.folder) == made


def test_a_letter_is_handed_out_before_anything_is_asked(running):
    """The coach waits with the answer until everybody has their files; a no leaves letter and workshop."""
    told = close("--letter", "letter.txt", "--yes", typed="n\n")
    assert told.exit_code == 1
    assert told.output.index("The letter is with the group.") < told.output.index("Erase the workshop")
    assert letter_of(running) == "Dear all"
    assert find_workshop(running.folder) == running
    assert close("--letter", "letter.txt", typed="y\n").exit_code == 0
    assert find_workshop(running.folder) is None
