"""A board that runs within the test, on a thread of its own; its fixtures are those of every test of the board."""

import asyncio
import threading
from collections.abc import Iterator

import httpx
import pytest
from hubs import ACCESS, Hub, free_port
from jupyterhub.httpclient import JupyterHubHTTPClient
from jupyterhub.services.auth import HubOAuth
from tornado.httpserver import HTTPServer

from workbook_lib.workshop.board.board import Board
from workbook_lib.workshop.board.database import Database
from workbook_lib.workshop.board.limits import Limits
from workbook_lib.workshop.board.pseudonyms import read_key
from workbook_lib.workshop.board.service import application
from workbook_lib.workshop.board.settings import read_settings

PREFIX = "/services/board/"


@pytest.fixture
def told(hub: Hub, tmp_path, monkeypatch) -> dict[str, str]:
    """What the hub and the workshop tell the board."""
    given = {
        "JUPYTERHUB_API_URL": hub.url,
        "JUPYTERHUB_API_TOKEN": "service:board",
        "JUPYTERHUB_CLIENT_ID": "service-board",
        "JUPYTERHUB_OAUTH_ACCESS_SCOPES": f'["{ACCESS}"]',
        "JUPYTERHUB_SERVICE_PREFIX": PREFIX,
        "JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{free_port()}",
        "WORKBOOK_BOARD_DATABASE": f"sqlite:///{tmp_path / 'board.sqlite'}",
        "WORKBOOK_BOARD_KEY_FILE": str(tmp_path / "keys" / "board"),
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    HubOAuth.clear_instance()
    return given


@pytest.fixture
def limits() -> Limits:
    """Nobody is too fast unless a test says so."""
    return Limits(rate=1000, burst=1000)


@pytest.fixture
def address(told: dict[str, str], limits: Limits) -> Iterator[str]:
    """A board on a thread of its own; its address."""
    settings = read_settings(told)
    database = Database(settings.database)
    database.prepare()
    board = Board(database, read_key(settings.key_file))
    begun, loop, stop = threading.Event(), asyncio.new_event_loop(), asyncio.Event()

    async def listen() -> None:
        server = HTTPServer(application(settings, board, limits))
        server.listen(settings.port, settings.host)
        begun.set()
        await stop.wait()
        server.stop()
        await server.close_all_connections()
        await JupyterHubHTTPClient.loop_instance().close()  # by which the board asks the hub

    thread = threading.Thread(target=lambda: loop.run_until_complete(listen()), daemon=True)
    thread.start()
    assert begun.wait(10)
    yield f"{told['JUPYTERHUB_SERVICE_URL']}{PREFIX}"
    loop.call_soon_threadsafe(stop.set)
    thread.join(10)
    loop.close()
    board.close()
    HubOAuth.clear_instance()


@pytest.fixture
def ask(address: str):
    """Ask as somebody: `ask("user:ada", "GET", "api/shares")`."""
    with httpx.Client(base_url=address, timeout=20) as client:

        def request(who: str, method: str, path: str, **options) -> httpx.Response:
            headers = ({"Authorization": f"Bearer {who}"} if who else {}) | options.pop("headers", {})
            return client.request(method, path, headers=headers, **options)

        yield request
