import stat
import sys
from pathlib import Path

import pytest

from workbook_lib.home import home_folder, journal_path, make_home


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
