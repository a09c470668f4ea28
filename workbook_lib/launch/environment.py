"""Environment variables and folders that keep both doors apart from other Jupyter programs of the same reader."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from workbook_lib.home import EXAMPLE, VARIABLE
from workbook_lib.journal.passphrase.key_handover import VARIABLE as KEY_VARIABLE
from workbook_lib.resources import jupyter_share

SHARE = jupyter_share()
"""Our template, lab extension and settings, laid out as Jupyter looks for them."""

HAS_IPC = os.name == "posix"
"""Whether kernels can talk through private sockets; elsewhere they use loopback ports."""
FEW_COLLECTIONS = """\
import gc
gc.freeze()  # modules loaded by now are never collected
gc.set_threshold(20_000)  # of those loaded next, few are: collect seldom
"""
"""Code that a kernel runs first, so that garbage is collected seldom while the library is loaded."""
_KERNEL_SETTINGS = f"""\
import sys
c.HistoryManager.enabled = False
sys.modules["debugpy"] = None  # no page has a debugger, and to load one takes an eighth of a kernel's start
{FEW_COLLECTIONS}"""


def set_environment(home: Path, runtime: Path, *, private: bool = False) -> None:
    """Set the environment of this process and its kernels: they use the reader's home, and no other Jupyter's settings.

    Args:
        home: The folder of all private data.
        runtime: Where sockets and connection files are.
        private: Whether the journal is encrypted with a key that only this session has.
    """
    os.environ.update(
        {
            VARIABLE: str(home),
            KEY_VARIABLE: "private" if private else "stdin",
            "JUPYTER_PATH": str(SHARE),
            "JUPYTER_DATA_DIR": str(home / "jupyter" / "data"),
            "JUPYTER_CONFIG_DIR": str(home / "jupyter" / "config"),
            "JUPYTER_RUNTIME_DIR": str(runtime),
            "JUPYTERLAB_SETTINGS_DIR": str(home / "jupyter" / "lab" / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(home / "jupyter" / "lab" / "workspaces"),
            "IPYTHONDIR": str(_make_ipython_profile(home)),
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        }
    )
    sys.path[:] = [entry for entry in sys.path if entry]


def _make_ipython_profile(home: Path) -> Path:
    """Write an IPython profile that keeps no history and loads no debugger, and return its folder."""
    folder = home / "jupyter" / "ipython"
    profile = folder / "profile_default"
    profile.mkdir(mode=0o700, parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text(_KERNEL_SETTINGS, encoding="utf-8")
    return folder


def without_door(environment: Mapping[str, str]) -> dict[str, str]:
    """Return environment variables for a program that outlives the door: without those of its kernels and folders.

    Args:
        environment: Of the door's process.
    """
    own = (KEY_VARIABLE, EXAMPLE, "IPYTHONDIR", "PYDEVD_DISABLE_FILE_VALIDATION")
    return {name: value for name, value in environment.items() if name not in own and not name.startswith("JUPYTER")}


@contextmanager
def runtime_folder() -> Iterator[Path]:
    """Make a folder for sockets and connection files that only this user can enter, and remove it at the end.

    Its path is short, because a socket's path may be no longer than about a hundred characters.
    """
    parent = "/tmp" if HAS_IPC and Path("/tmp").is_dir() else None  # noqa: S108 - mkdtemp makes it private
    folder = Path(tempfile.mkdtemp(prefix="wb-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def forget_old_key(home: Path) -> None:
    """Remove the key of versions whose door had the same secrets at every start."""
    (home / "door.key").unlink(missing_ok=True)
