"""Connections of strangers are bounded, and never at the cost of those who have entered."""

import os
import resource
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from hubs import free_port
from workshops import until

from workbook_lib.workshop.hub import connections
from workbook_lib.workshop.hub.connections import Guests, Standing, allow_many_files


class Stream(SimpleNamespace):
    """An open connection, as far as it is looked at."""

    def __init__(self) -> None:
        super().__init__(is_closed=False)

    __hash__ = object.__hash__

    def closed(self) -> bool:
        """Tell whether it was closed."""
        return self.is_closed

    def close(self) -> None:
        """Close it."""
        self.is_closed = True


def arrive(guests: Guests, address: str, standing: Standing = Standing.SILENT) -> Stream:
    """Open a connection that does something."""
    stream = Stream()
    guests.admit(stream, address)
    guests.note(stream, standing)
    return stream


def test_half_open_connections_of_one_address_give_way_to_each_other():
    """However many are opened from one address, only so many stay, the latest, and other addresses lose none."""
    guests = Guests(from_an_address=5, in_all=100)
    other = arrive(guests, "192.0.2.2")
    many = [arrive(guests, "192.0.2.1") for _ in range(50)]
    assert [one.closed() for one in many] == [True] * 45 + [False] * 5
    assert not other.closed()


def test_connections_from_many_addresses_are_bounded_in_all():
    """From ever other addresses, too, only so many stay."""
    guests = Guests(from_an_address=5, in_all=20)
    many = [arrive(guests, f"192.0.2.{number}") for number in range(60)]
    assert sum(not one.closed() for one in many) == 20


def test_who_has_entered_is_never_closed():
    """A flood from the same address, such as that of a school, closes none that has shown an owner's cookie."""
    guests = Guests(from_an_address=5, in_all=10)
    own = [arrive(guests, "192.0.2.1", Standing.ENTERED) for _ in range(30)]
    for _ in range(100):
        arrive(guests, "192.0.2.1")
    assert not any(one.closed() for one in own)


def test_a_silent_connection_gives_way_before_one_that_asked():
    """Whoever is filling in the form stays while others send nothing at all."""
    guests = Guests(from_an_address=3, in_all=10)
    asked = arrive(guests, "192.0.2.1", Standing.ASKED)
    for _ in range(50):
        arrive(guests, "192.0.2.1")
    assert not asked.closed()


def test_closed_connections_make_room():
    """What its browser has closed counts no more, and what was noted once stays noted."""
    guests = Guests(from_an_address=2, in_all=10)
    first = arrive(guests, "192.0.2.1", Standing.ENTERED)
    guests.note(first, Standing.ASKED)
    arrive(guests, "192.0.2.1").close()
    second, third = (arrive(guests, "192.0.2.1") for _ in range(2))
    assert not any(one.closed() for one in (first, second, third))


@pytest.mark.parametrize(("hard", "most"), [(4096, 4096), (1 << 20, 65_536), (resource.RLIM_INFINITY, 65_536)])
def test_as_many_files_may_be_open_as_the_account_may(monkeypatch, hard, most):
    """The soft limit, which is often 1,024, is raised to the hard one, within reason."""
    told = []
    monkeypatch.setattr(connections.resource, "getrlimit", lambda _: (1024, hard))
    monkeypatch.setattr(connections.resource, "setrlimit", lambda _, limits: told.append(limits))
    allow_many_files()
    assert told == [(most, hard)]


def test_a_real_proxy_answers_while_many_say_nothing(tmp_path: Path):
    """With 1,100 half-open connections somebody is answered, and the proxy has nothing to log."""
    port, log = free_port(), tmp_path / "proxy.log"
    address = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "workbook_lib.workshop.hub.proxy", "--port", str(port), "--owners-only"]
    allow_many_files()  # the test has as many open as the proxy
    with ExitStack() as stack, log.open("wb") as said:
        proxy = subprocess.Popen(
            [*command, "--api-port", str(free_port()), "--default-target", f"http://127.0.0.1:{free_port()}"],
            env=os.environ | {"CONFIGPROXY_AUTH_TOKEN": "x"},
            stdout=said,
            stderr=said,
        )
        stack.callback(proxy.wait, 20)
        stack.callback(proxy.terminate)
        until(lambda: httpx.get(address).status_code == 503)
        before = log.stat().st_size
        silent = [stack.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(1_100)]
        assert httpx.get(address, timeout=10).status_code == 503  # its target is away; it is there itself
        assert log.stat().st_size - before < 10_000
        kept = 0
        for one in silent:
            one.setblocking(False)
            try:
                kept += one.recv(1) != b""
            except BlockingIOError:
                kept += 1
        assert kept <= connections.FROM_AN_ADDRESS
