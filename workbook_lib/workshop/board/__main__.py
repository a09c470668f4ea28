"""Runs the board: `python -m workbook_lib.workshop.board`, started by the Hub."""

from __future__ import annotations

import asyncio
import logging
import os
import sys

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board.service import serve
from workbook_lib.workshop.board.settings import read_settings


def main() -> int:
    """Serve until told to stop; 1 where the board cannot begin."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    try:
        asyncio.run(serve(read_settings(os.environ)))
    except WorkbookError as error:
        logging.getLogger(__name__).error("%s", error.message_id)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
