"""Spawner of the hub: starts participants' servers in sandboxes, a few at a time, and finds them after a restart."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import socket
import subprocess
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from jupyterhub.spawner import LocalProcessSpawner
from traitlets import Bool, Dict, Integer, List, Unicode

from workbook_lib.local_ports import LOOPBACK
from workbook_lib.workshop.hub.entering.login_pages import COACH
from workbook_lib.workshop.hub.isolation.home_share import HOME_MIB, OverShare, is_over_share
from workbook_lib.workshop.hub.isolation.own_limits import in_own_cgroup, session_of
from workbook_lib.workshop.hub.isolation.sandbox import (
    HOME,
    LISTENING,
    Sandbox,
    address_inside,
    course_folders,
)
from workbook_lib.workshop.hub.isolation.system_calls import keyring_call, leave_keyring
from workbook_lib.workshop.hub.start_queue import StartQueue

PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ")
_OF_THE_HUB = ("JUPYTERHUB_API_URL", "JUPYTERHUB_ACTIVITY_URL")
_MIB = 2**20
_SILENT: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
"""No open file of the hub is passed to the server: a program in the sandbox could read the hub's log or empty it."""


class BubblewrapSpawner(StartQueue, LocalProcessSpawner):
    """Runs each server with `Sandbox`; the hub need not be root, and starts no server outside of one."""

    server_command = List(Unicode(), help="The command of a participant's server.").tag(config=True)
    homes = Unicode(help="The folder that contains the participants' folders.").tag(config=True)
    proxy_folder = Unicode(help="The folder of the socket that leads out of the sandbox.").tag(config=True)
    refused_calls = Unicode(help="The file of system calls that are refused in the sandbox.").tag(config=True)
    own_cgroups = Bool(False, help="Whether each server runs in a cgroup with limits of its own.").tag(config=True)
    board = Unicode(help="The board's address as servers reach it.").tag(config=True)
    group_title = Unicode(help="The title of the workshop.").tag(config=True)
    group_id = Unicode(help="The permanent id of the group, stored with each share.").tag(config=True)
    for_coach = Dict(help="Environment variables of the coach's server alone: how the group comes in.").tag(config=True)
    data_mib = Integer(2048, help="Memory that one process may allocate (MiB).").tag(config=True)
    file_mib = Integer(512, help="Size of the largest file that a server may write (MiB).").tag(config=True)
    most_processes = Integer(4096, help="Most processes and threads of the coach's account.").tag(config=True)

    pid: int
    listening = -1
    """The descriptor of the server's socket while it is being started."""
    process_start = ""
    """When the process of this server began, so that another one with the same number is never mistaken for it."""

    @property
    def own_home(self) -> Path:
        """The participant's folder; their hub name is a hash, never what they typed."""
        return Path(self.homes) / self.user.name

    def get_env(self) -> dict[str, str]:
        """Return the environment of the server and its kernels: their own token and home, and nothing of the hub's."""
        own = {name: value for name, value in super().get_env().items() if name.startswith("JUPYTERHUB_")}
        own |= {name: address_inside(own[name]) for name in _OF_THE_HUB if name in own}
        own |= {LISTENING: str(self.listening)}
        own |= {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        own |= {"HOME": str(HOME), "WORKBOOK_HOME": str(HOME / "workbook"), "USER": "participant", "SHELL": "/bin/sh"}
        own |= {
            "WORKBOOK_BOARD": address_inside(self.board),
            "WORKBOOK_GROUP": self.group_title,
            "WORKBOOK_GROUP_ID": self.group_id,
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        own |= {"WORKBOOK_LANGUAGE": self.language}
        own |= session_of(os.environ) if self.own_cgroups else {}
        return own | ({"WORKBOOK_COACH": "1", **self.for_coach} if self.user.name == COACH else {})

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """Leave the environment alone: participants have no account on this computer."""
        return env

    def make_preexec_fn(self, _name: str) -> Callable[[], None]:
        """Return the function that sets the limits of the new process."""
        largest = self.file_mib * _MIB
        data, processes, call = self.data_mib * _MIB, self.most_processes, keyring_call()

        def limit() -> None:
            leave_keyring(call)
            resource.setrlimit(resource.RLIMIT_DATA, (data, data))
            resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        return limit

    async def start(self) -> Any:  # noqa: ANN401 - the hub's
        """Wait in the queue, then make the participant's folder and start the server in its sandbox.

        The socket is bound here and handed in, so that from the first moment to the last nobody else can take calls
        where the hub looks for this server.
        """
        if self.own_home.exists() and await asyncio.to_thread(is_over_share, self.own_home):
            raise OverShare(self.content.say("hub_over_share", most=HOME_MIB))
        async with self._queued():
            self.own_home.mkdir(mode=0o700, parents=True, exist_ok=True)
            with socket.create_server((LOOPBACK, 0)) as own, Path(self.refused_calls).open("rb") as refused:
                self.port, self.listening = own.getsockname()[1], own.fileno()
                sandbox = Sandbox(self.own_home, course_folders(), Path(self.proxy_folder), filter=refused.fileno())
                walls = sandbox.command(self.server_command)
                self.cmd = [*in_own_cgroup(), *walls] if self.own_cgroups else walls
                self.popen_kwargs = _SILENT | {"pass_fds": (self.listening, refused.fileno())}
                place = await super().start()
            self.process_start = process_start_of(self.pid)
            await self._answers(*place)
        return place

    async def _answers(self, host: str, port: int) -> None:
        """Wait until the server answers; if it never does, the hub reports the failed start."""
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(self.http_timeout):
                reading, writing = await asyncio.open_connection(host, port)
                with closing(writing):
                    # The root page redirects a request without login, which is cheaper than an error page.
                    writing.write(f"GET {self.server.base_url} HTTP/1.0\r\n\r\n".encode())
                    await reading.read(1)

    def get_state(self) -> dict[str, Any]:
        """Return what identifies the server after the hub was restarted."""
        return super().get_state() | {"beginning": self.process_start}

    def load_state(self, state: dict[str, Any]) -> None:
        """Adopt a server of an earlier hub, if its process is still the same one."""
        super().load_state(state)
        self.process_start = state.get("beginning", "")
        if self.pid and process_start_of(self.pid) != self.process_start:
            self.pid = 0

    def clear_state(self) -> None:
        """Forget the server."""
        super().clear_state()
        self.process_start = ""

    async def _signal(self, sig: int) -> bool:
        """Signal the processes in the sandbox: bubblewrap itself passes no signal on."""
        first = child_processes(self.pid)
        targets = first if sig == signal.SIGKILL else [one for process in first for one in child_processes(process)]
        if sig and targets:
            for process in targets:
                with suppress(ProcessLookupError):
                    os.kill(process, sig)
            return True
        return bool(await super()._signal(sig))


def child_processes(process: int) -> list[int]:
    """Return the processes that one has started and that still run."""
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def process_start_of(process: int) -> str:
    """Return the boot id of the computer and the start time of a process in it; empty when there is no such process."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return f"{boot}/{after_name[19]}"
