"""Asks the board what a page is to show of the room; light enough for every page to ask every few seconds.

The client of the outbox loads a library that costs a page eight megabytes; here the standard library's is enough.
"""

from __future__ import annotations

import http.client
import json
import socket
import threading
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from workbook_lib.workshop.board_client import BoardAway, ShareRefused

if TYPE_CHECKING:
    from workbook_lib.workshop.together_messages import Together

TIMEOUT = 3.0
_REFUSED = frozenset({401, 403})
_MOST_BYTES = 64 * 1024


class _SocketConnection(http.client.HTTPConnection):
    """A connection through a socket file."""

    def __init__(self, path: str) -> None:
        super().__init__("board", timeout=TIMEOUT)
        self._path = path

    def connect(self) -> None:
        """Connect to the file."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(TIMEOUT)
        self.sock.connect(self._path)


class RoomClient:
    """One page's questions about the room, over one connection that stays open.

    Args:
        address: The board's, as for `BoardClient`.
        token: The token of the participant's server at the Hub.
    """

    def __init__(self, address: str, token: str) -> None:
        parts = urlsplit(address.rstrip("/"))
        if parts.scheme == "http+unix":
            self._connection: http.client.HTTPConnection = _SocketConnection(unquote(parts.netloc))
        else:
            kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
            self._connection = kind(parts.netloc, timeout=TIMEOUT)
        self._path = parts.path
        self._token = token
        self._turn = threading.Lock()

    def together(self) -> Together:
        """Return what the page is to show.

        Raises:
            BoardAway: The board does not answer.
            ShareRefused: It is not told to this person, as to the coach.
        """
        return self._ask("GET", "api/together")

    def set_hand(self, raised: bool) -> Together:
        """Raise or lower this person's hand.

        Raises:
            BoardAway: The board cannot keep it now.
            ShareRefused: This person has no hand.
        """
        return self._ask("PUT", "api/together/hand", {"raised": raised})

    def set_ready(self, ready: bool, turn: int) -> Together:
        """Say whether this person has finished the step of a turn.

        Raises:
            BoardAway: The board cannot keep it now.
            ShareRefused: This person is not counted.
        """
        return self._ask("PUT", "api/together/ready", {"ready": ready, "turn": turn})

    def __repr__(self) -> str:
        return "RoomClient()"

    def _ask(self, method: str, path: str, body: dict[str, object] | None = None) -> Together:
        from workbook_lib.workshop.together_messages import Together

        with self._turn:
            status, content = self._once(method, path, body)
        if status in _REFUSED:
            raise ShareRefused("board.not_allowed")
        try:
            return Together.model_validate_json(content)
        except ValueError:
            raise BoardAway from None

    def _once(self, method: str, path: str, body: dict[str, object] | None) -> tuple[int, bytes]:
        """Ask; a connection that the other end has closed meanwhile is opened anew, once."""
        headers = {"Authorization": f"Bearer {self._token}"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        content = None if body is None else json.dumps(body).encode()
        for attempt in (1, 2):
            try:
                self._connection.request(method, f"{self._path}/{path}", body=content, headers=headers)
                answer = self._connection.getresponse()
                return answer.status, answer.read(_MOST_BYTES)
            except (OSError, http.client.HTTPException):
                self._connection.close()
                if attempt == 2:  # noqa: PLR2004 - the second is the last
                    break
        raise BoardAway
