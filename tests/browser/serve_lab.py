"""Serves the lab door for the tests, on a copy of the pages."""

import sys
from pathlib import Path

from workbook_lib.home import make_home
from workbook_lib.launch.cli import commands

commands.notebooks_folder = lambda: Path(sys.argv[1])
commands.open_door("lab", make_home(), int(sys.argv[2]), browser=False)
