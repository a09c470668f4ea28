"""Ends what still runs in participants' folders, and takes folders away whatever was done to them from inside."""

from __future__ import annotations

import os
import secrets
import signal
import time
from contextlib import suppress
from pathlib import Path

_PATIENCE = 10.0
_LOOK_AGAIN = 0.1


def end_servers(homes: Path) -> None:
    """End every server whose walls show it a folder below `homes`, also those that no hub knows any more.

    Raises:
        TimeoutError: One does not end.
    """
    until = time.monotonic() + _PATIENCE
    while found := servers(homes):
        if time.monotonic() > until:
            raise TimeoutError
        for process in found:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        time.sleep(_LOOK_AGAIN)


def servers(homes: Path) -> dict[int, str]:
    """Return the processes of bubblewrap that show somebody a folder below `homes`, with that folder.

    The first process within the walls is one of them, and nothing within outlives it.
    """
    below = f"{homes}{os.sep}"
    found = {}
    for told in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = told.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        own = next((word for word in words if word.startswith(below)), None)
        if own and "bwrap" in (Path(word).name for word in words):
            found[int(told.parent.name)] = own
    return found


def take_away(folder: Path) -> None:
    """Remove a folder with everything in it.

    Whoever worked in it may have taken away its permissions, or put folders into each other deeper than a path can
    name: so each folder is opened up, and those in it are brought to the top before it goes. Links are not followed.

    Raises:
        OSError: The system does not let go of something.
    """
    folder.chmod(0o700)
    waiting = [folder]
    while waiting:
        at = waiting.pop()
        with os.scandir(at) as found:
            entries = list(found)
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                Path(entry.path).unlink()
                continue
            inner = Path(entry.path)
            inner.chmod(0o700)
            waiting.append(inner if at == folder else inner.rename(folder / f".{secrets.token_hex(16)}"))
        if at != folder:
            at.rmdir()
    folder.rmdir()
