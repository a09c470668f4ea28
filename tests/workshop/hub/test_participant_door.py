"""Tests of the hub's mixin for participants' servers, without the reader's door."""

import asyncio
import os
import socket
import stat
import sys
from types import SimpleNamespace

import pytest
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler
from traitlets.config import Config
from voila.app import Voila

from workbook_lib.workshop.hub import participant_door
from workbook_lib.workshop.hub.isolation.sandbox import LISTENING
from workbook_lib.workshop.hub.participant_door import HUB_CACHE_SECONDS, HubDoor, configure_for_hub, server_key

TOLD = {"JUPYTERHUB_SERVICE_URL": "http://0.0.0.0:8888/user/x/", "JUPYTERHUB_SERVICE_PREFIX": "/user/x/"}


@pytest.fixture
def door():
    """A server before its initialisation."""
    yield HubDoor()
    Voila.clear_instance()


def test_it_listens_where_the_hub_says(tmp_path):
    """Address, port and path are the hub's; what the door had set besides stays."""
    config = Config()
    config.Voila.open_browser = False
    assert configure_for_hub(config, tmp_path, TOLD) is config
    assert (config.Voila.ip, config.Voila.port, config.Voila.base_url) == ("0.0.0.0", 8888, "/user/x/")
    assert config.Voila.open_browser is False


def test_cookies_outlive_a_start_and_are_nobody_elses(tmp_path):
    """A server that is started again takes the cookies it gave; another participant's server does not."""
    mine, other = tmp_path / "mine", tmp_path / "other"
    mine.mkdir()
    other.mkdir()
    secrets = [configure_for_hub(Config(), home, TOLD).Voila.cookie_secret for home in (mine, mine, other)]
    assert secrets[0] == secrets[1] != secrets[2]
    assert server_key(mine) not in secrets


def test_the_key_stays_the_same_and_is_private(tmp_path):
    """A participant's server that is started again has the same key; a spoiled one is made anew."""
    key = server_key(tmp_path)
    assert len(key) == 32
    assert server_key(tmp_path) == key
    (tmp_path / "door.key").write_bytes(b"short")
    assert len(server_key(tmp_path)) == 32
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "door.key").stat().st_mode) == 0o600


def test_settings_of_the_hub_are_added_to_the_doors_own(door, monkeypatch):
    """Headers and the form token's cookie keep what the door set, and get what the hub says; its address may be any."""
    door.identity_provider = SimpleNamespace(hub_auth=SimpleNamespace(cache_max_age=0))
    own = {"headers": {"Own": "1"}, "xsrf_cookie_kwargs": {"path": "/x/"}, "allow_remote_access": False, "other": 1}
    monkeypatch.setattr(Voila, "init_settings", lambda _self: own)
    monkeypatch.setenv("JUPYTERHUB_COOKIE_OPTIONS", '{"secure": true}')
    settings = door.init_settings()
    assert settings["headers"].keys() == {"Own", "X-JupyterHub-Version"}
    assert settings["xsrf_cookie_kwargs"] == {"path": "/x/", "secure": True}
    assert (settings["allow_remote_access"], settings["other"]) == (True, 1)
    assert door.identity_provider.hub_auth.cache_max_age == HUB_CACHE_SECONDS


class Hello(RequestHandler):
    """Answers something."""

    def get(self):
        """Answer."""
        self.finish("hello")


def test_it_answers_on_the_socket_that_was_handed_in(door, monkeypatch):
    """The server uses the socket passed in: it opens no port, and its child processes do not inherit the socket."""
    servers = []

    def server(app: Application) -> HTTPServer:
        servers.append(HTTPServer(app))
        return servers[-1]

    monkeypatch.setattr(participant_door, "HTTPServer", server)
    monkeypatch.setattr(Voila, "listen", lambda self: self.app.listen(1, "203.0.113.1"))
    given = socket.create_server(("127.0.0.1", 0))
    port, number = given.getsockname()[1], given.detach()
    os.set_inheritable(number, True)
    monkeypatch.setenv(LISTENING, str(number))

    async def ask() -> tuple[bytes, bool]:
        door.app = Application([("/", Hello)])
        door.listen()
        reading, writing = await asyncio.open_connection("127.0.0.1", port)
        writing.write(b"GET / HTTP/1.0\r\n\r\n")
        answer = await reading.read()
        writing.close()
        inherited = os.get_inheritable(number)
        servers[0].stop()
        return answer, inherited

    answer, inherited = asyncio.run(ask())
    assert answer.endswith(b"hello")
    assert LISTENING not in os.environ
    assert not inherited


def test_without_a_socket_it_listens_as_a_door_does(door, monkeypatch):
    """On a cluster no socket is passed in: the server opens its own port."""
    called = []
    monkeypatch.delenv(LISTENING, raising=False)
    monkeypatch.setattr(Voila, "listen", lambda _self: called.append("listen"))
    door.listen()
    assert called == ["listen"]
