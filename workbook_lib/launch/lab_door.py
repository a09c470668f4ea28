"""The lab door: the same pages in JupyterLab, one at a time, run on opening, with their code folded away."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import Any

from jupyterlab.labapp import LabApp
from nbformat import read
from nbformat.sign import NotebookNotary

from workbook_lib.launch.environment import HAS_IPC, SHARE, door_key
from workbook_lib.launch.running import HOST
from workbook_lib.resources import notebooks_folder

DEFAULT_PORT = 8759
STATUS = "/api/status"
"""What answers only to the key, so that a second start can tell its own door from another program."""

IDLE_SECONDS = 3600


def arguments(home: Path, notebooks: Path, port: int, first_page: str) -> list[str]:
    """Return everything that JupyterLab is told: private, quiet, one page at a time.

    Args:
        home: The folder of all private data.
        notebooks: The folder of the pages.
        port: Where to listen, on this computer only.
        first_page: The page to open at.
    """
    options = {
        "ServerApp.ip": HOST,
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.open_browser": False,
        "ServerApp.root_dir": notebooks,
        "ServerApp.terminals_enabled": False,
        "ServerApp.log_level": logging.ERROR,
        "ServerApp.allow_root": True,
        "IdentityProvider.token": token(home),
        "MappingKernelManager.cull_idle_timeout": IDLE_SECONDS,
        "LabApp.app_settings_dir": SHARE / "lab" / "settings",
        "LabApp.user_settings_dir": home / "jupyter" / "lab" / "settings",
        "LabApp.workspaces_dir": home / "jupyter" / "lab" / "workspaces",
        "LabApp.check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "LabApp.extension_manager": "readonly",
        "LabApp.default_url": f"/doc/tree/{first_page}.ipynb",
    }
    if HAS_IPC:
        options["KernelManager.transport"] = "ipc"
    return [f"--{name}={value}" for name, value in options.items()] + [
        "--ServerApp.jpserver_extensions={'jupyter_lsp': False, 'jupyter_server_terminals': False}"
    ]


def token(home: Path) -> str:
    """Return the key in the door's address, the same for every start."""
    return hashlib.sha256(door_key(home) + b"lab token").hexdigest()[:40]


def trust(notebooks: Path) -> None:
    """Sign the pages that came with the workbook, so that their buttons work without a frightening question."""
    notary = NotebookNotary()
    for path in sorted(notebooks.rglob("*.ipynb")):
        notary.sign(read(path, as_version=4))


def keep_stored_outputs(model: dict[str, Any], path: str, **_: Any) -> None:  # noqa: ANN401 - the hook's signature
    """Save what an author wrote, never what a cell showed: the outputs in the file stay as they are."""
    if model["type"] != "notebook":
        return
    file = notebooks_folder() / path
    stored = {cell.get("id"): cell for cell in read(file, as_version=4).cells} if file.is_file() else {}
    model["content"]["metadata"].pop("widgets", None)
    for cell in model["content"]["cells"]:
        if cell["cell_type"] == "code":
            before = stored.get(cell.get("id"), {})
            cell["outputs"] = before.get("outputs", [])
            cell["execution_count"] = before.get("execution_count")


def open_lab_door(home: Path, notebooks: Path, port: int, first_page: str) -> None:
    """Serve until Ctrl-C. The environment must have been set before."""
    trust(notebooks)
    server = LabApp.initialize_server(argv=arguments(home, notebooks, port, first_page))
    server.contents_manager.pre_save_hook = keep_stored_outputs
    server.start()
