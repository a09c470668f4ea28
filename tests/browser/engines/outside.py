"""A proxy that leads nowhere. A browser that is given it asks it for everything that is not on this computer."""

import socketserver
from threading import Thread
from typing import Any

MAKERS = ("CONNECT firefox.settings.services.mozilla.com:443 ", "CONNECT content-signature-2.cdn.mozilla.net:443 ")
"""What Firefox asks its makers of its own accord, which is not for the pages to answer for."""
EMPTY = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Outside(socketserver.ThreadingTCPServer):
    """Takes note of what a browser wants of the world, and answers with an empty page."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.asked: list[str] = []
        self.port: int = self.server_address[1]
        Thread(target=self.serve_forever, daemon=True).start()

    def told(self) -> list[str]:
        """Return the first line of each request since it was last asked."""
        asked, self.asked = self.asked, []
        return [line for line in asked if not line.startswith(MAKERS)]


class Request(socketserver.StreamRequestHandler):
    """One request."""

    server: Any

    def handle(self) -> None:
        """Note its first line."""
        self.server.asked.append(self.rfile.readline(1000).decode(errors="replace").strip())
        self.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
