"""HTTP client of the board for a participant: share, withdraw and list shares.

Words travel in the body of a request and nowhere else; an address holds ids only.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    import httpx

    from workbook_lib.records import Published
    from workbook_lib.workshop.messages import CoachNotes, SharedItem

TIMEOUT = 3.0
"""Seconds to wait for the board's answer."""
CONNECT = 1.0
"""Seconds to wait for the connection."""
_LATER = frozenset({401, 403, 408, 425, 429})
"""HTTP statuses after which a request may be tried again: a token that is renewed, too many requests at once."""


class BoardAway(Exception):
    """The board cannot be reached, or cannot do it now; it may be tried again."""


class ShareRefused(Exception):
    """The board refuses a request for good.

    Args:
        problem: The board's id of the reason, such as ``"share.too_many"``.
    """

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class BoardClient:
    """Requests that a participant may send to the board.

    Args:
        address: The board's address, such as ``"http://127.0.0.1:8000/services/board/"``, or
            ``"http+unix://%2Frun%2Fgate.sock/services/board/"`` where a socket file leads to it.
        token: The token of the participant's server at the Hub.
        transport: Carries the requests; by default the network.

    Attributes:
        names: How many names took part in the workshop when the shares were asked for; ``None`` where nobody told.
    """

    timeout = TIMEOUT

    def __init__(self, address: str, token: str, transport: httpx.BaseTransport | None = None) -> None:
        parts = urlsplit(address.rstrip("/"))
        self._socket = unquote(parts.netloc) if parts.scheme == "http+unix" else None
        self._address = f"http://board{parts.path}" if self._socket else parts.geturl()
        self._token = token
        self.names: int | None = None
        self._transport = transport

    def shares(self) -> tuple[SharedItem, ...]:
        """Return all shares of this person.

        Raises:
            BoardAway: The board does not answer.
        """
        from workbook_lib.workshop.messages import SharedList

        answer = self._ask("GET", "api/shares")
        try:
            found = SharedList.model_validate_json(answer.content)
        except ValueError:
            raise BoardAway from None
        self.names = found.names
        return found.shares

    def shown(self) -> tuple[Published, ...]:
        """Return what the coach shows the group at present.

        Raises:
            BoardAway: The board does not answer.
            ShareRefused: It is of an earlier version, which shows nothing here.
        """
        from workbook_lib.workshop.messages import ShownToGroup

        answer = self._ask("GET", "api/shown")
        try:
            found = ShownToGroup.model_validate_json(answer.content).items
        except ValueError:
            raise BoardAway from None
        return tuple(one.published for one in found if one.published is not None)

    def notes(self) -> CoachNotes:
        """Return what the coach tells everybody beside the book.

        Raises:
            BoardAway: The board does not answer.
            ShareRefused: It is of an earlier version, which knows of no such thing.
        """
        from workbook_lib.workshop.messages import CoachNotes

        answer = self._ask("GET", "api/notes")
        try:
            return CoachNotes.model_validate_json(answer.content)
        except ValueError:
            raise BoardAway from None

    def put(self, item: str, body: dict[str, object]) -> None:
        """Share one item with the group; sharing the same value again changes nothing.

        Args:
            item: Its id.
            body: ``{"value": …}`` or ``{"text": …}``.

        Raises:
            BoardAway: The board cannot store it now.
            ShareRefused: The board refuses it.
        """
        self._ask("PUT", f"api/shares/{quote(item, safe='')}", body)

    def withdraw(self, item: str) -> None:
        """Withdraw one item; not an error where the group does not have it.

        Raises:
            BoardAway: The board cannot do it now.
            ShareRefused: The board refuses it.
        """
        self._ask("DELETE", f"api/shares/{quote(item, safe='')}")

    def __repr__(self) -> str:
        return "BoardClient()"

    @cached_property
    def _http(self) -> httpx.Client:
        import httpx

        return httpx.Client(
            headers={"Authorization": f"Bearer {self._token}"},
            timeout=httpx.Timeout(self.timeout, connect=CONNECT),
            transport=self._transport or httpx.HTTPTransport(uds=self._socket, trust_env=False),
            trust_env=False,
        )

    def _ask(self, method: str, path: str, body: dict[str, object] | None = None) -> httpx.Response:
        import httpx

        try:
            answer = self._http.request(method, f"{self._address}/{path}", json=body)
        except (httpx.HTTPError, httpx.InvalidURL):
            # The error contains the request with the words, so it is not chained.
            raise BoardAway from None
        if answer.is_success:
            return answer
        if answer.is_client_error and answer.status_code not in _LATER:
            raise ShareRefused(_problem(answer))
        raise BoardAway


def _problem(answer: httpx.Response) -> str:
    from workbook_lib.workshop.messages import ProblemAnswer

    try:
        return ProblemAnswer.model_validate_json(answer.content).error
    except ValueError:
        return "board.not_understood"
