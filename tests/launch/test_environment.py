import os
import stat
import sys
from pathlib import Path

import pytest

from workbook_lib.launch.environment import door_key, runtime_folder, set_environment

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")


def test_everything_jupyter_writes_stays_in_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Settings, workspaces, signatures and IPython's profile lie in the home; IPython keeps no history."""
    monkeypatch.setattr(os, "environ", dict(os.environ))
    set_environment(tmp_path, tmp_path / "run")
    for name in ("JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "IPYTHONDIR"):
        assert Path(os.environ[name]).is_relative_to(tmp_path)
    profile = Path(os.environ["IPYTHONDIR"]) / "profile_default" / "ipython_kernel_config.py"
    assert "HistoryManager.enabled = False" in profile.read_text(encoding="utf-8")


@posix
def test_sockets_lie_where_nobody_else_can_enter():
    """The folder of sockets is short enough for a socket's path, private, and gone afterwards."""
    with runtime_folder() as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert len(str(folder)) + len("/kernel-") + 36 + len("-ipc-5") < 100
    assert not folder.exists()


def test_the_key_stays_the_same_and_is_private(tmp_path: Path):
    """A second start has the same key, so that bookmarks work; a spoiled one is made anew."""
    key = door_key(tmp_path)
    assert len(key) == 32
    assert door_key(tmp_path) == key
    (tmp_path / "door.key").write_bytes(b"short")
    assert len(door_key(tmp_path)) == 32
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "door.key").stat().st_mode) == 0o600
