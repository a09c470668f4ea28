"""Requests to a board that runs within the test: what is answered, and what is asked of the hub."""

import asyncio
import os
import signal
import threading
from collections.abc import Iterator

import httpx
import pytest
from boards import ITEM
from hubs import ACCESS, Hub, free_port
from jupyterhub.services.auth import HubOAuth
from tornado.httpserver import HTTPServer

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.board.board import Board
from workbook_lib.workshop.board.database import Database
from workbook_lib.workshop.board.limits import Limits
from workbook_lib.workshop.board.pseudonyms import pseudonym, read_key
from workbook_lib.workshop.board.service import application, serve
from workbook_lib.workshop.board.settings import Settings, read_settings

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


def share(ask, number: int, value: int) -> None:
    assert ask(f"user:p{number}", "PUT", f"api/shares/{ITEM}", json={"value": value}).status_code == 200


def test_a_share_comes_and_goes(ask):
    """What somebody gives is theirs to see, and is gone when they take it back, one or all."""
    share(ask, 1, 4)
    assert ask("user:p1", "PUT", "api/shares/words.one", json={"text": "hello"}).status_code == 200
    told = ask("user:p1", "GET", "api/shares").json()["shares"]
    assert {one["item"]: one.get("value", one.get("text")) for one in told} == {ITEM: 4, "words.one": "hello"}
    assert ask("user:p1", "DELETE", f"api/shares/{ITEM}").status_code == 204
    assert ask("user:p1", "DELETE", "api/shares").status_code == 204
    assert ask("user:p1", "GET", "api/shares").json() == {"shares": []}


def test_the_coach_shows_the_group(ask):
    """Six answers are shown on Show, and the report holds what is shown."""
    for number in range(6):
        share(ask, number, number)
    ask("coach:coach", "POST", "api/group/show", json={"items": [ITEM]})
    group = ask("coach:coach", "GET", "api/group").json()["items"]
    shown = next(one for one in group if one["item"] == ITEM)
    assert shown["published"]["n"] == 6
    assert ask("coach:coach", "GET", "api/report").json()["items"] == [shown]


def test_the_wall_can_hide(ask):
    """A comment is on the wall, hidden at the coach's word; one that is not there is said to be unknown."""
    ask("user:p1", "PUT", "api/shares/words.one", json={"text": "hello"})
    (comment,) = ask("coach:coach", "GET", "api/wall").json()["comments"]
    assert ask("coach:coach", "PUT", f"api/wall/{comment['id']}", json={"hidden": True}).json()["hidden"]
    assert ask("coach:coach", "PUT", f"api/wall/{'0' * 32}", json={"hidden": True}).status_code == 404


@pytest.mark.parametrize(
    ("who", "method", "path", "options", "status", "problem"),
    [
        ("", "GET", "api/shares", {}, 403, "board.not_allowed"),
        ("nobody:x", "GET", "api/shares", {}, 403, "board.not_allowed"),
        ("stranger:x", "GET", "api/shares", {}, 403, "board.not_allowed"),
        ("service:x", "GET", "api/shares", {}, 403, "board.not_allowed"),
        ("user:p1", "GET", "api/group", {}, 403, "board.not_allowed"),
        ("user:p1", "GET", "api/nowhere", {}, 404, "board.not_found"),
        ("user:p1", "POST", "api/shares", {}, 405, "board.not_understood"),
        ("user:p1", "PUT", f"api/shares/{ITEM}", {"content": b"{}"}, 415, "board.not_understood"),
        ("user:p1", "PUT", f"api/shares/{ITEM}", {"json": {"value": 11}}, 422, "share.invalid"),
        ("user:p1", "PUT", "api/shares/no.such.item", {"json": {"value": 1}}, 422, "share.unknown"),
        ("user:p1", "PUT", "api/shares/words.one", {"json": {"text": "x" * 1001}}, 422, "share.too_long"),
        ("user:p1", "PUT", "api/shares/words.one", {"json": {"text": "x" * 20_000}}, 413, "share.too_long"),
    ],
)
def test_what_cannot_be_done_is_answered_with_an_id(ask, who, method, path, options, status, problem):
    """Strangers, wrong addresses and wrong bodies get a status and an id, and none of their own words."""
    response = ask(who, method, path, **options)
    assert (response.status_code, response.json()) == (status, {"error": problem})
    if status == 405:
        assert response.headers["Allow"] == "GET, DELETE"


def test_what_is_no_json_is_refused(ask):
    """A body that cannot be read is a bad request."""
    headers = {"Content-Type": "application/json"}
    response = ask("user:p1", "PUT", f"api/shares/{ITEM}", content=b"{", headers=headers)
    assert (response.status_code, response.json()) == (400, {"error": "board.not_understood"})


def test_anybody_may_ask_how_the_board_is(ask):
    """Health and description are open, and say that the database answers and where the addresses are."""
    assert ask("", "GET", "api/health").json() == {"database": True}
    document = ask("", "GET", "api/openapi.json").json()
    assert document["servers"] == [{"url": PREFIX.rstrip("/")}]
    assert "/api/shares/{item}" in document["paths"]


def test_a_browser_is_sent_on(ask):
    """A coach's browser goes on to the group's view; a stranger's goes to the hub to say who it is."""
    known = ask("coach:coach", "GET", "")
    assert (known.status_code, known.headers["Location"]) == (302, f"{PREFIX}api/group")
    stranger = ask("", "GET", "")
    assert stranger.status_code == 302
    assert "/oauth2/authorize" in stranger.headers["Location"]


class TestHurry:
    """Somebody who asks too often."""

    @pytest.fixture
    def limits(self) -> Limits:
        """Two requests, and then hardly any."""
        return Limits(rate=0.01, burst=2)

    def test_who_is_too_fast_is_told_when_to_come_back(self, ask):
        """After the free requests, each answer says how many seconds to wait; others are not kept waiting."""
        found = [ask("user:p1", "GET", "api/shares") for _ in range(3)]
        assert [one.status_code for one in found] == [200, 200, 429]
        assert 0 < int(found[-1].headers["Retry-After"]) <= 100
        assert ask("user:p2", "GET", "api/shares").status_code == 200


def test_a_hub_that_is_away_is_no_refusal(ask, hub):
    """Without the hub nobody is known, so that a share is to be tried again, not given up."""
    hub.stop()
    try:
        response = ask("user:somebody", "GET", "api/shares")
        assert (response.status_code, response.json()) == (503, {"error": "share.not_kept"})
        assert response.headers["Retry-After"]
    finally:
        hub.start()


def test_the_service_serves_until_it_is_told_to_stop(told):
    """It answers once its database is prepared, and SIGTERM ends it."""

    async def served() -> int:
        settings = read_settings(told)
        serving = asyncio.create_task(serve(settings))
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{settings.port}{PREFIX}") as client:
            for _ in range(200):
                await asyncio.sleep(0.02)
                try:
                    status = (await client.get("api/health")).status_code
                except httpx.ConnectError:
                    continue
                break
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.wait_for(serving, 10)
        return status

    assert asyncio.run(served()) == 200


def test_settings_come_from_the_environment(home):
    """Without any, the board is in the home's own folder on loopback."""
    plain = read_settings({})
    assert (plain.host, plain.prefix) == ("127.0.0.1", PREFIX)
    assert plain.key_file == home / "workshop" / "keys" / "board"
    assert read_settings({"JUPYTERHUB_SERVICE_PREFIX": "/"}).prefix == "/"
    assert "secret" not in repr(Settings(database="postgresql://b:secret@db/b", key_file=plain.key_file))


def test_a_pseudonym_needs_the_key(tmp_path):
    """The same name and key give the same pseudonym; another key another; a key others may read is refused."""
    key = read_key(tmp_path / "keys" / "board")
    assert read_key(tmp_path / "keys" / "board") == key
    assert pseudonym(key, "ada") == pseudonym(key, "ada") != pseudonym(key[::-1], "ada")
    (tmp_path / "keys" / "board").chmod(0o644)
    with pytest.raises(WorkbookError, match=r"board\.key"):
        read_key(tmp_path / "keys" / "board")
