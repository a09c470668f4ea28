"""The owner cookie: the hub signs whose browser it is, and the proxy lets each one reach only its owner's server.

All servers of a workshop have the same origin, and browsers let pages of one origin read each other. A page from one
participant's server must therefore never reach another participant's browser.
"""

from __future__ import annotations

import hmac
import re

COOKIE = "workbook-own"
OWNER_COOKIE_PATH = "/hub/own"
"""The hub's page that sets the cookie after login."""
_OF_SOMEBODY = re.compile(r"/user/([^/?#]+)")


def owner_of(path: str) -> str:
    """Return the name of the participant whose server an address leads to; empty for any other address."""
    found = _OF_SOMEBODY.match(path)
    return found[1] if found else ""


def sign(key: str, name: str) -> str:
    """Return the value of the owner cookie."""
    return hmac.new(key.encode(), f"own:{name}".encode(), "sha256").hexdigest()


def is_valid(key: str, name: str, value: str) -> bool:
    """Return whether a cookie's value was signed for this person."""
    return hmac.compare_digest(sign(key, name).encode(), value.encode())
