import os
import socket
import stat
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from workbook_lib.launch.running import Running, announced, find_running, is_taken


class Answering(BaseHTTPRequestHandler):
    """Answers as a door does: to the key only."""

    def do_GET(self):
        """Answer."""
        self.send_response(200 if self.headers["Authorization"] == "token right" else 403)
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def port():
    """A port with something behind it that knows the key."""
    server = HTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def test_an_open_door_is_found_and_a_closed_one_is_not(tmp_path: Path, port: int):
    """The note is there while the door is open, for its owner only, and gone afterwards."""
    running = Running(port, "right", os.getpid())
    with announced(tmp_path, "reader", running):
        assert find_running(tmp_path, "reader") == running
        assert find_running(tmp_path, "lab") is None
        if sys.platform != "win32":
            assert stat.S_IMODE((tmp_path / "reader-door.json").stat().st_mode) == 0o600
    assert find_running(tmp_path, "reader") is None
    assert list(tmp_path.iterdir()) == []


def test_another_program_at_the_port_is_not_taken_for_ours(tmp_path: Path, port: int):
    """A stale note whose port now belongs to something else leads nowhere."""
    with announced(tmp_path, "reader", Running(port, "wrong", 1)):
        assert find_running(tmp_path, "reader") is None


def test_a_spoiled_note_is_no_door(tmp_path: Path):
    """A half-written note is as good as none."""
    for text in ("", "{", "[]", '{"port": 1}'):
        (tmp_path / "reader-door.json").write_text(text, encoding="utf-8")
        assert find_running(tmp_path, "reader") is None


def test_a_note_is_not_taken_away_from_its_successor(tmp_path: Path):
    """A door that closes late leaves the note of the one opened after it."""
    with announced(tmp_path, "reader", Running(1, "a", 1)):
        later = announced(tmp_path, "reader", Running(2, "b", 2))
        later.__enter__()
    assert (tmp_path / "reader-door.json").exists()


def test_a_taken_port_is_told():
    """A port somebody listens on is taken; one nobody listens on is not."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert is_taken(other.getsockname()[1])
        free = other.getsockname()[1]
    assert not is_taken(free)


def test_the_key_is_not_in_the_path(tmp_path: Path):
    """The address that opens the door carries the key as a query, for this computer only."""
    assert Running(8000, "k", 1).address == "http://127.0.0.1:8000/?token=k"
