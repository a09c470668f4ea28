"""Log settings and HTTP headers that keep a reader's words and keys out of the terminal and away from other sites."""

from __future__ import annotations

import logging
from typing import Any

from traitlets.config.application import LevelFormatter

from workbook_lib.local_ports import LOOPBACK


class PrivateLogFormatter(LevelFormatter):
    """Formats log records without tracebacks: the values in them may be a reader's words."""

    def formatException(self, ei: Any) -> str:  # noqa: ANN401 - the name is logging's
        """Return the kind of error only."""
        return f"({ei[0].__name__}; details withheld)"


def keep_log_private() -> None:
    """Keep addresses and tracebacks, which may hold the key or a reader's words, out of the terminal."""
    logging.getLogger("tornado.access").setLevel(logging.CRITICAL)
    handler = logging.StreamHandler()
    handler.setFormatter(PrivateLogFormatter())
    logging.basicConfig(handlers=[handler], level=logging.ERROR)


def content_security_policy(sockets: str) -> str:
    """Return the content security policy of our pages.

    Args:
        sockets: Where a page may open web sockets.
    """
    return (
        "default-src 'none'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
        f" font-src 'self'; connect-src 'self' blob: {sockets}; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    )


def headers(port: int) -> dict[str, str]:
    """Return the headers of every answer of the reader's own door.

    Args:
        port: Where it listens.
    """
    return {
        "Content-Security-Policy": content_security_policy(f"ws://{LOOPBACK}:{port}"),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
