"""Ends processes that still run in participants' folders, and removes the folders whatever their permissions."""

from __future__ import annotations

import os
import secrets
import signal
import time
from contextlib import suppress
from pathlib import Path

_TIMEOUT = 10.0
_POLL_SECONDS = 0.1


def end_servers(homes: Path) -> None:
    """End every server whose sandbox contains a folder below `homes`, also those that no hub knows any more.

    Raises:
        TimeoutError: One does not end.
    """
    until = time.monotonic() + _TIMEOUT
    while found := sandboxed_processes(homes):
        if time.monotonic() > until:
            raise TimeoutError
        for process in found:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        time.sleep(_POLL_SECONDS)


def sandboxed_processes(homes: Path) -> dict[int, str]:
    """Return the bubblewrap processes whose sandbox contains a folder below `homes`, with that folder.

    The first process in a sandbox is one of them, and no process in it outlives that one.
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


def remove_folder(folder: Path) -> None:
    """Remove a folder with everything in it.

    A participant may have removed permissions, or nested folders deeper than the longest path: so each folder gets its
    permissions back, and its subfolders are moved to the top before it is removed. Links are not followed.

    Raises:
        OSError: Something cannot be removed.
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
