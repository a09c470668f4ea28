import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.participant.room_client import RoomClient


class Answering(HTTPServer):
    """A board that answers as a test says, and notes what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.status, self.body = 200, b'{"raised": true, "ready": false}'
        self.asked: list[tuple[str, str, str, object]] = []
        self.connections = 0


class Handler(BaseHTTPRequestHandler):
    """One connection to it."""

    protocol_version = "HTTP/1.1"
    server: Answering

    def setup(self) -> None:
        """Count the connection."""
        super().setup()
        self.server.connections += 1

    def answer(self) -> None:
        """Note the request, and answer."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        told = json.loads(body) if body else None
        self.server.asked.append((self.command, self.path, self.headers["Authorization"], told))
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    do_GET = do_PUT = answer

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def board():
    """A board on a thread of its own."""
    made = Answering()
    thread = threading.Thread(target=lambda: made.serve_forever(poll_interval=0.01), daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join(10)


@pytest.fixture
def client(board) -> RoomClient:
    return RoomClient(f"http://127.0.0.1:{board.server_port}/services/board/", "secret-token")


def test_a_page_asks_over_one_connection_with_its_own_token(client, board):
    """Three questions are three requests and one connection; what somebody does travels in the body."""
    assert client.together().raised
    client.set_hand(True)
    client.set_ready(False, 3)
    who = "Bearer secret-token"
    assert board.asked == [
        ("GET", "/services/board/api/together", who, None),
        ("PUT", "/services/board/api/together/hand", who, {"raised": True}),
        ("PUT", "/services/board/api/together/ready", who, {"ready": False, "turn": 3}),
    ]
    assert board.connections == 1
    client._connection.close()


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (503, b'{"error": "share.not_kept"}', BoardAway),
        (429, b'{"error": "share.too_fast"}', BoardAway),
        (200, b"not a board", BoardAway),
        (403, b'{"error": "board.not_allowed"}', ShareRefused),
    ],
)
def test_other_answers_are_no_news(client, board, status, body, error):
    """A board that cannot now is asked again later; one that refuses tells this person nothing."""
    board.status, board.body = status, body
    with pytest.raises(error):
        client.together()
    client._connection.close()


def test_a_connection_that_was_closed_meanwhile_is_opened_anew(client, board):
    """A proxy that ends idle connections costs a page nothing."""
    client.together()
    client._connection.sock.close()
    assert client.together().raised
    assert board.connections == 2
    client._connection.close()


def test_a_board_that_is_away_is_said_to_be(tmp_path):
    """Where nobody listens, at an address or a socket, the page hears that the board is away."""
    for address in ("http://127.0.0.1:9/board", f"http+unix://{str(tmp_path / 'no.sock').replace('/', '%2F')}/board"):
        client = RoomClient(address, "secret-token")
        with pytest.raises(BoardAway):
            client.together()
        assert "secret-token" not in repr(client)
