import stat
import sys
from pathlib import Path

import pytest

from workbook_lib.home import home_folder, journal_path, make_home, synchronised_by


def test_the_variable_moves_everything(home: Path):
    """WORKBOOK_HOME names the folder of all private data, and asking makes nothing."""
    assert home_folder() == home
    assert journal_path() == home / "journal.sqlite3"
    assert not home.exists()


def test_without_it_the_users_data_folder_is_used(monkeypatch: pytest.MonkeyPatch):
    """An unset or empty variable leads to the user's own data folder, outside any checkout."""
    for value in (None, "", "  "):
        monkeypatch.delenv("WORKBOOK_HOME", raising=False)
        if value is not None:
            monkeypatch.setenv("WORKBOOK_HOME", value)
        assert home_folder().is_absolute()
        assert home_folder().name == "after-the-interview"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_only_the_owner_may_enter(home: Path):
    """A home is made with mode 0700."""
    assert stat.S_IMODE(make_home().stat().st_mode) == 0o700
    assert make_home() == home


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox/words", "Dropbox"),
        ("OneDrive - Ltd/words", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("Nextcloud2", "Nextcloud"),
        ("elsewhere/after-the-interview", ""),
    ],
)
def test_a_folder_that_is_synchronised_is_known_by_its_names(tmp_path: Path, folder: str, program: str):
    """The names that such programs give their folders, on every system."""
    assert synchronised_by(tmp_path / folder) == program


def test_a_folder_that_is_synchronised_is_known_by_what_lies_in_it(tmp_path: Path):
    """Syncthing may synchronise a folder of any name, and leaves its mark."""
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    assert synchronised_by(tmp_path / "shared" / "words") == "Syncthing"
