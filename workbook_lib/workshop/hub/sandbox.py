"""The walls around one participant: what bubblewrap shows them of this computer, and what not.

Whoever runs code as the coach's account could read what that account can. So each participant's server runs in mount,
process, IPC and network spaces of its own, and sees the system, the course and their own home; nothing of others, of
the hub or of the coach's account is there. The server takes calls on a socket that was bound for it outside; one socket
leads out, to the proxy, which passes on to the hub's interface and to the board and nowhere else.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

HOME = Path("/home/participant")
"""Where each participant finds their own folder."""
GATE = Path("/run/workbook")
"""Where each participant finds the folder of the one socket that leads out."""
GATE_SOCKET = "gate.sock"
LISTENING = "WORKBOOK_LISTENING"
"""Environment variable: the number of the open socket on which a participant's server takes calls."""
_KEYCTL = {"x86_64": 250, "aarch64": 219, "riscv64": 219, "ppc64le": 271, "s390x": 280}
"""The number of the system's call for keyrings, by machine."""
_JOIN_SESSION_KEYRING = 1
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64")
_SETTINGS = ("/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", "/etc/nsswitch.conf")


@dataclass(frozen=True)
class Sandbox:
    """One participant's part of the computer.

    Attributes:
        home: Their folder; theirs alone.
        course: Folders they may read: the environment, the library, the notebooks.
        gate: The folder of the proxy's socket; without it nothing leads out.
        program: Where bubblewrap is.
    """

    home: Path
    course: tuple[Path, ...]
    gate: Path | None = None
    program: str = "bwrap"

    def command(self, command: Sequence[str]) -> list[str]:
        """Return the command that runs another one within the walls."""
        walls = [self.program, *(f"--unshare-{space}" for space in ("user", "pid", "ipc", "uts", "net", "cgroup-try"))]
        walls += ["--hostname", "workshop", "--new-session", "--cap-drop", "ALL", "--proc", "/proc", "--dev", "/dev"]
        walls += ["--tmpfs", "/tmp", "--tmpfs", "/run", "--tmpfs", "/home"]  # noqa: S108 - empty, and their own
        for folder in _SYSTEM:
            path = Path(folder)
            if path.is_symlink():
                walls += ["--symlink", str(path.readlink()), folder]
            elif path.exists():
                walls += ["--ro-bind", folder, folder]
        for folder in (*_SETTINGS, *map(str, self.course)):
            walls += ["--ro-bind-try", folder, folder]
        walls += ["--ro-bind", str(self.gate), str(GATE)] if self.gate else []
        walls += ["--bind", str(self.home), str(HOME), "--chdir", str(HOME), "--"]
        return [*walls, *command]


def course_folders() -> tuple[Path, ...]:
    """Return what every participant reads: this environment, the interpreter it stands on, library, texts and pages."""
    from workbook_lib.resources import content_folder, notebooks_folder, sample_journal

    package = Path(__file__).resolve().parents[2]
    folders = [Path(sys.prefix), Path(sys.base_prefix), package, content_folder(), notebooks_folder()]
    folders += [sample_journal().parent, package.parent / "pyproject.toml"]
    system = tuple(map(Path, _SYSTEM))
    shown = (folder for folder in dict.fromkeys(folders) if not any(folder.is_relative_to(one) for one in system))
    return tuple(folder for folder in shown if folder.exists())


def leave_keyring() -> None:
    """Leave the keyring of the coach's session for an empty one; a program that is started next has that.

    Bubblewrap leaves programs in it: they could read its keys, and leave some there for each other.
    """
    number = _KEYCTL.get(platform.machine())
    if number is not None:
        ctypes.CDLL(None).syscall(number, _JOIN_SESSION_KEYRING, None)


def compile_course() -> None:
    """Compile the library where that was not done yet: within the walls nobody can keep it, and each would do it anew.

    Where this account may not write either, everything works as well, and a little later.
    """
    import compileall

    compileall.compile_dir(Path(__file__).resolve().parents[2], quiet=2)


def within(address: str) -> str:
    """Return an address of the hub or the board as it is reached from within the walls: by the one socket."""
    return f"http+unix://{quote(str(GATE / GATE_SOCKET), safe='')}{urlsplit(address).path}"


def wrong_with_isolation(private: Path) -> str | None:
    """Return the id of the sentence that says why participants cannot be kept apart here; ``None`` when they can.

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
    tried = Sandbox(Path("/var/empty") if Path("/var/empty").is_dir() else Path.home(), ()).command(["/bin/true"])
    done = subprocess.run(tried, capture_output=True, check=False, timeout=30)  # noqa: S603 - our own command
    return None if done.returncode == 0 else "workshop_bubblewrap_fails"
