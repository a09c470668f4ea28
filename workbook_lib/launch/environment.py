"""Keeps both doors apart from a reader's other Jupyter: own settings, own history, own sockets."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook_lib.home import VARIABLE
from workbook_lib.journal.handover import VARIABLE as KEY_VARIABLE

SHARE = Path(__file__).resolve().parent / "jupyter"
"""Our template, lab extension and settings, laid out as Jupyter looks for them."""

HAS_IPC = os.name == "posix"
"""Whether kernels can talk through private sockets; elsewhere they use loopback ports."""
SELDOM_SWEPT = """\
import gc
gc.freeze()  # what is loaded by now is never rubbish
gc.set_threshold(20_000)  # and of what is loaded next, little is
"""
"""What a kernel runs before all else."""
_KERNEL_SETTINGS = f"""\
import sys
c.HistoryManager.enabled = False
sys.modules["debugpy"] = None  # no page has a debugger, and to load one takes an eighth of a kernel's start
{SELDOM_SWEPT}"""


def set_environment(home: Path, runtime: Path, *, private: bool = False) -> None:
    """Point this process, and the kernels it starts, to the reader's home and to nothing else of theirs.

    Args:
        home: The folder of all private data.
        runtime: Where sockets and connection files are.
        private: Whether the journal is made with a key that only this sitting has.
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
            "IPYTHONDIR": str(_quiet_ipython(home)),
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        }
    )
    sys.path[:] = [entry for entry in sys.path if entry]


def _quiet_ipython(home: Path) -> Path:
    """Return an IPython folder whose profile keeps no history of what was run, and loads no debugger."""
    folder = home / "jupyter" / "ipython"
    profile = folder / "profile_default"
    profile.mkdir(mode=0o700, parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text(_KERNEL_SETTINGS, encoding="utf-8")
    return folder


@contextmanager
def runtime_folder() -> Iterator[Path]:
    """Make a folder for sockets and connection files that only this user can enter, and take it away at the end.

    Its path is short, because a socket's path may be no longer than about a hundred characters.
    """
    parent = "/tmp" if HAS_IPC and Path("/tmp").is_dir() else None  # noqa: S108 - mkdtemp makes it private
    folder = Path(tempfile.mkdtemp(prefix="wb-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def door_key(home: Path) -> bytes:
    """Return 32 random bytes, the same for every start, so that a reader's bookmarks keep opening the door.

    Raises:
        OSError: They cannot be kept.
    """
    path = home / "door.key"
    try:
        kept = path.read_bytes()
        if len(kept) == 32:  # noqa: PLR2004 - the length written below
            return kept
    except FileNotFoundError:
        pass
    key = secrets.token_bytes(32)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
    return key
