"""JupyterHub's configuration file for a workshop: `jupyterhub --config` with this file."""

import json
import os
import sqlite3
from pathlib import Path

from sqlalchemy import Engine, event
from traitlets.config import get_config

from workbook_lib.workshop.hub.configuration import SERVER_COMMAND, WORKSHOP, configure
from workbook_lib.workshop.hub.isolation.own_limits import has_own_cgroups
from workbook_lib.workshop.hub.workshop_config import find_workshop


@event.listens_for(Engine, "connect")
def _without_waiting(driver: sqlite3.Connection, _: object) -> None:
    """Do not wait for the disk at each commit: by default the whole hub is blocked, four times per commit.

    After a power failure the last logins may be lost; those people log in again with their PIN.
    """
    driver.execute("PRAGMA journal_mode = WAL")
    driver.execute("PRAGMA synchronous = NORMAL")


workshop = find_workshop(Path(os.environ[WORKSHOP]))
if workshop is not None:
    configure(get_config(), workshop, json.loads(os.environ[SERVER_COMMAND]), own_cgroups=has_own_cgroups())
