"""The board as a web service: starts the HTTP server, and stops it at once on a signal."""

from __future__ import annotations

import asyncio
import logging
import secrets
import signal

from jupyterhub.services.auth import HubOAuth
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from workbook_lib.workshop.board.board import Board
from workbook_lib.workshop.board.database import Database, DatabaseAway
from workbook_lib.workshop.board.handlers import routes
from workbook_lib.workshop.board.limits import Limits
from workbook_lib.workshop.board.pseudonyms import read_key
from workbook_lib.workshop.board.settings import Settings

_CUT_OFF = 1024 * 1024
"""Bytes of a body at which the connection is closed; smaller ones that are too large get an answer."""
_LONGEST_HEAD = 16 * 1024
_REMEMBERED = 60
"""Seconds for which the Hub's answer about a token is cached."""
_AGAIN = 1.0
_log = logging.getLogger(__name__)


def application(settings: Settings, board: Board, limits: Limits | None = None) -> Application:
    """Return the web application of a board."""
    HubOAuth.instance(cache_max_age=_REMEMBERED)
    return Application(
        routes(settings.prefix, board, limits or Limits()),
        cookie_secret=secrets.token_bytes(32),
        log_function=_log_failure,
        compress_response=False,
    )


def _log_failure(handler: RequestHandler) -> None:
    """Log that a request failed; its address names what somebody shares, and is not logged."""
    if handler.get_status() >= 500:  # noqa: PLR2004 - the statuses that tell of a failure of ours
        _log.warning("%s answered %d", type(handler).__name__, handler.get_status())


async def serve(settings: Settings, limits: Limits | None = None) -> None:
    """Serve a board until SIGINT or SIGTERM.

    Raises:
        WorkbookError: The database was made by a newer version, or others may read the key.
    """
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    key = read_key(settings.key_file)
    database = Database(settings.database)
    preparing = asyncio.create_task(_prepare(database))
    board = Board(database, key)
    server = HTTPServer(application(settings, board, limits), max_body_size=_CUT_OFF, max_header_size=_LONGEST_HEAD)
    server.listen(settings.port, settings.host)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({stopping, preparing}, return_when=asyncio.FIRST_COMPLETED)
    if preparing.done():
        preparing.result()
        await stopping
    preparing.cancel()
    server.stop()
    await server.close_all_connections()
    await asyncio.to_thread(board.close)


async def _prepare(database: Database) -> None:
    """Make the tables; where the database is not there yet, try again until it is."""
    while True:
        try:
            return await asyncio.to_thread(_prepared, database)
        except DatabaseAway:
            _log.warning("the database does not answer yet")
            await asyncio.sleep(_AGAIN)


def _prepared(database: Database) -> None:
    database.prepare()
