"""The lab door: the same pages in JupyterLab, one at a time, run on opening, with their code folded away."""

from __future__ import annotations

import hashlib
import logging
import warnings
from functools import partial
from pathlib import Path
from typing import Any

from jupyterlab.labapp import LabApp
from nbformat import read
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_notebook

from workbook_lib.launch.environment import HAS_IPC, SHARE, door_key
from workbook_lib.launch.keeper import Keeper
from workbook_lib.launch.running import HOST

DEFAULT_PORT = 8759
STATUS = "/api/status"
"""What answers only to the key, so that a second start can tell its own door from another program."""

IDLE_SECONDS = 3600
_OF_THE_SESSION = ("kernelspec", "language_info")
_NOT_NEEDED = ("jupyter_lsp", "jupyter_server_terminals")


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
        "ServerApp.kernel_manager_class": "workbook_lib.launch.keyed_kernels.KeyedMappingKernelManager",
        "MappingKernelManager.cull_idle_timeout": IDLE_SECONDS,
        "LabApp.log_level": logging.ERROR,
        "LabApp.app_settings_dir": SHARE / "lab" / "settings",
        "LabApp.user_settings_dir": home / "jupyter" / "lab" / "settings",
        "LabApp.workspaces_dir": home / "jupyter" / "lab" / "workspaces",
        "LabApp.check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "LabApp.extension_manager": "readonly",
        "LabApp.default_url": f"/doc/tree/{first_page}.ipynb",
    }
    if HAS_IPC:
        options["KernelManager.transport"] = "ipc"
    switched_off = [f"--ServerApp.jpserver_extensions={name}=False" for name in _NOT_NEEDED]
    return [f"--{name}={value}" for name, value in options.items()] + switched_off


def token(home: Path) -> str:
    """Return the key in the door's address, the same for every start."""
    return hashlib.sha256(door_key(home) + b"lab token").hexdigest()[:40]


def trust(notebooks: Path) -> None:
    """Sign the pages that came with the workbook, so that their buttons work without a frightening question."""
    notary = NotebookNotary()
    for path in sorted(notebooks.rglob("*.ipynb")):
        notary.sign(read(path, as_version=4))


def keep_stored_outputs(notebooks: Path, model: dict[str, Any], path: str, **_: Any) -> None:  # noqa: ANN401
    """Save what an author wrote, never what a session showed: the rest of the file stays as it is.

    Args:
        notebooks: The folder of the pages.
        model: What is about to be saved, as the contents service has it; changed in place.
        path: Where, below that folder.
        **_: The contents manager, which this hook is called with too.
    """
    if model["type"] != "notebook":
        return
    file = notebooks / path
    stored = read(file, as_version=4) if file.is_file() else new_notebook()
    cells = {cell.get("id"): cell for cell in stored.cells}
    metadata = model["content"]["metadata"]
    metadata.pop("widgets", None)
    metadata.update({key: stored.metadata[key] for key in _OF_THE_SESSION if key in stored.metadata})
    for cell in model["content"]["cells"]:
        if cell["cell_type"] == "code":
            before = cells.get(cell.get("id"), {})
            cell["outputs"] = before.get("outputs", [])
            cell["execution_count"] = before.get("execution_count")
            if "jupyter" not in before.get("metadata", {}):
                cell["metadata"].pop("jupyter", None)


def open_lab_door(home: Path, notebooks: Path, port: int, first_page: str, keeper: Keeper) -> None:
    """Serve until Ctrl-C. The environment must have been set before."""
    trust(notebooks)
    warnings.simplefilter("ignore", DeprecationWarning)  # those of others, about others
    server = LabApp.initialize_server(argv=arguments(home, notebooks, port, first_page))
    server.kernel_manager.keeper = keeper
    server.contents_manager.pre_save_hook = partial(keep_stored_outputs, notebooks)
    server.start()
