"""The proxy in front of hub, board and servers: `python -m workbook_lib.workshop.hub.proxy`.

JupyterHub's proxy in Python (configurable-http-proxy) with what its own command does not have: TLS, room for a group, a
gate for participants' servers, and answers that are passed on as they come. Its command passes on ten requests at a
time, gives each 20 seconds, and holds every answer back until it is whole; everybody who waits in line holds one open,
so that the eleventh person would see nothing until the first had left, and nobody their place in line.
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
from tornado.web import Application

from workbook_lib.workshop.hub.owning import COOKIE, OWN, fits, owner

MOST_REQUESTS = 10_000
LONGEST_SECONDS = 900.0
AT_THE_GATE = r"/((?:hub/api|services/board)(?:/.*)?)"
"""What participants' servers reach: not the entrance, and nobody else's server."""
_CLAIMS = ("x-forwarded-", "x-real-ip", "x-scheme", "forwarded")
"""Headers by which a client would say where it comes from."""
_OF_ONE_CONNECTION = {"connection", "keep-alive", "transfer-encoding"}


class Forwarding(ProxyHandler):
    """Tells hub and servers who asks and how, by this proxy's own word, and passes answers on as they come."""

    async def call_proxy(self, path: str | None = None) -> None:
        """Ask, and pass on each part of the answer when it is there."""
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
            elif name.lower() not in _OF_ONE_CONNECTION:
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
        # A page's connection is opened with these alone, and by default given up after twenty seconds.
        request.connect_timeout = request.request_timeout = LONGEST_SECONDS
        kept = {name: value for name, value in request.headers.items() if not name.lower().startswith(_CLAIMS)}
        own = {"For": self.request.remote_ip, "Proto": self.request.protocol, "Host": self.request.host}
        request.headers = kept | {f"X-Forwarded-{name}": value for name, value in own.items()}
        return request


class OwnersOnly(Forwarding):
    """Leads to a server nobody but its owner.

    A participant decides what their own server answers, and no other browser may come by it: whose browser it is
    shows a cookie that the hub set (`owning`); who has none is sent to the hub for it.
    """

    async def get_target_url(self, path: str | None) -> str | None:
        """Return where a request goes; ``None`` where it goes nowhere, and has been answered."""
        url: str | None = await super().get_target_url(path)
        whose = owner(self.target["prefix"]) if self.target else ""
        if not whose or fits(self.proxy.auth_token, whose, self.get_cookie(COOKIE, "") or ""):
            return url
        if self.request.method == "GET" and "Upgrade" not in self.request.headers:
            self.redirect(f"{OWN}?{urlencode({'next': self.request.uri})}")
        else:
            self.send_error(HTTPStatus.FORBIDDEN)
        return None


async def serve(options: argparse.Namespace) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises:
        OSError: An address is in use, or the certificate cannot be read.
    """
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    patience = {"request_timeout": LONGEST_SECONDS, "connect_timeout": LONGEST_SECONDS}
    AsyncHTTPClient.configure(None, defaults=patience, max_clients=MOST_REQUESTS)
    told = {name: getattr(options, name) for name in ("default_target", "error_target", "error_path")}
    proxy = PythonProxy(
        {name: value for name, value in told.items() if value} | {"auth_token": os.environ["CONFIGPROXY_AUTH_TOKEN"]}
    )
    pages = Application([(r"/(.*)", OwnersOnly if options.owners_only else Forwarding, {"proxy": proxy})])
    if options.gate:
        inner = Application([(AT_THE_GATE, Forwarding, {"proxy": proxy})])
        HTTPServer(inner).add_socket(bind_unix_socket(options.gate))
    HTTPServer(pages, ssl_options=tls(options.ssl_cert, options.ssl_key)).listen(options.port, options.ip)
    HTTPServer(proxy.api_app).listen(options.api_port, options.api_ip)
    await stop.wait()


def tls(certificate: str | None, key: str | None) -> ssl.SSLContext | None:
    """Return what TLS needs; ``None`` without a certificate."""
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
    for name in ("default-target", "error-target", "error-path", "ssl-cert", "ssl-key", "log-level", "gate"):
        parser.add_argument(f"--{name}")
    parser.add_argument("--owners-only", action="store_true")
    asyncio.run(serve(parser.parse_args(arguments)))


if __name__ == "__main__":
    main(sys.argv[1:])
