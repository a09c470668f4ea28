"""Programs that listen at a port of this computer in a test: the workbook's own door, or another one in its place."""

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from workbook_lib.launch import proof
from workbook_lib.launch.running import Running

Answer = Callable[[bytes], bytes]


class Listening:
    """A program at a port of this computer, which keeps what it is told.

    Args:
        answer: What it answers to a request.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer, self.told = answer, b""
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with connection:
                request = connection.recv(65536)
                self.told += request
                connection.sendall(self.answer(request))


@pytest.fixture
def listen() -> Iterator[Callable[[Answer], Listening]]:
    """Let programs listen until the test ends."""
    made: list[Listening] = []

    def start(answer: Answer) -> Listening:
        made.append(Listening(answer))
        return made[-1]

    yield start
    for one in made:
        one.socket.close()


def door_of(running: Running) -> Answer:
    """Answer as the door does."""

    def answer(request: bytes) -> bytes:
        asked = proof.PATH.search(request.decode())
        return (proof.answer(running.proof_key, running.port, *asked.groups()) or "").encode()

    return answer


def believing(_: bytes) -> bytes:
    """Answer yes to everything."""
    return b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
