import os
import socket
import webbrowser
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from typer.testing import CliRunner

from workbook_lib.content import choose_language, chosen_language
from workbook_lib.errors import WorkbookError
from workbook_lib.home import journal_path, make_home
from workbook_lib.journal import open_journal
from workbook_lib.launch import icon
from workbook_lib.launch.cli import commands
from workbook_lib.launch.door import reader_door
from workbook_lib.launch.lab import lab_door
from workbook_lib.launch.running import Running
from workbook_lib.records import ExerciseRun
from workbook_lib.resources import notebooks_folder


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
    """`workbook` alone opens the reader's door at the fixed port and shows its address with the key, new each time."""
    result = call("--no-browser")
    assert result.exit_code == 0, result.output
    assert opened[0][0] == "reader"
    running = opened[0][4]
    assert running.port == reader_door.DEFAULT_PORT
    assert running.address in result.output
    assert "Ctrl and C" in result.output
    call("--no-browser")
    assert not {running.path, running.token} & {opened[1][4].path, opened[1][4].token}


def test_the_lab_opens_at_today(opened):
    """`workbook lab` opens JupyterLab at Today's notebook, in an empty journal as where a page was begun."""
    assert call("lab", "--no-browser", "--port", "9000").exit_code == 0
    journal = open_journal(journal_path(make_home()))
    journal.append(ExerciseRun(page="01-it-is-not-personal", exercise_id="01.facts", step=2))
    journal.close()
    assert call("lab", "--no-browser", "--port", "9000").exit_code == 0
    assert [(door, running.port, page) for door, _, _, running, page, _ in opened] == [("lab", 9000, "today")] * 2
    assert [key_holder.key for *_, key_holder in opened] == [None, None]
    assert (notebooks_folder() / "today.ipynb").is_file()


def test_the_demo_has_a_home_of_its_own_that_goes(opened, home: Path, monkeypatch: pytest.MonkeyPatch):
    """The demo opens the invented person's journal in a folder that is gone afterwards, and touches no other."""
    monkeypatch.setattr("workbook_lib.launch.sample.fill_home", lambda folder: (folder / "journal").touch())
    assert call("demo", "--no-browser").exit_code == 0
    folder, options = opened[0][1], opened[0][5]
    assert options == {"demo": True, "key": None, "attended": True}
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
    """A second start leads to the first one, and tells the browser the name of a file and nothing else."""
    told: list[str] = []
    running = Running(1234, "/path/", "key", 1, str(home / "open.html"))
    monkeypatch.setattr(commands, "find_running", lambda *_: running)
    monkeypatch.setattr(webbrowser, "open", told.append)
    result = call()
    assert "open already" in result.output
    assert running.address in result.output
    assert told == [(home / "open.html").as_uri()]
    assert opened == []


def test_a_key_of_an_earlier_version_is_taken_away(opened, home: Path):
    """The key from which secrets were made that never changed is not kept."""
    (make_home() / "door.key").write_bytes(b"0" * 32)
    call("--no-browser")
    assert not (home / "door.key").exists()


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


def test_the_icon_is_placed_and_taken_away_by_a_word(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """The sentence says where it is and how it goes; a place that cannot be written to is a sentence too."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(icon.sys, "platform", "linux")
    placed = call("--icon")
    assert placed.exit_code == 0
    assert str(tmp_path / "applications") in placed.output
    assert "gone" in call("--no-icon").output
    assert "no icon" in call("--no-icon").output
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file" / "below"))
    (tmp_path / "file").touch()
    impossible = call("--icon")
    assert impossible.exit_code == 1
    assert "cannot be changed" in impossible.output


def test_who_has_no_terminal_is_told_in_the_browser(monkeypatch: pytest.MonkeyPatch, opened):
    """A door that cannot open says why on a page, because nobody sees what a program behind an icon prints."""
    pages: list[str] = []
    monkeypatch.setattr(webbrowser, "open", pages.append)
    monkeypatch.setattr(commands, "is_taken", lambda _: True)
    monkeypatch.setattr(commands.sys, "argv", ["workbook", icon.WITHOUT_TERMINAL])
    assert call(icon.WITHOUT_TERMINAL).exit_code == 1
    page = Path(url2pathname(urlsplit(pages[0]).path))
    assert "8749" in page.read_text(encoding="utf-8")
    page.unlink()
