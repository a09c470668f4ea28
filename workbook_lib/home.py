"""Where a reader's private data live: never in the checkout, readable by nobody else."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

VARIABLE = "WORKBOOK_HOME"
"""Environment variable that moves all private data to another folder."""
EXAMPLE = "WORKBOOK_EXAMPLE"
"""Environment variable that tells the pages of a door that it can open the example."""


_SYNCHRONISED = {
    **{"Dropbox": "Dropbox", "OneDrive": "OneDrive", "Google Drive": "Google Drive", "GoogleDrive": "Google Drive"},
    **{"My Drive": "Google Drive", "Meine Ablage": "Google Drive", "com~apple~CloudDocs": "iCloud Drive"},
    **{"Mobile Documents": "iCloud Drive", "Nextcloud": "Nextcloud", "ownCloud": "ownCloud", "Seafile": "Seafile"},
    **{"MEGA": "MEGA", "pCloud": "pCloud", "Proton Drive": "Proton Drive", "kDrive": "kDrive", "Sync.com": "Sync"},
}
_LEFT_BEHIND = {
    **{".stfolder": "Syncthing", ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox"},
    **{".nextcloudsync.log": "Nextcloud", ".owncloudsync.log": "ownCloud", ".seafile-data": "Seafile"},
}


def home_folder() -> Path:
    """Return the folder of all private data, without making it."""
    moved = os.environ.get(VARIABLE, "").strip()
    return Path(moved).expanduser().absolute() if moved else platformdirs.user_data_path("after-the-interview", False)


def make_home() -> Path:
    """Return the folder of all private data, made when missing, for its owner only.

    Raises:
        OSError: It cannot be made.
    """
    home = home_folder()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home


def synchronised_by(home: Path) -> str:
    """Return the program that seems to synchronise a folder between computers, "" for none.

    Told by the names of the folder and of those above it, and by what such programs leave in them.
    """
    for folder in (home, *home.parents):
        named = next((program for name, program in _SYNCHRONISED.items() if folder.name.startswith(name)), "")
        left = next((program for name, program in _LEFT_BEHIND.items() if (folder / name).exists()), "")
        if named or left:
            return named or left
    return ""


def journal_path(home: Path | None = None) -> Path:
    """Return where the journal is or will be."""
    return (home or home_folder()) / "journal.sqlite3"
