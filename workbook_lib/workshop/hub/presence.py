"""Whether a workshop runs, asked from outside of it, and what its hub and board say of themselves."""

from __future__ import annotations

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.hub.entrance import COACH
from workbook_lib.workshop.hub.workshop import LOOPBACK, Workshop

_PATIENCE = 90.0
_TIMEOUT = 5.0
_LOOK_AGAIN = 0.2


@dataclass(frozen=True)
class Presence:
    """Who is there.

    Attributes:
        entered: Participants who have entered so far.
        here: Participants whose workbook is open.
        board: Whether the board and its database answer.
    """

    entered: int
    here: int
    board: bool


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a workshop, so that it runs once only; the system lets go of it however this process ends.

    Raises:
        WorkbookError: It runs already (``workshop_runs_already``).
    """
    descriptor = os.open(_note(folder), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise WorkbookError("workshop_runs_already") from None
        os.truncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        os.close(descriptor)


def holder(folder: Path) -> int | None:
    """Return the process that runs a workshop; ``None`` when nobody does."""
    try:
        descriptor = os.open(_note(folder), os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return int(_note(folder).read_text(encoding="ascii") or 0) or None
    finally:
        os.close(descriptor)
    return None


def stop(folder: Path) -> None:
    """End a running workshop, and wait until it has ended.

    Raises:
        WorkbookError: It does not end (``workshop_does_not_end``).
    """
    until = time.monotonic() + _PATIENCE
    process = holder(folder)
    if process is not None:
        os.kill(process, signal.SIGTERM)
    while holder(folder) is not None:
        if time.monotonic() > until:
            raise WorkbookError("workshop_does_not_end")
        time.sleep(_LOOK_AGAIN)


def presence(workshop: Workshop) -> Presence:
    """Ask hub and board.

    Raises:
        WorkbookError: The hub does not answer (``hub_away``).
    """
    import httpx

    headers = {"Authorization": f"token {workshop.tokens['desk']}"}
    try:
        with httpx.Client(headers=headers, timeout=_TIMEOUT, trust_env=False) as client:
            answer = client.get(f"http://{LOOPBACK}:{workshop.hub_port}/hub/api/users")
            users = [user for user in answer.raise_for_status().json() if user["name"] != COACH]
    except (httpx.HTTPError, ValueError):
        raise WorkbookError("hub_away") from None
    return Presence(len(users), sum(1 for user in users if user["server"]), _board_answers(workshop))


def sign_out(workshop: Workshop, name: str) -> None:
    """End somebody's server, and have the hub forget every browser and token that it let in as them.

    The hub knows browsers by a number of the person's that it makes anew only with the person; so they are taken out,
    and come in again with their PIN. Their journal is not the hub's, and stays.

    Args:
        workshop: Is running.
        name: The hub's name for them.

    Raises:
        WorkbookError: The hub does not answer, or their server does not end (``hub_away``).
    """
    import httpx

    until = time.monotonic() + _PATIENCE
    headers = {"Authorization": f"token {workshop.tokens['desk']}"}
    try:
        with httpx.Client(headers=headers, timeout=_PATIENCE, trust_env=False) as client:
            while True:
                answer = client.delete(f"http://{LOOPBACK}:{workshop.hub_port}/hub/api/users/{name}")
                # 400: their server is still ending.
                if answer.status_code != httpx.codes.BAD_REQUEST or time.monotonic() > until:
                    break
                time.sleep(_LOOK_AGAIN)
    except httpx.HTTPError:
        raise WorkbookError("hub_away") from None
    if answer.status_code not in {httpx.codes.NO_CONTENT, httpx.codes.NOT_FOUND}:
        raise WorkbookError("hub_away")


def _board_answers(workshop: Workshop) -> bool:
    import httpx

    try:
        answer = httpx.get(f"{workshop.board_url}api/health", timeout=_TIMEOUT, trust_env=False)
        return bool(answer.raise_for_status().json()["database"])
    except (httpx.HTTPError, ValueError):
        return False


def _note(folder: Path) -> Path:
    return folder / "running"
