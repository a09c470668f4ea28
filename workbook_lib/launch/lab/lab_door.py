"""The lab door: the same pages in JupyterLab, one at a time, run on opening, with their code folded away."""

from __future__ import annotations

import logging
import warnings
from functools import partial
from pathlib import Path
from typing import Any

from jupyterlab.labapp import LabApp
from nbformat import read
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_notebook

from workbook_lib.home import home_folder
from workbook_lib.launch.access_control import cookie_settings, guard
from workbook_lib.launch.environment import HAS_IPC, SHARE
from workbook_lib.launch.kernels.key_holder import KeyHolder
from workbook_lib.launch.lab.lab_pages import routes
from workbook_lib.launch.own_pages import is_own, own_folder
from workbook_lib.launch.running import Running
from workbook_lib.local_ports import LOOPBACK

DEFAULT_PORT = 8759
IDLE_SECONDS = 3600
_OF_THE_SESSION = ("kernelspec", "language_info")
_HIDDEN = ("__pycache__", "*.pyc", "*~", ".*", "conftest.py")
"""Files of a checkout's notebooks folder that are no pages."""
_NOT_NEEDED = ("jupyter_lsp", "jupyter_server_terminals")


def arguments(home: Path, notebooks: Path, running: Running, first_page: str) -> list[str]:
    """Return JupyterLab's command line: its own folders, no log, no terminals, one page at a time.

    Args:
        home: The folder of all private data.
        notebooks: The folder of the pages.
        running: Where to listen, and the keys that open it.
        first_page: The page to open at.
    """
    options = {
        "ServerApp.ip": LOOPBACK,
        "ServerApp.port": running.port,
        "ServerApp.base_url": running.path,
        "ServerApp.port_retries": 0,
        "ServerApp.open_browser": False,
        "ServerApp.root_dir": notebooks,
        "ServerApp.terminals_enabled": False,
        "ServerApp.log_level": logging.ERROR,
        "ServerApp.contents_manager_class": "workbook_lib.launch.page_files.LabFiles",
        "ContentsManager.hide_globs": list(_HIDDEN),
        "FileCheckpoints.checkpoint_dir": home / "jupyter" / "checkpoints",
        "ServerApp.allow_root": True,
        "IdentityProvider.token": running.token,
        **{f"IdentityProvider.{name}": value for name, value in cookie_settings(running).items()},
        "ServerApp.kernel_manager_class": "workbook_lib.launch.kernels.keyed_kernels.KeyedMappingKernelManager",
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


def trust(*notebooks: Path) -> None:
    """Sign notebooks that came with the workbook, and copies of them, so that JupyterLab trusts them without asking."""
    notary = NotebookNotary()
    for path in notebooks:
        notary.sign(read(path, as_version=4))


def keep_stored_outputs(notebooks: Path, model: dict[str, Any], path: str, **_: Any) -> None:  # noqa: ANN401
    """Save what an author wrote and keep the stored outputs, so that nothing a session showed is written to the file.

    Args:
        notebooks: The folder of the pages.
        model: What is about to be saved, as the contents service has it; changed in place.
        path: Where, below that folder.
        **_: The contents manager, which this hook is called with too.
    """
    if model["type"] != "notebook":
        return
    file = own_folder(home_folder()) / path if is_own(path) else notebooks / path
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


def open_lab_door(home: Path, notebooks: Path, running: Running, first_page: str, key_holder: KeyHolder) -> None:
    """Serve until Ctrl-C. The environment must have been set before."""
    trust(*sorted(notebooks.rglob("*.ipynb")))
    warnings.simplefilter("ignore", DeprecationWarning)  # those of others, about others
    server = LabApp.initialize_server(argv=arguments(home, notebooks, running, first_page))
    guard(server.web_app, running)
    server.kernel_manager.key_holder = key_holder
    server.contents_manager.pre_save_hook = partial(keep_stored_outputs, notebooks)
    server.web_app.add_handlers(".*$", routes(running.path, home, notebooks))
    server.start()
