import re
import socket
from importlib import metadata
from pathlib import Path

import pytest
from command_line import call

from workbook_lib.content import Content
from workbook_lib.home import journal_path, make_home
from workbook_lib.journal import open_journal
from workbook_lib.launch.cli import doctor
from workbook_lib.records import CheckIn, Reflection

PASSPHRASE = "warmer Regen am Mittwoch"


def wrong(home: Path) -> str:
    """Return what the doctor finds wrong, as one text."""
    return "\n".join(finding.what for finding in doctor.examine(home, Content()) if not finding.well)


def test_the_doctor_finds_a_sound_installation_well(home: Path):
    """With nothing written yet the doctor looks at packages, pages, disk and door."""
    result = call("doctor")
    assert "voila" in result.output
    assert "journal: none yet" in result.output


def test_the_doctor_says_what_is_wrong_with_a_journal(home: Path):
    """A foreign file in the journal's place is told in a sentence, with a code that says not well."""
    (make_home() / "journal.sqlite3").write_bytes(b"nothing like a journal" * 100)
    result = call("doctor")
    assert result.exit_code == 1
    assert "△" in result.output
    assert "Traceback" not in result.output


def test_the_doctor_says_that_a_journal_is_gone(home: Path):
    """Backups without a journal are a finding, not a home in which nothing was written yet."""
    journal = open_journal(journal_path())
    journal.append(CheckIn(mood=3))
    journal.backup()
    journal.close()
    journal.path.unlink()
    result = call("doctor")
    assert result.exit_code == 1
    assert "gone or empty" in result.output.replace("\n", " ")


def test_the_doctor_finds_a_written_journal_sound(home: Path, fixed_now):
    """A journal with entries is sound; none of its words are shown."""
    make_home()
    journal = open_journal(journal_path())
    journal.append(Reflection(prompt_id="x", text="SECRET"))
    journal.close()
    result = call("doctor")
    assert "journal: sound" in result.output
    assert "SECRET" not in result.output


def test_the_doctor_does_not_ask(written):
    """`workbook doctor` says that the journal is locked and leaves it at that; its file must look locked, too."""
    call("lock", answer=f"{PASSPHRASE}\n{PASSPHRASE}\ny\n")
    assert call("doctor").exit_code == 0
    assert "locked" in call("doctor").output
    call("backup", answer=f"{PASSPHRASE}\n")
    written.write_bytes(b"")
    assert call("doctor").exit_code == 1


def test_a_missing_package_is_named(home: Path, monkeypatch: pytest.MonkeyPatch):
    """A package that is not installed is a finding with its name and what to do."""

    def version(name: str) -> str:
        if name == "anywidget":
            raise metadata.PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(metadata, "version", version)
    assert "anywidget is missing" in wrong(home)


def test_missing_pages_are_named(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Pages of the book that are not in the folder of notebooks are listed; those that are there are not."""
    (tmp_path / "00-start-here.ipynb").touch()
    monkeypatch.setattr(doctor, "notebooks_folder", lambda: tmp_path)
    assert re.search(r"pages missing: .*05-my-progress", wrong(home))
    assert "00-start-here" not in wrong(home)


def test_a_full_disk_is_a_finding(home: Path, monkeypatch: pytest.MonkeyPatch):
    """Too little free space on the disk of a home that is not made yet is told in megabytes."""
    monkeypatch.setattr(doctor, "ENOUGH_BYTES", 10**18)
    assert "free on that disk" in wrong(home)


def test_a_port_that_another_program_uses_is_a_finding(home: Path, monkeypatch: pytest.MonkeyPatch):
    """Where another program listens at the door's port, the doctor names the port and the option to choose another."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setattr(doctor, "DEFAULT_PORT", port)
        assert re.search(rf"port {port} is used .*--port", wrong(home))
    assert "--port" not in wrong(home)


def test_the_doctor_tells_of_a_folder_that_is_synchronised(tmp_path: Path):
    """It is no fault, and there is something to mind."""
    found = [finding for finding in doctor.examine(tmp_path / "Dropbox", Content()) if "Dropbox copies" in finding.what]
    assert [finding.well for finding in found] == [True]
