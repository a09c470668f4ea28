"""The proxy in front of hub, board and servers: `python -m workbook_lib.workshop.hub.proxy`.

JupyterHub's proxy in Python (configurable-http-proxy), extended by TLS, many connections, a socket for participants'
servers, and streamed answers. Its own command forwards ten requests at a time, for 20 seconds each, and buffers every
answer until it is complete. But each person in the queue keeps one request open: the eleventh person would see nothing,
and nobody their place in the queue.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import ssl
import sys
from http import HTTPStatus
from urllib.parse import urlencode

from configurable_http_proxy.configproxy import PythonProxy
from configurable_http_proxy.handlers import ProxyHandler
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders, parse_response_start_line
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_unix_socket
from tornado.web import Application, HTTPError

from workbook_lib.workshop.hub.connections import Guests, Standing, allow_many_files, bounded_server
from workbook_lib.workshop.hub.entering.owner_cookie import COOKIE, OWNER_COOKIE_PATH, is_valid, owner_of

MOST_REQUESTS = 10_000
LONGEST_SECONDS = 900.0
SOCKET_PATHS = r"/((?:hub/api|services/board)(?:/.*)?)"
"""Paths that participants' servers may reach: not the login page, and no other participant's server."""
_CLAIMS = ("x-forwarded-", "x-real-ip", "x-scheme", "forwarded")
"""Headers in which a client could claim a false origin; they are removed."""
_OF_ONE_CONNECTION = {"connection", "keep-alive", "transfer-encoding"}
_NEVER_PASSED_ON = {"service-worker-allowed"}
"""Headers of answers that would give a page's script power over other people's pages of the same origin."""


class Forwarding(ProxyHandler):
    """Forwards requests with this proxy's own X-Forwarded headers, and streams the answers.

    No page of a workshop has a service worker. One that a participant's server registers would outlive their session
    in a shared browser, and see what the next person types; so a browser that asks for one is refused.
    """

    def prepare(self) -> None:
        """Refuse the script of a service worker."""
        if self.request.headers.get("Service-Worker"):
            raise HTTPError(HTTPStatus.FORBIDDEN)

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """Choose the way of speaking that the server behind this proxy has chosen, of those that the browser offers.

        Without an answer Chromium gives up the first connection of each page, and Firefox cannot read what comes.
        """
        chosen: str | None = self.ws_client.selected_subprotocol
        return chosen if chosen in subprotocols else None

    def on_message(self, message: str | bytes) -> None:
        """Pass on what the browser says: bytes as bytes, text as text."""
        if self.ws_client:
            if self.target and self.target["prefix"]:
                self.proxy.update_last_activity(self.target["prefix"])
            self.ws_client.write_message(message, binary=isinstance(message, bytes))

    async def call_proxy(self, path: str | None = None) -> None:
        """Forward the request, and stream each part of the answer."""
        url = await self.get_target_url(path)
        if url is None:
            return
        request = self._get_proxy_request(url)
        request.decompress_response = False
        request.header_callback, request.streaming_callback = self._head, self._part
        try:
            await AsyncHTTPClient().fetch(request, raise_error=False)
        except Exception as error:
            if self._headers_written or self._is_gone():
                self.request.connection.stream.close()
            else:
                await self.handle_proxy_error(503, error)
            return
        self.finish()

    def _head(self, line: str) -> None:
        if line.startswith("HTTP/"):
            self.set_status(parse_response_start_line(line.strip()).code)
            self._answer = HTTPHeaders()
        elif line.strip():
            self._answer.parse_line(line)
        else:
            self._set_headers()

    def _set_headers(self) -> None:
        self.clear_header("Content-Type")
        for name, value in self._answer.get_all():
            if name.lower() in {"date", "server"}:
                self.set_header(name, value)
            elif name.lower() not in _OF_ONE_CONNECTION | _NEVER_PASSED_ON:
                self.add_header(name, value)

    def _part(self, data: bytes) -> None:
        if self._is_gone():
            raise StreamClosedError
        self.write(data)
        self.flush()

    def _is_gone(self) -> bool:
        return bool(self.request.connection.stream.closed())

    def _get_proxy_request(self, url: str) -> HTTPRequest:
        request = super()._get_proxy_request(url)
        # WebSocket connections use only these two settings; by default they time out after twenty seconds.
        request.connect_timeout = request.request_timeout = LONGEST_SECONDS
        kept = {name: value for name, value in request.headers.items() if not name.lower().startswith(_CLAIMS)}
        own = {"For": self.request.remote_ip, "Proto": self.request.protocol, "Host": self.request.host}
        request.headers = kept | {f"X-Forwarded-{name}": value for name, value in own.items()}
        return request


class OwnersOnly(Forwarding):
    """Forwards requests to a participant's server only from its owner's browser.

    A participant controls what their own server answers, so no other browser may load it. The owner cookie, which the
    hub sets (`owner_cookie`), says whose browser it is; a browser without it is redirected to the hub.
    """

    async def get_target_url(self, path: str | None) -> str | None:
        """Return the address that a request is forwarded to; ``None`` where it is refused, and has been answered."""
        url: str | None = await super().get_target_url(path)
        whose = owner_of(self.target["prefix"]) if self.target else ""
        has_entered = bool(whose) and is_valid(self.proxy.auth_token, whose, self.get_cookie(COOKIE, "") or "")
        self._note(Standing.ENTERED if has_entered else Standing.ASKED)
        if not whose or has_entered:
            return url
        if self.request.method == "GET" and "Upgrade" not in self.request.headers:
            self.redirect(f"{OWNER_COOKIE_PATH}?{urlencode({'next': self.request.uri})}")
        else:
            self.send_error(HTTPStatus.FORBIDDEN)
        return None

    def _note(self, standing: Standing) -> None:
        guests: Guests | None = self.settings.get("guests")
        if guests is not None:
            guests.note(self.request.connection.stream, standing)


async def serve(options: argparse.Namespace) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises:
        OSError: An address is in use, or the certificate cannot be read.
    """
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    timeouts = {"request_timeout": LONGEST_SECONDS, "connect_timeout": LONGEST_SECONDS}
    AsyncHTTPClient.configure(None, defaults=timeouts, max_clients=MOST_REQUESTS)
    told = {name: getattr(options, name) for name in ("default_target", "error_target", "error_path")}
    proxy = PythonProxy(
        {name: value for name, value in told.items() if value} | {"auth_token": os.environ["CONFIGPROXY_AUTH_TOKEN"]}
    )
    guests = Guests()
    handler = OwnersOnly if options.owners_only else Forwarding
    pages = Application([(r"/(.*)", handler, {"proxy": proxy})], guests=guests)
    if options.socket:
        inner = Application([(SOCKET_PATHS, Forwarding, {"proxy": proxy})])
        HTTPServer(inner).add_socket(bind_unix_socket(options.socket))
    bounded_server(pages, guests, tls(options.ssl_cert, options.ssl_key)).listen(options.port, options.ip)
    HTTPServer(proxy.api_app).listen(options.api_port, options.api_ip)
    await stop.wait()


def tls(certificate: str | None, key: str | None) -> ssl.SSLContext | None:
    """Return the TLS context; ``None`` without a certificate."""
    if not certificate:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


def main(arguments: list[str]) -> None:
    """Read the options, and serve."""
    parser = argparse.ArgumentParser(prog="python -m workbook_lib.workshop.hub.proxy", description=__doc__)
    for name in ("ip", "api-ip"):
        parser.add_argument(f"--{name}", default="127.0.0.1")
    for name in ("port", "api-port"):
        parser.add_argument(f"--{name}", type=int, required=True)
    for name in ("default-target", "error-target", "error-path", "ssl-cert", "ssl-key", "log-level", "socket"):
        parser.add_argument(f"--{name}")
    parser.add_argument("--owners-only", action="store_true")
    allow_many_files()
    asyncio.run(serve(parser.parse_args(arguments)))


if __name__ == "__main__":
    main(sys.argv[1:])
