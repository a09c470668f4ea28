"""What keeps a reader's words and keys where they belong: out of the terminal, and out of other sites' reach."""

from __future__ import annotations

import logging
from typing import Any

from traitlets.config.application import LevelFormatter

from workbook_lib.launch.running import HOST


class DiscreetFormatter(LevelFormatter):
    """Leaves out tracebacks: the values in them may be a reader's words."""

    def formatException(self, ei: Any) -> str:  # noqa: ANN401 - the name is logging's
        """Return the kind of error only."""
        return f"({ei[0].__name__}; details withheld)"


def hush() -> None:
    """Keep addresses and tracebacks, which may hold the key or a reader's words, out of the terminal."""
    logging.getLogger("tornado.access").setLevel(logging.CRITICAL)
    handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter())
    logging.basicConfig(handlers=[handler], level=logging.ERROR)


def policy(sockets: str) -> str:
    """Return the content security policy of our pages.

    Args:
        sockets: Where a page may open web sockets.
    """
    return (
        "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
        f" font-src 'self' data:; connect-src 'self' blob: {sockets}; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    )


def headers(port: int) -> dict[str, str]:
    """Return the headers of every answer of the reader's own door.

    Args:
        port: Where it listens.
    """
    return {
        "Content-Security-Policy": policy(f"ws://{HOST}:{port} ws://localhost:{port}"),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
