"""The proxy in front of hub, board and servers: `python -m workbook_lib.workshop.hub.proxy`, with its own options.

By default it passes on ten requests at a time and gives each 20 seconds; everybody who waits in line holds one open, so
that the eleventh person would see nothing until the first had left.
"""

from __future__ import annotations

from configurable_http_proxy.cli import main
from tornado.httpclient import AsyncHTTPClient

MOST_REQUESTS = 10_000
LONGEST_SECONDS = 900.0

if __name__ == "__main__":
    patience = {"request_timeout": LONGEST_SECONDS, "connect_timeout": LONGEST_SECONDS}
    AsyncHTTPClient.configure(None, defaults=patience, max_clients=MOST_REQUESTS)
    main()
