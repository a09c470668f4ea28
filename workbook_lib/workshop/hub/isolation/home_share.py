"""How much of the disk one participant's folder may take."""

from __future__ import annotations

import os
from pathlib import Path

HOME_MIB = 512
"""Share of the disk (MiB); a journal with its backups takes a few."""
_BLOCK = 512


class OverShare(Exception):
    """A folder is over its share, so that its server is not started.

    Args:
        sentence: What its owner reads; the hub's pages show it.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__("a home is over its share")
        self.jupyterhub_message = self.jupyterhub_html_message = sentence


def is_over_share(home: Path, most: int = HOME_MIB * 2**20) -> bool:
    """Tell whether a folder takes more than its share.

    Args:
        home: The folder; links in it are not followed.
        most: Bytes.
    """
    taken = 0
    for folder, _, names in os.walk(home):
        for name in names:
            try:
                taken += os.lstat(os.path.join(folder, name)).st_blocks * _BLOCK  # noqa: PTH118 - many, every few seconds
            except OSError:
                continue
            if taken > most:
                return True
    return False
