"""Process status of a workshop: whether it runs, who is there, and how to stop it or sign somebody out."""

from __future__ import annotations

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from workbook_lib.errors import WorkbookError
from workbook_lib.local_ports import LOOPBACK
from workbook_lib.workshop.hub.entering.login_pages import COACH
from workbook_lib.workshop.hub.workshop_config import Workshop

_END_TIMEOUT = 90.0
_TIMEOUT = 5.0
_POLL_SECONDS = 0.2


@dataclass(frozen=True)
class ProcessStatus:
    """How many participants there are, and whether the board answers.

    Attributes:
        entered: Participants who have entered so far.
        here: Participants whose workbook is open.
        board: Whether the board and its database answer.
    """

    entered: int
    here: int
    board: bool


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a workshop, so that it runs only once; the system releases it when this process ends.

    Raises:
        WorkbookError: It runs already (``workshop_runs_already``).
    """
    descriptor = os.open(_lock_file(folder), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise WorkbookError("workshop_runs_already") from None
        os.truncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        try:
            yield
        finally:
            os.truncate(descriptor, 0)
    finally:
        os.close(descriptor)


def running_process(folder: Path) -> int | None:
    """Return the id of the process that runs a workshop; ``None`` when there is none."""
    try:
        descriptor = os.open(_lock_file(folder), os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return int(_lock_file(folder).read_text(encoding="ascii") or 0) or None
    finally:
        os.close(descriptor)
    return None


def was_killed(folder: Path) -> bool:
    """Tell whether a workshop that does not run ended without its own clean-up, as when its computer was switched off.

    Who ends it as it should be takes the process out of the lock's file.
    """
    with suppress(OSError):
        return _lock_file(folder).stat().st_size > 0
    return False


def stop(folder: Path) -> None:
    """End a running workshop, and wait until it has ended.

    Raises:
        WorkbookError: It does not end (``workshop_does_not_end``).
    """
    until = time.monotonic() + _END_TIMEOUT
    process = running_process(folder)
    if process is not None:
        os.kill(process, signal.SIGTERM)
    while running_process(folder) is not None:
        if time.monotonic() > until:
            raise WorkbookError("workshop_does_not_end")
        time.sleep(_POLL_SECONDS)


def ask_status(workshop: Workshop) -> ProcessStatus:
    """Ask hub and board for their status.

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
    return ProcessStatus(len(users), sum(1 for user in users if user["server"]), _board_answers(workshop))


def sign_out(workshop: Workshop, name: str) -> None:
    """Sign a person out everywhere: end their server, and invalidate their cookies and tokens.

    The hub changes a user's cookie id only when the user is created; so the user is deleted, and created again at the
    next login with the PIN. The journal does not belong to the hub, and stays.

    Args:
        workshop: Is running.
        name: Their user name at the hub.

    Raises:
        WorkbookError: The hub does not answer, or their server does not end (``hub_away``).
    """
    end_access(f"http://{LOOPBACK}:{workshop.hub_port}/hub/api", workshop.tokens["desk"], name)


def end_access(api: str, token: str, name: str) -> None:
    """Delete a user at a hub, and wait until their server has ended; see `sign_out`.

    Args:
        api: The hub's.
        token: May delete users and end their servers.
        name: Their user name at the hub.

    Raises:
        WorkbookError: The hub does not answer, or their server does not end (``hub_away``).
    """
    import httpx

    until = time.monotonic() + _END_TIMEOUT
    headers = {"Authorization": f"token {token}"}
    try:
        with httpx.Client(headers=headers, timeout=_END_TIMEOUT, trust_env=False) as client:
            while True:
                answer = client.delete(f"{api}/users/{name}")
                # 400: their server is still ending.
                if answer.status_code != httpx.codes.BAD_REQUEST or time.monotonic() > until:
                    break
                time.sleep(_POLL_SECONDS)
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


def _lock_file(folder: Path) -> Path:
    return folder / "running"
