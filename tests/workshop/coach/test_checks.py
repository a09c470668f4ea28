from dataclasses import replace

import pytest
import typer

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.coach import checks
from workbook_lib.workshop.hub.isolation import sandbox
from workbook_lib.workshop.hub.lifecycle import capacity
from workbook_lib.workshop.hub.workshop_config import new_workshop


def test_a_missing_package_ends_the_command_with_how_to_install_it(tmp_path, monkeypatch, capsys):
    """A package that a workshop needs and that is not installed ends the command with the command that installs it."""
    monkeypatch.setattr(checks, "_NEEDED", ("a_package_that_is_not_there",))
    with pytest.raises(typer.Exit):
        checks.check_machine(tmp_path)
    assert checks.INSTALL in capsys.readouterr().err


def test_a_computer_that_cannot_isolate_participants_ends_the_command(tmp_path, monkeypatch, capsys):
    """The reason why participants cannot be isolated from each other is the message of the command."""
    monkeypatch.setattr(checks, "_NEEDED", ())
    monkeypatch.setattr(sandbox, "isolation_problem", lambda _folder: "workshop_not_as_root")
    with pytest.raises(typer.Exit):
        checks.check_machine(tmp_path)
    assert "not as root" in capsys.readouterr().err


def test_only_more_people_than_there_is_memory_for_end_the_command(tmp_path, monkeypatch, capsys):
    """As many people as fit are let through, and one more ends the command with how many fit."""
    memory = capacity.Capacity(8 * 1024)
    monkeypatch.setattr(capacity, "capacity", lambda _folder: memory)
    assert checks.check_memory(None, tmp_path) == memory.people
    assert checks.check_memory(memory.people, tmp_path) == memory.people
    assert str(memory.people) in capsys.readouterr().out
    with pytest.raises(typer.Exit):
        checks.check_memory(memory.people + 1, tmp_path)
    assert str(memory.people) in capsys.readouterr().err


@pytest.mark.parametrize("name", ["end.docx", "there.html", "nowhere/end.html"])
def test_a_report_file_that_cannot_be_written_ends_the_command(tmp_path, name):
    """Another ending, a file that is there already, and a folder that is not there each end the command."""
    (tmp_path / "there.html").touch()
    with pytest.raises(typer.Exit):
        checks.check_report(tmp_path / name)
    checks.check_report(tmp_path / "new.html")


def test_a_pdf_report_is_tried_before_anything_is_stopped(tmp_path, monkeypatch):
    """Whether this computer can make a PDF is found out only for a report that is to be one."""

    def fails(_html: str) -> bytes:
        raise WorkbookError("pdf_not_available")

    monkeypatch.setattr(checks, "summary_pdf", fails)
    checks.check_report(tmp_path / "end.html")
    with pytest.raises(WorkbookError, match="pdf_not_available"):
        checks.check_report(tmp_path / "end.pdf")


def test_a_taken_port_and_a_database_without_a_password_end_the_command(tmp_path, monkeypatch, capsys):
    """The message names the port that is taken, or says that the database has to ask for a password."""
    found = new_workshop(tmp_path, "Tuesday", "en")
    monkeypatch.setattr(checks, "is_taken", lambda _port: True)
    with pytest.raises(typer.Exit):
        checks.check_parts(found)
    assert str(found.port) in capsys.readouterr().err
    monkeypatch.setattr(checks, "is_taken", lambda _port: False)
    checks.check_parts(found)
    with pytest.raises(typer.Exit):
        checks.check_parts(replace(found, database="postgresql://board@127.0.0.1/board"))
    assert "has to ask for a password" in capsys.readouterr().err
