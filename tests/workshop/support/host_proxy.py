"""The proxy of the chart, in Python: TLS, and routes by the name that a browser asked for (`--host-routing`).

On a cluster the chart runs configurable-http-proxy of npm with the flags of `chart.proxy_flags`. Here its routes and
its API are those of the package in Python, whose own command has neither TLS nor routes by name.
"""

import argparse
import asyncio
import os
import sys

from configurable_http_proxy.configproxy import PythonProxy
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.web import Application

from workbook_lib.workshop.hub.connections import allow_many_files
from workbook_lib.workshop.hub.proxy import LONGEST_SECONDS, MOST_REQUESTS, Forwarding, tls


class ByName(Forwarding):
    """Forwards by the name in a request and its path."""

    async def get_target_url(self, path: str | None) -> str | None:
        """Return the address that a request is forwarded to; where there is none it has been answered."""
        self.target = self.proxy.target_for_req(self.request.host_name, f"/{path}")
        if self.target is None:
            await self.handle_proxy_error(404, None)
            return None
        return f"{self.target['target']}{self.request.uri}"


async def serve(options: argparse.Namespace) -> None:
    """Serve until the process is ended."""
    AsyncHTTPClient.configure(
        None,
        defaults={"request_timeout": LONGEST_SECONDS, "connect_timeout": LONGEST_SECONDS},
        max_clients=MOST_REQUESTS,
    )
    told = {name: getattr(options, name) for name in ("default_target", "error_target", "host_routing")}
    proxy = PythonProxy(told | {"auth_token": os.environ["CONFIGPROXY_AUTH_TOKEN"]})
    pages = Application([(r"/(.*)", ByName, {"proxy": proxy})], log_function=lambda _: None)
    HTTPServer(pages, ssl_options=tls(options.ssl_cert, options.ssl_key)).listen(options.port, "127.0.0.1")
    HTTPServer(proxy.api_app).listen(options.api_port, "127.0.0.1")
    await asyncio.Event().wait()


def main(arguments: list[str]) -> None:
    """Read the options, and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("port", "api-port"):
        parser.add_argument(f"--{name}", type=int, required=True)
    for name in ("default-target", "error-target", "ssl-cert", "ssl-key"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--host-routing", action="store_true")
    allow_many_files()
    asyncio.run(serve(parser.parse_args(arguments)))


if __name__ == "__main__":
    main(sys.argv[1:])
