"""Tests of access control: requests that a door refuses."""

import http.client
from collections.abc import Iterator

import httpx
import pytest
from hubs import free_port
from voila.app import Voila

from workbook_lib.content import Content, languages
from workbook_lib.launch.door.reader_door import ReaderDoor
from workbook_lib.launch.door.voila_settings import own_configuration
from workbook_lib.launch.running import Running
from workbook_lib.resources import notebooks_folder

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND")
OTHERS = (
    "evil.example",
    "evil.example:{port}",
    "localhost:{port}",
    "127.0.0.1.evil.example:{port}",
    "[::1]:{port}",
    "x",
)


@pytest.fixture
def running(stand, home) -> Running:
    """A running door."""
    made = Running.new(free_port())

    def make() -> Voila:
        config = own_configuration(made)
        config.SpareKernelManager.spares = 0
        return ReaderDoor(home=home, notebooks=notebooks_folder(), running=made, config=config)

    stand(make)
    return made


@pytest.fixture
def stranger(running: Running) -> Iterator[httpx.Client]:
    """A client that knows only the port."""
    with httpx.Client(base_url=f"http://127.0.0.1:{running.port}") as client:
        yield client


@pytest.mark.parametrize("host", OTHERS)
def test_a_foreign_name_is_refused_even_with_every_secret(running: Running, stranger: httpx.Client, host: str):
    """A page of another site whose name was made to lead here gets no page, whatever it knows."""
    for path in ("help", "voila/static/voila.js", "login"):
        address = f"{running.path}{path}?token={running.token}"
        assert stranger.get(address).status_code != 403, path
        answer = stranger.get(address, headers={"Host": host.format(port=running.port)})
        assert (answer.status_code, answer.content) == (403, b""), path
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/", "/login", "/help", "/voila/static/voila.js", "/api/kernels", "/proof", "//", "/%2e"]
)
def test_without_the_path_nothing_is_said(running: Running, stranger: httpx.Client, path: str):
    """Whatever is asked, and however, the answer has no words, no cookie, and no name of what answers."""
    for method in METHODS:
        answer = stranger.request(method, path, headers={"Authorization": f"token {running.token}"})
        assert answer.status_code in {404, 405}, method
        assert answer.content == b""
        assert set(answer.headers) <= {"date", "content-length", "cache-control"}


def test_the_path_must_be_the_whole_path(running: Running, stranger: httpx.Client):
    """Part of the path, another case, or a way around it leads nowhere."""
    for path in (running.path[:-2], running.path[:-1].upper(), f"/x/..{running.path}", f"/{running.path}"):
        connection = http.client.HTTPConnection("127.0.0.1", running.port)
        connection.request("GET", f"{path}?token={running.token}")
        assert connection.getresponse().status == 404, path
        connection.close()


def test_an_old_bookmark_is_told_what_to_do(running: Running, stranger: httpx.Client):
    """An address of another start, also of an earlier version, says so in every language and nothing else."""
    other = Running.new(running.port)
    for old in (other.address, f"{other.path}pages/today.ipynb", "/?token=0123456789abcdef"):
        answer = stranger.get(old)
        assert answer.status_code == 404
        for code in languages():
            assert Content(code).say("door_old_address") in answer.text
        for secret in (running.path.strip("/"), running.token, Content("en").book.title):
            assert secret not in answer.text
        assert not {"set-cookie", "server"} & set(answer.headers)


def test_the_door_proves_itself_to_its_owner_alone(running: Running, stranger: httpx.Client):
    """Who knows the key gets a proof, at its own port; whoever guesses gets nothing."""
    assert running.proves_itself()
    assert not Running(running.port, running.path, "guessed", 1).proves_itself()
    answer = stranger.get(f"/proof/{'0' * 32}/{'0' * 64}")
    assert (answer.status_code, answer.content) == (404, b"")


def test_every_cookie_is_bound_to_the_path(running: Running, stranger: httpx.Client):
    """The way in is kept for this path and this sitting, under a name that nobody knows, out of scripts' reach."""
    stranger.get(running.address)
    page = stranger.get(f"{running.path}passphrase")
    assert page.status_code == 200
    kept = {cookie.name: cookie for cookie in stranger.cookies.jar}
    assert len(kept) == 2
    assert {cookie.path for cookie in kept.values()} == {running.path}
    assert {cookie.expires for name, cookie in kept.items() if name != "_xsrf"} == {None}
    (own,) = (cookie for name, cookie in kept.items() if name != "_xsrf")
    assert own.has_nonstandard_attr("HttpOnly")
    assert "127" not in own.name


def test_a_cookie_of_another_start_opens_nothing(running: Running, stranger: httpx.Client):
    """The signature of a start is worth nothing at the next one, even with its path and its cookie's name."""
    config = own_configuration(running)
    assert config.Voila.cookie_secret != own_configuration(running).Voila.cookie_secret
    stranger.get(running.address)
    (name,) = (cookie.name for cookie in stranger.cookies.jar if cookie.name != "_xsrf")
    assert stranger.get(f"{running.path}help").status_code == 200
    forged = {name: stranger.cookies[name][:-4] + "0000"}
    with httpx.Client(base_url=stranger.base_url, cookies=forged) as other:
        assert other.get(f"{running.path}help").status_code in {302, 403}


def test_another_port_cannot_put_its_cookie_in_the_place_of_ours(running: Running, stranger: httpx.Client):
    """Of two cookies with one name, as another Jupyter of the reader's may set them, the one of our path counts."""
    stranger.get(running.address)
    stranger.get(f"{running.path}passphrase")
    own = [(cookie.name, cookie.value) for cookie in stranger.cookies.jar]
    assert {"_xsrf"} < {name for name, _ in own}
    sent = "; ".join(f"{name}={value}" for name, value in [*own, *((name, "theirs") for name, _ in own)])
    address = f"http://127.0.0.1:{running.port}{running.path}workbook/kernel/none"
    headers = {"Cookie": sent, "X-XSRFToken": dict(own)["_xsrf"]}
    assert httpx.get(address, headers=headers).status_code == 404
