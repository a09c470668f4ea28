"""Where a reader's private data live: never in the checkout, readable by nobody else."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

VARIABLE = "WORKBOOK_HOME"
"""Environment variable that moves all private data to another folder."""


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


def journal_path(home: Path | None = None) -> Path:
    """Return where the journal is or will be."""
    return (home or home_folder()) / "journal.sqlite3"
