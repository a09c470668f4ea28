import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbook_lib.launch import private_session


@pytest.fixture
def parent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where private homes are made."""
    monkeypatch.setattr(private_session, "_parent", lambda: tmp_path)
    return tmp_path


def test_a_private_home_is_gone_at_the_end(parent):
    """The home is its owner's alone, and taken away with all that is in it, also after an error."""
    with pytest.raises(KeyboardInterrupt), private_session.private_home() as home:
        assert home.parent == parent
        assert home.stat().st_mode & 0o077 == 0
        (home / "journal.sqlite3").write_text("words", encoding="utf-8")
        raise KeyboardInterrupt
    assert list(parent.iterdir()) == []


def test_what_a_killed_sitting_left_behind_is_taken_away(parent):
    """The home of a process that is no more goes; that of one that lives, and a stranger's folder, stay."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(30)
    names = [f"workbook-private-{ended.pid}-a", f"workbook-private-{os.getpid()}-b", "workbook-private-of-mine"]
    for name in names:
        (parent / name).mkdir()
    private_session.remove_abandoned_folders(parent)
    assert sorted(path.name for path in parent.iterdir()) == sorted(names[1:])


def test_it_lies_in_memory_where_there_is_some(monkeypatch, tmp_path):
    """Where the system has no such place, it is the folder for temporary files."""
    monkeypatch.setattr(private_session, "_IN_MEMORY", tmp_path)
    assert private_session._parent() == tmp_path
    monkeypatch.setattr(private_session, "_IN_MEMORY", tmp_path / "none")
    monkeypatch.setattr(private_session.tempfile, "gettempdir", lambda: str(tmp_path / "temporary"))
    assert private_session._parent() == tmp_path / "temporary"
