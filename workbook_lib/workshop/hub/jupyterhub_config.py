"""Read by the hub of a workshop: `jupyterhub --config` with this file."""

import os
from pathlib import Path

from traitlets.config import get_config

from workbook_lib.workshop.hub.configuration import WORKSHOP, configure
from workbook_lib.workshop.hub.workshop import find_workshop

workshop = find_workshop(Path(os.environ[WORKSHOP]))
if workshop is not None:
    configure(get_config(), workshop)
