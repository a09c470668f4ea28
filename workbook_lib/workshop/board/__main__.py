"""Runs the board: `python -m workbook_lib.workshop.board`, started by the Hub.

With `--erase` it erases everything that the board has stored, when a workshop on a cluster is closed.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys

from workbook_lib.console import say
from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board.database import erase
from workbook_lib.workshop.board.service import serve
from workbook_lib.workshop.board.settings import read_settings


def main() -> int:
    """Serve until SIGINT or SIGTERM, or erase; return 1 where the board cannot do it."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    if sys.argv[1:] == ["--erase"]:
        return _erase()
    try:
        asyncio.run(serve(read_settings(os.environ)))
    except WorkbookError as error:
        logging.getLogger(__name__).error("%s", error.message_id)
        return 1
    return 0


def _erase() -> int:
    try:
        erase(read_settings(os.environ).database)
    except WorkbookError:
        sys.stderr.write(say("workshop_board_not_erased") + "\n")
        return 1
    sys.stdout.write(say("workshop_board_erased") + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
