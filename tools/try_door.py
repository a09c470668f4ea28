"""Type a command that opens a door, wait until the door answers, and close it as Ctrl-C does.

    python3 tools/try_door.py python3 start.py

Ends with 0 when the door answered and was closed in good order. Standard library only: nothing may be installed yet.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time

HOST = "127.0.0.1"
PORT = 8749
"""The reader's door, where the command says nothing of another port."""
MINUTES_TO_OPEN = 20
"""The first time, everything is downloaded before."""
SECONDS_TO_CLOSE = 60


def answers(port: int) -> bool:
    """Whether a web server is behind a port of this computer, whatever it thinks of a stranger without a key."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def port_of(command: list[str]) -> int:
    """Return the port that a command asks for."""
    asked = re.search(r"--port[ =](\d+)", " ".join(command))
    return int(asked[1]) if asked else PORT


def echo(process: subprocess.Popen[str]) -> None:
    """Show what the command writes, but no key that is in an address."""
    for line in process.stdout or ():
        print(re.sub(rf"({HOST}:\d+/)\S+", r"\1…", line), end="", flush=True)


def close(process: subprocess.Popen[str]) -> int:
    """Interrupt the command with all that it started, as a terminal does; its code, or 1 where it goes on."""
    os.killpg(process.pid, signal.SIGINT)
    try:
        return process.wait(SECONDS_TO_CLOSE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        print("It did not close.", file=sys.stderr)
        return 1


def main(command: list[str]) -> int:
    """Open and close; 0 where both went well."""
    port = port_of(command)
    if answers(port):
        print(f"Another program answers on port {port} already.", file=sys.stderr)
        return 1
    # A shell that runs things in the background has them ignore Ctrl-C, and they hand that on.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    said = threading.Thread(target=echo, args=(process,), daemon=True)
    said.start()
    end = time.monotonic() + MINUTES_TO_OPEN * 60
    while process.poll() is None and not answers(port) and time.monotonic() < end:
        time.sleep(0.5)
    opened = process.poll() is None and answers(port)
    code = process.wait() if process.poll() is not None else close(process)
    said.join(5)
    print(f"The door {'answered' if opened else 'did NOT open'}; the command ended with {code}.", flush=True)
    return 0 if opened and code == 0 and not answers(port) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
