import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from workbook_lib.launch.environment import runtime_folder, set_environment

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")


def test_everything_jupyter_writes_stays_in_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Settings, workspaces, signatures and IPython's profile lie in the home."""
    monkeypatch.setattr(os, "environ", dict(os.environ))
    set_environment(tmp_path, tmp_path / "run")
    for name in ("JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "IPYTHONDIR"):
        assert Path(os.environ[name]).is_relative_to(tmp_path)


KERNEL = """
import sys
from ipykernel.kernelapp import IPKernelApp
app = IPKernelApp.instance()
app.initialize(["-f", sys.argv[1]])
sys.exit(app.shell.history_manager.enabled or hasattr(app.kernel, "debugger") or "pydevd" in sys.modules)
"""


def test_a_kernel_keeps_no_history_and_loads_no_debugger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What a page runs is written into no history, and a kernel does not spend its start on what no page uses."""
    monkeypatch.setattr(os, "environ", dict(os.environ))
    set_environment(tmp_path, tmp_path / "run")
    command = [sys.executable, "-c", KERNEL, str(tmp_path / "kernel.json")]
    done = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


@posix
def test_sockets_lie_where_nobody_else_can_enter():
    """The folder of sockets is short enough for a socket's path, private, and gone afterwards."""
    with runtime_folder() as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert len(str(folder)) + len("/kernel-") + 36 + len("-ipc-5") < 100
    assert not folder.exists()
