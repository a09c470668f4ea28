"""Asks the Hub how many names take part, so that everybody sees it before they share."""

from __future__ import annotations

import json
import time
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPError, HTTPRequest

from workbook_lib.workshop.board.settings import PARTICIPANTS

_REMEMBERED = 10.0
_TIMEOUT = 5.0


class NameCount:
    """The number of names that take part, asked for every few seconds at most."""

    def __init__(self) -> None:
        self._asked_at = float("-inf")
        self._known: int | None = None

    async def count(self, hub_auth: Any) -> int | None:  # noqa: ANN401 - the Hub's own class
        """Return how many participants have entered; ``None`` where the Hub does not tell.

        Args:
            hub_auth: Knows the Hub's address, and the token of this service.
        """
        if time.monotonic() - self._asked_at > _REMEMBERED:
            self._asked_at = time.monotonic()
            self._known = await _ask(f"{hub_auth.api_url}/groups/{PARTICIPANTS}", hub_auth.api_token)
        return self._known


async def _ask(address: str, token: str) -> int | None:
    asked = HTTPRequest(address, headers={"Authorization": f"token {token}"}, request_timeout=_TIMEOUT)
    try:
        answer = await AsyncHTTPClient().fetch(asked)
        return len(json.loads(answer.body)["users"])
    except (HTTPError, OSError, ValueError, KeyError, TypeError):
        return None
