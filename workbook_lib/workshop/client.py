"""The participant's side of the board's HTTP: give, take back, and ask what the group has.

Words travel in the body of a request and nowhere else; an address holds ids only.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    import httpx

    from workbook_lib.workshop.messages import Shared

TIMEOUT = 3.0
"""Seconds to wait for the board once it has taken the call."""
CONNECT = 1.0
"""Seconds to wait for it to take the call."""
_LATER = frozenset({401, 403, 408, 425, 429})
"""Answers after which the same may work another time: a token that is renewed, too many requests at once."""


class Away(Exception):
    """The board cannot be reached, or cannot do it now; it may be tried again."""


class Refused(Exception):
    """The board does not want it, now or later.

    Args:
        problem: The board's id of the reason, such as ``"share.too_many"``.
    """

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class BoardClient:
    """What one participant may ask of the board.

    Args:
        address: Where the board is, such as ``"http://127.0.0.1:8000/services/board/"``, or
            ``"http+unix://%2Frun%2Fgate.sock/services/board/"`` where a socket file leads to it.
        token: The participant's own, of their server at the Hub.
        transport: Carries the requests; by default the network.
    """

    def __init__(self, address: str, token: str, transport: httpx.BaseTransport | None = None) -> None:
        parts = urlsplit(address.rstrip("/"))
        self._socket = unquote(parts.netloc) if parts.scheme == "http+unix" else None
        self._address = f"http://board{parts.path}" if self._socket else parts.geturl()
        self._token = token
        self._transport = transport

    def shares(self) -> tuple[Shared, ...]:
        """Return what the group has of this person now.

        Raises:
            Away: The board cannot tell.
        """
        from workbook_lib.workshop.messages import SharedList

        answer = self._ask("GET", "api/shares")
        try:
            return SharedList.model_validate_json(answer.content).shares
        except ValueError:
            raise Away from None

    def put(self, item: str, body: dict[str, object]) -> None:
        """Give one thing to the group; the same again changes nothing.

        Args:
            item: Its id.
            body: ``{"value": …}`` or ``{"text": …}``.

        Raises:
            Away: The board cannot take it now.
            Refused: It does not want it.
        """
        self._ask("PUT", f"api/shares/{quote(item, safe='')}", body)

    def withdraw(self, item: str) -> None:
        """Take one thing back; right also where it is not there.

        Raises:
            Away: The board cannot do it now.
            Refused: It does not want to.
        """
        self._ask("DELETE", f"api/shares/{quote(item, safe='')}")

    def __repr__(self) -> str:
        return "BoardClient()"

    @cached_property
    def _http(self) -> httpx.Client:
        import httpx

        return httpx.Client(
            headers={"Authorization": f"Bearer {self._token}"},
            timeout=httpx.Timeout(TIMEOUT, connect=CONNECT),
            transport=self._transport or httpx.HTTPTransport(uds=self._socket, trust_env=False),
            trust_env=False,
        )

    def _ask(self, method: str, path: str, body: dict[str, object] | None = None) -> httpx.Response:
        import httpx

        try:
            answer = self._http.request(method, f"{self._address}/{path}", json=body)
        except (httpx.HTTPError, httpx.InvalidURL):
            # The error holds the request, and so the words: it ends here.
            raise Away from None
        if answer.is_success:
            return answer
        if answer.is_client_error and answer.status_code not in _LATER:
            raise Refused(_problem(answer))
        raise Away


def _problem(answer: httpx.Response) -> str:
    from workbook_lib.workshop.messages import Problem

    try:
        return Problem.model_validate_json(answer.content).error
    except ValueError:
        return "board.not_understood"
