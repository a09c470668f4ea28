"""Challenge and response by which a door proves to its owner's programs that it is the door.

After a crash another program, even of another account, may listen at the port that was noted. So the client sends a
new random number (nonce) signed with the door's key, and the door answers with a signature of its own. Neither
signature is valid a second time, at another port, or after another start.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import socket
import time

PATH = re.compile(r"/proof/([0-9a-f]{32})/([0-9a-f]{64})")
TIMEOUT = 3.0
"""Seconds that a door has for its answer."""
_MOST_BYTES = 4096


def key_of(token: str) -> str:
    """Return the key of a door's proof, from which the key in its address cannot be computed."""
    return hashlib.sha256(f"proof {token}".encode()).hexdigest()


def answer(key: str, port: int, nonce: str, question: str) -> str | None:
    """Return the response to a challenge of a program that knows the door's key; ``None`` for any other.

    Args:
        key: The door's key.
        port: Where the door listens, so that a question to another port cannot be passed on to it.
        nonce: The number in the question.
        question: The number, signed as a question.
    """
    if not hmac.compare_digest(question, _signed(key, "question", port, nonce)):
        return None
    return _signed(key, "answer", port, nonce)


def proves(host: str, port: int, key: str) -> bool:
    """Tell whether the program that listens at a port is the door with this key; waits a few seconds at most."""
    nonce = secrets.token_hex(16)
    path = f"/proof/{nonce}/{_signed(key, 'question', port, nonce)}"
    request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n"
    return _signed(key, "answer", port, nonce).encode() in _ask(host, port, request.encode())


def _signed(key: str, what: str, port: int, nonce: str) -> str:
    return hmac.new(key.encode(), f"{what} {port} {nonce}".encode(), hashlib.sha256).hexdigest()


def _ask(host: str, port: int, request: bytes) -> bytes:
    """Return the answer to a request; reading stops after a while, also where an answer never ends."""
    until = time.monotonic() + TIMEOUT
    answered = b""
    try:
        with socket.create_connection((host, port), TIMEOUT) as connection:
            connection.sendall(request)
            while len(answered) < _MOST_BYTES and (left := until - time.monotonic()) > 0:
                connection.settimeout(left)
                part = connection.recv(_MOST_BYTES)
                if not part:
                    break
                answered += part
    except OSError:
        pass
    return answered
