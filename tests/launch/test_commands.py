import os
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from workbook_lib.content import choose_language, chosen_language
from workbook_lib.errors import WorkbookError
from workbook_lib.home import make_home
from workbook_lib.launch import commands, lab_door, reader_door
from workbook_lib.launch.running import Running


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple]:
    """Doors that note how they were opened instead of serving; the environment is put back afterwards."""
    calls: list[tuple] = []
    monkeypatch.setattr(os, "environ", dict(os.environ))
    monkeypatch.setattr(reader_door, "open_reader_door", lambda *a, **k: calls.append(("reader", *a, k)))
    monkeypatch.setattr(lab_door, "open_lab_door", lambda *a: calls.append(("lab", *a)))
    monkeypatch.setattr(commands, "is_taken", lambda _: False)
    return calls


def call(*arguments: str):
    return CliRunner().invoke(commands.app, list(arguments))


def test_the_readers_door_is_the_default(opened, home: Path):
    """`workbook` alone opens the reader's door at the fixed port and shows its address with the key."""
    result = call("--no-browser")
    assert result.exit_code == 0, result.output
    assert opened[0][0] == "reader"
    assert opened[0][4] == reader_door.DEFAULT_PORT
    assert f"http://127.0.0.1:{reader_door.DEFAULT_PORT}/?token={reader_door.token(home)}" in result.output
    assert "Ctrl and C" in result.output


def test_the_lab_opens_at_the_page_where_the_reader_stopped(opened):
    """`workbook lab` opens JupyterLab, at the first page of an empty journal."""
    assert call("lab", "--no-browser", "--port", "9000").exit_code == 0
    assert opened[0][0] == "lab"
    assert opened[0][3:5] == (9000, "00-start-here")
    assert opened[0][5].key is None


def test_the_demo_has_a_home_of_its_own_that_goes(opened, home: Path, monkeypatch: pytest.MonkeyPatch):
    """The demo opens the invented person's journal in a folder that is gone afterwards, and touches no other."""
    monkeypatch.setattr("workbook_lib.launch.sample.fill_home", lambda folder: (folder / "journal").touch())
    assert call("demo", "--no-browser").exit_code == 0
    folder, options = opened[0][1], opened[0][5]
    assert options == {"demo": True, "key": None}
    assert not folder.exists()
    assert not home.exists()


@pytest.mark.parametrize("arguments", [("demo",), ("--private",)])
def test_a_new_home_speaks_the_language_that_was_chosen(opened, home: Path, arguments, monkeypatch):
    """The demo and a private sitting open in the language of the reader's own book."""
    spoken: list[str] = []
    monkeypatch.setattr(reader_door, "open_reader_door", lambda place, *_, **__: spoken.append(chosen_language(place)))
    choose_language(make_home(), "de")
    assert call(*arguments, "--no-browser").exit_code == 0
    assert spoken == ["de"]


def test_where_tells_the_folder_and_makes_none(home: Path):
    """`workbook where` prints the folder of all private data, and says so when it is not there yet."""
    result = call("where")
    assert str(home) in result.output.replace("\n", "")
    assert "Nothing is written yet" in result.output
    assert not home.exists()


def test_a_door_that_is_open_is_shown_again(opened, home: Path, monkeypatch: pytest.MonkeyPatch):
    """A second start leads to the first one."""
    monkeypatch.setattr(commands, "find_running", lambda *_: Running(1234, "key", 1))
    result = call("--no-browser")
    assert "open already" in result.output
    assert "http://127.0.0.1:1234/?token=key" in result.output
    assert opened == []


def test_a_taken_port_is_a_sentence(home: Path):
    """A port that another program uses is named, with another to try."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = call("--no-browser", "--port", str(port))
    assert result.exit_code == 1
    assert f"port {port}" in result.output
    assert f"--port {port + 10}" in result.output


def test_a_home_that_cannot_be_made_is_a_sentence(home: Path, opened):
    """A file in the home's place is told, with what to do."""
    home.write_text("in the way", encoding="utf-8")
    result = call("--no-browser")
    assert result.exit_code == 1
    assert "WORKBOOK_HOME" in result.output


def test_what_goes_wrong_is_said_without_a_traceback(capsys: pytest.CaptureFixture[str]):
    """An error meant for the reader ends the command with its sentence."""

    def fail() -> None:
        raise WorkbookError("door_shut")

    with pytest.raises(SystemExit) as ended:
        commands.main(fail)
    assert ended.value.code == 1
    assert capsys.readouterr().err.strip() == "The workbook is closed. Your words are kept."


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
    from workbook_lib.home import journal_path
    from workbook_lib.journal import open_journal
    from workbook_lib.records import CheckIn

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
    from workbook_lib.home import journal_path
    from workbook_lib.journal import open_journal
    from workbook_lib.records import Reflection

    make_home()
    journal = open_journal(journal_path())
    journal.append(Reflection(prompt_id="x", text="SECRET"))
    journal.close()
    result = call("doctor")
    assert "journal: sound" in result.output
    assert "SECRET" not in result.output
