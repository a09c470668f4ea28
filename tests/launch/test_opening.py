"""Tests of opening a door in the browser."""

import stat
import sys
import webbrowser
from pathlib import Path

import pytest

from workbook_lib.content import Content
from workbook_lib.launch import opening
from workbook_lib.launch.opening import new_door, open_in_browser

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The arguments with which the browser was started."""
    words: list[str] = []
    monkeypatch.setattr(webbrowser, "open", words.append)
    return words


@posix
def test_the_browser_is_told_the_name_of_a_file_that_its_owner_alone_may_read(tmp_path: Path, told: list[str]):
    """The address with its secrets stands in the file, and in nothing that other accounts can list."""
    with new_door(8000, tmp_path, Content("de")) as running:
        open_in_browser(running)
        file = Path(running.opening)
        assert told == [file.as_uri()]
        assert running.token not in told[0]
        assert running.path.strip("/") not in told[0]
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        page = file.read_text(encoding="utf-8")
    assert f"url={running.address}" in page
    assert "Das Arbeitsbuch öffnen" in page
    assert "no-referrer" in page


@posix
def test_a_browser_that_is_a_snap_can_read_the_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """There it lies in the person's own folder, not hidden, and goes with the door; a killed one's goes first."""
    person = tmp_path / "person"
    left = person / f"{opening._PREFIX}999999999-x"
    left.mkdir(parents=True)
    monkeypatch.setattr(opening, "_SNAPS", tmp_path)
    monkeypatch.setenv("HOME", str(person))
    with new_door(8000, tmp_path / "runtime", Content("en")) as running:
        folder = Path(running.opening).parent
        assert folder.parent == person
        assert not folder.name.startswith(".")
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert not left.exists()
    assert list(person.iterdir()) == []
