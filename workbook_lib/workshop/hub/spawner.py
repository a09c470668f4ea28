"""Starts a participant's server within walls, and finds it again after the hub was ended."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from jupyterhub.spawner import LocalProcessSpawner
from traitlets import Integer, List, Unicode

from workbook_lib.workshop.hub.authenticator import COACH
from workbook_lib.workshop.hub.sandbox import HOME, Sandbox, course_folders

PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ")
_MIB = 2**20


class BubblewrapSpawner(LocalProcessSpawner):
    """Runs each server with `Sandbox`; the hub need not be root, and starts no server outside of one."""

    server = List(Unicode(), help="The command of a participant's server.").tag(config=True)
    homes = Unicode(help="The folder of the participants' folders.").tag(config=True)
    board = Unicode(help="The board's address as servers reach it.").tag(config=True)
    group_title = Unicode(help="What the workshop is called.").tag(config=True)
    data_mib = Integer(2048, help="Memory that one process may allocate (MiB).").tag(config=True)
    most_processes = Integer(512, help="Processes and threads of the coach's account in all.").tag(config=True)

    @property
    def own_home(self) -> Path:
        """The participant's folder; their hub name is a hash, never what they typed."""
        return Path(self.homes) / self.user.name

    def get_env(self) -> dict[str, str]:
        """Return what the server and its kernels learn: their own token and home, and nothing of the hub's."""
        own = {name: value for name, value in super().get_env().items() if name.startswith("JUPYTERHUB_")}
        own |= {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        own |= {"HOME": str(HOME), "WORKBOOK_HOME": str(HOME / "workbook"), "USER": "participant", "SHELL": "/bin/sh"}
        own |= {"WORKBOOK_BOARD": self.board, "WORKBOOK_GROUP": self.group_title, "PYTHONDONTWRITEBYTECODE": "1"}
        return own | ({"WORKBOOK_COACH": "1"} if self.user.name == COACH else {})

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """Leave the environment alone: participants have no account on this computer."""
        return env

    def make_preexec_fn(self, _name: str) -> Callable[[], None]:
        """Return what sets the limits of the new process."""
        data, processes = self.data_mib * _MIB, self.most_processes

        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_DATA, (data, data))
            resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        return limit

    async def start(self) -> Any:  # noqa: ANN401 - the hub's
        """Make the participant's folder and start the server within its walls."""
        self.own_home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.cmd = Sandbox(self.own_home, course_folders()).command(self.server)
        return await super().start()

    async def _signal(self, sig: int) -> bool:
        """Signal what runs within the walls: bubblewrap itself passes nothing on."""
        first = children_of(self.pid)
        targets = first if sig == signal.SIGKILL else [one for process in first for one in children_of(process)]
        if sig and targets:
            for process in targets:
                with suppress(ProcessLookupError):
                    os.kill(process, sig)
            return True
        return bool(await super()._signal(sig))


def children_of(process: int) -> list[int]:
    """Return the processes that one has started and that still run."""
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []
