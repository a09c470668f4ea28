"""Tests of the proxy with a target server inside the test: streaming, headers, owner cookies."""

import asyncio
import gzip
from collections.abc import Callable, Coroutine
from contextlib import ExitStack, asynccontextmanager

import httpx
import pytest
from configurable_http_proxy.configproxy import PythonProxy
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler, websocket_connect

from workbook_lib.workshop.hub.entering.owner_cookie import COOKIE, sign
from workbook_lib.workshop.hub.proxy import SOCKET_PATHS, OwnersOnly

KEY = "a token of the proxy"
COMPRESSED = gzip.compress(b"words " * 1000)


class Slow(RequestHandler):
    """Sends the second part of its answer when the test allows it."""

    async def get(self) -> None:
        """Answer in two parts."""
        self.set_header("Content-Type", "text/event-stream")
        self.write("data: first\n")
        await self.flush()
        await self.settings["allowed"].wait()
        self.write("data: last\n")


class Breaks(RequestHandler):
    """Breaks off in the middle of its answer."""

    async def get(self) -> None:
        """Close the connection in the middle."""
        self.set_header("Content-Length", "1000")
        self.write("half")
        await self.flush()
        self.request.connection.stream.close()


class Told(RequestHandler):
    """Answers with the request it received."""

    def prepare(self) -> None:
        """Answer any method."""
        self.finish({"headers": dict(self.request.headers), "body": self.request.body.decode()})


class Packed(RequestHandler):
    """Answers with compressed words, two cookies, and a status."""

    def get(self) -> None:
        """Answer."""
        self.set_status(201)
        self.set_header("Content-Encoding", "gzip")
        self.add_header("Set-Cookie", "a=1")
        self.add_header("Set-Cookie", "b=2")
        self.set_header("Service-Worker-Allowed", "/")
        self.finish(COMPRESSED)


class Unchanged(RequestHandler):
    """Has nothing new."""

    def get(self) -> None:
        """Answer without a body."""
        self.set_status(304)


class Speaks(WebSocketHandler):
    """Says back what it is told, and speaks "new" where that is offered."""

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """Choose."""
        return "new" if "new" in subprotocols else None

    def on_message(self, message: str | bytes) -> None:
        """Answer with the same."""
        self.write_message(message, binary=isinstance(message, bytes))


def listening(app: Application, stack: ExitStack) -> int:
    (own,) = bind_sockets(0, "127.0.0.1")
    server = HTTPServer(app)
    server.add_socket(own)
    stack.callback(server.stop)
    return own.getsockname()[1]


@asynccontextmanager
async def running_proxy(pattern: str = r"/(.*)"):
    """A running proxy with a target, a client, and the event that lets the slow answer end."""
    allowed = asyncio.Event()
    pages = [(r".*/slow", Slow), (r".*/breaks", Breaks), (r".*/packed", Packed), (r".*/unchanged", Unchanged)]
    pages.append((r".*/speaks", Speaks))
    with ExitStack() as stack:
        target = listening(Application([*pages, (r".*", Told)], allowed=allowed), stack)
        proxy = PythonProxy({"auth_token": KEY, "default_target": f"http://127.0.0.1:{target}"})
        for path in ("/user/p-ada", "/services/board"):
            proxy.add_route(path, {"target": f"http://127.0.0.1:{target}"})
        port = listening(Application([(pattern, OwnersOnly, {"proxy": proxy})]), stack)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=20) as client:
            yield client, allowed


@pytest.fixture
def through() -> Callable[..., object]:
    """Runs a story with a proxy of its own."""

    def run(story: Callable[..., Coroutine[None, None, object]], **options: str) -> object:
        async def told() -> object:
            async with running_proxy(**options) as (client, allowed):
                return await story(client, allowed)

        return asyncio.run(told())

    return run


def test_an_answer_is_passed_on_as_it_comes(through):
    """The first part of an answer arrives while the target has not said the last."""

    async def story(client, allowed):
        async with client.stream("GET", "/hub/slow") as answer:
            parts = answer.aiter_lines()
            first = await anext(parts)
            allowed.set()
            return first, await anext(parts), answer.headers["Content-Type"]

    assert through(story) == ("data: first", "data: last", "text/event-stream")


def test_an_answer_that_breaks_off_is_not_taken_for_a_whole_one(through):
    """Where the target hangs up in the middle, so does the proxy; it goes on with other requests."""

    async def story(client, _):
        with pytest.raises(httpx.RemoteProtocolError):
            await client.get("/hub/breaks")
        return (await client.get("/hub/told")).status_code

    assert through(story) == 200


def test_who_leaves_in_the_middle_troubles_nobody(through):
    """A client that hangs up ends its own request alone."""

    async def story(client, allowed):
        async with client.stream("GET", "/hub/slow") as answer:
            await anext(answer.aiter_lines())
        allowed.set()
        return (await client.get("/hub/told")).status_code

    assert through(story) == 200


def test_answers_arrive_as_they_were_given(through):
    """Status, every cookie and the compressed bytes are the target's; a body that was sent arrives."""

    async def story(client, _):
        packed = await client.get("/hub/packed")
        unchanged = await client.get("/hub/unchanged")
        sent = await client.post("/hub/told", content="some words")
        return packed, unchanged.status_code, sent.json()["body"]

    packed, unchanged, body = through(story)
    assert (packed.status_code, unchanged, body) == (201, 304, "some words")
    assert packed.headers.get_list("Set-Cookie") == ["a=1", "b=2"]
    assert packed.content == gzip.decompress(COMPRESSED)
    assert packed.headers.get_list("Content-Length") == [str(len(COMPRESSED))]


@pytest.mark.parametrize(("offered", "spoken"), [(["old", "new"], "new"), (["old"], None), ([], None)])
def test_a_conversation_is_passed_on_as_it_is_spoken(through, offered, spoken):
    """The browser learns which way of speaking the server has chosen; text comes back as text, and bytes as bytes."""

    async def story(client, _allowed):
        address = f"ws://127.0.0.1:{client.base_url.port}/speaks"
        connection = await websocket_connect(address, subprotocols=offered)
        for said in ("words", b"\xff\x00 no text"):
            await connection.write_message(said, binary=isinstance(said, bytes))
            assert await connection.read_message() == said
        spoken_here = connection.selected_subprotocol
        connection.close()
        return spoken_here

    assert through(story) == spoken


def test_no_page_gets_a_service_worker(through):
    """A browser that asks for a worker's script gets none, from whichever part; no answer widens a worker's scope."""

    async def story(client, _):
        asked = {"Service-Worker": "script", "Cookie": f"{COOKIE}={sign(KEY, 'p-ada')}"}
        paths = ("/user/p-ada/worker.js", "/hub/worker.js", "/services/board/worker.js")
        refused = [(await client.get(path, headers=asked)).status_code for path in paths]
        return refused, (await client.get("/hub/packed")).headers

    refused, headers = through(story)
    assert refused == [403, 403, 403]
    assert "Service-Worker-Allowed" not in headers


@pytest.mark.parametrize("claim", ["X-Forwarded-For", "X-Real-Ip", "X-Scheme", "Forwarded", "X-Forwarded-Host"])
def test_where_somebody_comes_from_is_the_proxys_word(through, claim):
    """Whatever a client says of its address is dropped."""

    async def story(client, _):
        return (await client.get("/hub/told", headers={claim: "10.0.0.9"})).json()["headers"]

    headers = through(story)
    assert "10.0.0.9" not in headers.values()
    assert headers["X-Forwarded-For"] == "127.0.0.1"


def test_a_server_is_shown_to_its_owner_alone(through):
    """Without the owner's cookie a page is asked of the hub, anything else is refused; with it all is passed on."""

    async def story(client, _):
        page = await client.get("/user/p-ada/pages/x?y=1")
        sent = await client.post("/user/p-ada/pages/x")
        called = await client.get("/user/p-ada/socket", headers={"Upgrade": "websocket"})
        wrong = await client.get("/user/p-ada/x", headers={"Cookie": f"{COOKIE}={sign(KEY, 'p-bea')}"})
        own = await client.get("/user/p-ada/x", headers={"Cookie": f"{COOKIE}={sign(KEY, 'p-ada')}"})
        return page, sent, called, wrong, own

    page, sent, called, wrong, own = through(story)
    assert (page.status_code, page.headers["Location"]) == (302, "/hub/own?next=%2Fuser%2Fp-ada%2Fpages%2Fx%3Fy%3D1")
    assert (sent.status_code, called.status_code, wrong.status_code, own.status_code) == (403, 403, 302, 200)


@pytest.mark.parametrize("path", ["/user%2Fp-ada/x", "/user%252Fp-ada/x", "/%75ser/p-ada/x"])
def test_no_spelling_of_an_address_leads_around_the_owner(through, path):
    """However an address is written: what would reach the server asks for the cookie."""

    async def story(client, _):
        return await client.get(path, headers={"Cookie": f"{COOKIE}={sign(KEY, 'p-bea')}"})

    assert through(story).status_code == 302


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/hub/api/user", 200),
        ("/services/board/api/shares/x", 200),
        ("/hub/login", 404),
        ("/hub/apix", 404),
        ("/user/p-ada/x", 404),
        ("/", 404),
    ],
)
def test_the_gate_leads_to_the_hubs_interface_and_the_board_alone(through, path, status):
    """From inside the sandbox neither the login page nor anybody's server is reached."""

    async def story(client, _):
        return (await client.get(path)).status_code

    assert through(story, pattern=SOCKET_PATHS) == status
