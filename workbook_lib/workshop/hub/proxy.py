"""The proxy in front of hub, board and servers: `python -m workbook_lib.workshop.hub.proxy`.

JupyterHub's proxy in Python (configurable-http-proxy) with two things that its own command does not have: TLS, and room
for a group. Its command passes on ten requests at a time and gives each 20 seconds; everybody who waits in line holds
one open, so that the eleventh person would see nothing until the first had left. The options are those of its command.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import ssl
import sys

from configurable_http_proxy.configproxy import PythonProxy
from configurable_http_proxy.handlers import ProxyHandler
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.web import Application

MOST_REQUESTS = 10_000
LONGEST_SECONDS = 900.0


class Forwarding(ProxyHandler):
    """Tells hub and servers who asks and how, by this proxy's own word and not by what a client claims."""

    def _get_proxy_request(self, url: str) -> HTTPRequest:
        request = super()._get_proxy_request(url)
        kept = {name: value for name, value in request.headers.items() if not name.lower().startswith("x-forwarded-")}
        own = {"For": self.request.remote_ip, "Proto": self.request.protocol, "Host": self.request.host}
        request.headers = kept | {f"X-Forwarded-{name}": value for name, value in own.items()}
        return request


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
    pages = Application([(r"/(.*)", Forwarding, {"proxy": proxy})])
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
    for name in ("default-target", "error-target", "error-path", "ssl-cert", "ssl-key", "log-level"):
        parser.add_argument(f"--{name}")
    asyncio.run(serve(parser.parse_args(arguments)))


if __name__ == "__main__":
    main(sys.argv[1:])
