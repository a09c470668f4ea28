"""Bounds the connections of the proxy: half-open and idle ones of strangers never keep out those who have entered.

Who opens many connections and sends nothing takes all the files that a process may have open, and then nobody gets in.
So only so many connections may be those of strangers, from one address and in all; beyond that the ones that did least
give way. A connection that has shown the owner cookie is no stranger's any more.
"""

from __future__ import annotations

import resource
from enum import IntEnum
from ssl import SSLContext

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.web import Application

FROM_AN_ADDRESS, IN_ALL = 300, 1000
"""Strangers' connections at once: a room of fifty browsers behind one address has about six each while it enters."""
HEADER_SECONDS, BODY_SECONDS = 30, 120
"""Seconds within which the head of a request must come, also of the next one on a connection, and its body."""
MOST_FILES = 65_536


class Standing(IntEnum):
    """What a connection has done so far; those with the lowest give way first."""

    SILENT = 0
    ASKED = 1
    ENTERED = 2


class Guests:
    """The open connections of a server, with what they have done.

    Args:
        from_an_address: Most connections of strangers from one address.
        in_all: Most connections of strangers.
    """

    def __init__(self, from_an_address: int = FROM_AN_ADDRESS, in_all: int = IN_ALL) -> None:
        self._from_an_address, self._in_all = from_an_address, in_all
        self._open: dict[IOStream, tuple[str, Standing]] = {}

    def admit(self, stream: IOStream, address: str) -> None:
        """Add a connection; where there are too many of strangers, the oldest that did least is closed."""
        self._open = {one: known for one, known in self._open.items() if not one.closed()}
        strangers = [one for one, (_, standing) in self._open.items() if standing < Standing.ENTERED]
        alike = [one for one in strangers if self._open[one][0] == address]
        for found, most in ((alike, self._from_an_address), (strangers, self._in_all)):
            if len(found) >= most:
                # The order of a dictionary is that of arriving, and the least of equals is the first.
                self._end(min((one for one in found if one in self._open), key=lambda one: self._open[one][1]))
        self._open[stream] = (address, Standing.SILENT)

    def note(self, stream: IOStream, standing: Standing) -> None:
        """Remember what a connection has done, if it is more than before."""
        address, before = self._open.get(stream, ("", standing))
        if stream in self._open and standing > before:
            self._open[stream] = (address, standing)

    def _end(self, stream: IOStream) -> None:
        del self._open[stream]
        stream.close()


class BoundedServer(HTTPServer):
    """An HTTP server that makes room for a new connection where there are too many of strangers."""

    guests: Guests

    def handle_stream(self, stream: IOStream, address: tuple[str, int]) -> None:
        """Take a connection."""
        self.guests.admit(stream, address[0])
        super().handle_stream(stream, address)


def bounded_server(pages: Application, guests: Guests, encryption: SSLContext | None) -> BoundedServer:
    """Return a server with time limits, whose connections are guests.

    Args:
        pages: What it answers with.
        guests: Its connections.
        encryption: For TLS; ``None`` without.
    """
    limits = {"idle_connection_timeout": HEADER_SECONDS, "body_timeout": BODY_SECONDS}
    server = BoundedServer(pages, ssl_options=encryption, **limits)
    server.guests = guests
    return server


def allow_many_files() -> None:
    """Raise the limit of open files as far as this account may; each connection through the proxy needs two."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
