"""Whose browser it is, in a cookie: proxy and hub agree on it, so that nobody is led to somebody else's server.

All servers of a workshop stand behind one address, and browsers let pages of one address read each other. A page that
one participant's server makes must therefore never come to another's browser.
"""

from __future__ import annotations

import hmac
import re

COOKIE = "workbook-own"
OWN = "/hub/own"
"""Where the hub sets the cookie for whoever has entered."""
_OF_SOMEBODY = re.compile(r"/user/([^/?#]+)")


def owner(path: str) -> str:
    """Return whose server an address leads to; empty where it leads to nobody's."""
    found = _OF_SOMEBODY.match(path)
    return found[1] if found else ""


def sign(key: str, name: str) -> str:
    """Return what a browser shows to be led to its owner's server."""
    return hmac.new(key.encode(), f"own:{name}".encode(), "sha256").hexdigest()


def fits(key: str, name: str, shown: str) -> bool:
    """Tell whether a browser is this person's."""
    return hmac.compare_digest(sign(key, name).encode(), shown.encode())
