"""The sandbox around one participant's server: what bubblewrap shows it of this computer, and what not.

Code that runs under the coach's account could read everything that this account can. So each participant's server runs
in its own namespaces (mount, process, IPC, network), and sees only the system, the course and the participant's home.
The server accepts connections on a socket that was bound outside and passed in. One socket leads out, to the proxy,
which forwards requests to the hub's API and to the board only.
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from workbook_lib.resources import content_folder, notebooks_folder, package_folder, sample_journal
from workbook_lib.workshop.hub.isolation.own_limits import SESSION
from workbook_lib.workshop.hub.isolation.system_calls import NoFilter, keyring_call, leave_keyring, write_filter

HOME = Path("/home/participant")
"""The path of the participant's own folder inside the sandbox."""
PROXY_FOLDER = Path("/run/workbook")
"""The path, inside the sandbox, of the folder with the one socket that leads out."""
PROXY_SOCKET = "gate.sock"
FILTER = "refused-calls.bpf"
"""The file of refused system calls, in a workshop's folder."""
LISTENING = "WORKBOOK_LISTENING"
"""Environment variable: file descriptor of the open socket on which a participant's server accepts connections."""
_TMPFS = {"/tmp": 256, "/run": 16, "/home": 1, "/dev/shm": 64}  # noqa: S108 - inside, empty, and their own
"""The folders in memory, with their greatest sizes (MiB): without one, each may fill half of the computer's memory."""
_KEY_LISTS = ("/proc/keys", "/proc/key-users")
_MIB = 2**20
_IS_FILTERED = ("/bin/grep", "-q", "^Seccomp:.*2", "/proc/self/status")
"""A command that succeeds only where system calls are filtered."""
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64")
_SETTINGS = ("/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", "/etc/nsswitch.conf")


@dataclass(frozen=True)
class Sandbox:
    """The sandbox of one participant.

    Attributes:
        home: Their folder; theirs alone.
        course: Folders they may read: the environment, the library, the notebooks.
        proxy_folder: The folder of the proxy's socket; without it nothing leads out.
        program: Where bubblewrap is.
        filter: Descriptor of the file of refused system calls (`system_calls`), open where bubblewrap is started.
    """

    home: Path
    course: tuple[Path, ...]
    proxy_folder: Path | None = None
    program: str = "bwrap"
    filter: int | None = None

    def command(self, command: Sequence[str]) -> list[str]:
        """Return the command that runs another one in the sandbox."""
        namespaces = ("user", "pid", "ipc", "uts", "net", "cgroup-try")
        bwrap = [self.program, *(f"--unshare-{space}" for space in namespaces)]
        bwrap += ["--hostname", "workshop", "--new-session", "--cap-drop", "ALL", "--proc", "/proc", "--dev", "/dev"]
        for folder, most in _TMPFS.items():
            bwrap += ["--size", str(most * _MIB), "--tmpfs", folder]
        for listing in filter(os.path.exists, _KEY_LISTS):
            bwrap += ["--ro-bind", os.devnull, listing]
        for name in SESSION:
            bwrap += ["--unsetenv", name]
        bwrap += ["--seccomp", str(self.filter)] if self.filter is not None else []
        for folder in _SYSTEM:
            path = Path(folder)
            if path.is_symlink():
                bwrap += ["--symlink", str(path.readlink()), folder]
            elif path.exists():
                bwrap += ["--ro-bind", folder, folder]
        for folder in (*_SETTINGS, *map(str, self.course)):
            bwrap += ["--ro-bind-try", folder, folder]
        bwrap += ["--ro-bind", str(self.proxy_folder), str(PROXY_FOLDER)] if self.proxy_folder else []
        bwrap += ["--bind", str(self.home), str(HOME), "--chdir", str(HOME)]
        # What is left of these is in memory too, and is not bounded by a size.
        bwrap += ["--remount-ro", "/dev", "--remount-ro", "/"]
        return [*bwrap, "--", *command]


def course_folders() -> tuple[Path, ...]:
    """Return the folders that every participant may read: environment, interpreter, library, texts and notebooks."""
    package = package_folder()
    folders = [Path(sys.prefix), Path(sys.base_prefix), package, content_folder(), notebooks_folder()]
    folders += [sample_journal().parent, package.parent / "pyproject.toml"]
    system = tuple(map(Path, _SYSTEM))
    shown = (folder for folder in dict.fromkeys(folders) if not any(folder.is_relative_to(one) for one in system))
    return tuple(folder for folder in shown if folder.exists())


def compile_library() -> None:
    """Compile the library's modules ahead of time: a sandbox cannot store compiled files, so each would compile again.

    Without permission to write them, servers work too, but start more slowly.
    """
    compileall.compile_dir(package_folder(), quiet=2)


def address_inside(address: str) -> str:
    """Return an address of the hub or the board for use inside the sandbox, where it is reached by the one socket."""
    return f"http+unix://{quote(str(PROXY_FOLDER / PROXY_SOCKET), safe='')}{urlsplit(address).path}"


def _bounds_memory(program: str) -> bool:
    """Tell whether this bubblewrap can bound folders in memory (0.7 and newer)."""
    told = subprocess.run([program, "--help"], capture_output=True, text=True, check=False, timeout=30)  # noqa: S603 - found on the path
    return "--size" in told.stdout + told.stderr


def isolation_problem(private: Path) -> str | None:
    """Return the id of the message why participants cannot be isolated on this computer; ``None`` if they can.

    Args:
        private: The folder of the workshop, which must be in nothing that participants read.
    """
    if not sys.platform.startswith("linux"):
        return "workshop_needs_linux"
    if os.geteuid() == 0:
        return "workshop_not_as_root"
    program = shutil.which("bwrap")
    if program is None:
        return "workshop_no_bubblewrap"
    if any(private.resolve().is_relative_to(folder.resolve()) for folder in (*course_folders(), *map(Path, _SYSTEM))):
        return "workshop_folder_shown"
    return _sandbox_problem(program)


def _sandbox_problem(program: str) -> str | None:
    """Try a sandbox as participants get it, and return the id of the message why there is none."""
    if not _bounds_memory(program):
        return "workshop_bubblewrap_old"
    with tempfile.TemporaryDirectory() as folder:
        try:
            write_filter(Path(folder) / FILTER)
            leave = partial(leave_keyring, keyring_call())
        except NoFilter:
            return "workshop_no_seccomp"
        with (Path(folder) / FILTER).open("rb") as refused:
            tried = Sandbox(Path(folder), (), filter=refused.fileno()).command(_IS_FILTERED)
            given: dict[str, Any] = {"pass_fds": (refused.fileno(),), "preexec_fn": leave}
            try:
                done = subprocess.run(tried, capture_output=True, check=False, timeout=30, **given)  # noqa: S603 - our own command
            except subprocess.SubprocessError:
                return "workshop_keyring_full"
    return None if done.returncode == 0 else "workshop_bubblewrap_fails"
