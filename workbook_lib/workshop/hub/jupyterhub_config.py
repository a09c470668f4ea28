"""Read by the hub of a workshop: `jupyterhub --config` with this file."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Engine, event
from traitlets.config import get_config

from workbook_lib.workshop.hub.configuration import WORKSHOP, configure
from workbook_lib.workshop.hub.workshop import find_workshop


@event.listens_for(Engine, "connect")
def _without_waiting(driver: sqlite3.Connection, _: object) -> None:
    """Let the hub go on while the disk writes: by default all it does stands still, four times for each commit.

    What it loses where the power fails is who came in during the last moments; they enter again with their PIN.
    """
    driver.execute("PRAGMA journal_mode = WAL")
    driver.execute("PRAGMA synchronous = NORMAL")


workshop = find_workshop(Path(os.environ[WORKSHOP]))
if workshop is not None:
    configure(get_config(), workshop)
