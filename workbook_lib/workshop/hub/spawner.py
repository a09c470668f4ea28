"""Starts a participant's server within walls, a few at a time, and finds it again after the hub was ended."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import socket
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from jupyterhub.spawner import LocalProcessSpawner
from traitlets import Integer, List, Unicode

from workbook_lib.content import Content
from workbook_lib.workshop.hub.entrance import COACH
from workbook_lib.workshop.hub.sandbox import HOME, LISTENING, Sandbox, course_folders, leave_keyring, within
from workbook_lib.workshop.hub.workshop import LOOPBACK

PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ")
_OF_THE_HUB = ("JUPYTERHUB_API_URL", "JUPYTERHUB_ACTIVITY_URL")
_MIB = 2**20
_LOOK_AGAIN = 0.2
"""Seconds between two looks at the line."""
_NEARLY_THERE = 90
_SILENT: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
"""Nothing open is handed in: what is, such as the hub's log, can be read and emptied from within the walls."""


class BubblewrapSpawner(LocalProcessSpawner):
    """Runs each server with `Sandbox`; the hub need not be root, and starts no server outside of one."""

    door = List(Unicode(), help="The command of a participant's server.").tag(config=True)
    homes = Unicode(help="The folder of the participants' folders.").tag(config=True)
    gate = Unicode(help="The folder of the socket that leads out of the walls.").tag(config=True)
    board = Unicode(help="The board's address as servers reach it.").tag(config=True)
    group_title = Unicode(help="What the workshop is called.").tag(config=True)
    group_id = Unicode(help="What shares know it by.").tag(config=True)
    language = Unicode("en", help="What participants begin with.").tag(config=True)
    data_mib = Integer(2048, help="Memory that one process may allocate (MiB).").tag(config=True)
    most_processes = Integer(4096, help="Processes and threads of the coach's account in all.").tag(config=True)
    at_once = Integer(max(2, os.cpu_count() or 1), help="How many servers start at the same time.").tag(config=True)

    pid: int
    line: ClassVar[list[Any]] = []
    """Who waits or is being started, in the order they came."""
    listening = -1
    """The descriptor of the server's socket while it is being started."""
    beginning = ""
    """When the process of this server began, so that another one with its number is never taken for it."""

    @property
    def own_home(self) -> Path:
        """The participant's folder; their hub name is a hash, never what they typed."""
        return Path(self.homes) / self.user.name

    @cached_property
    def content(self) -> Content:
        """The texts of the workshop's language."""
        return Content(self.language)

    def get_env(self) -> dict[str, str]:
        """Return what the server and its kernels learn: their own token and home, and nothing of the hub's."""
        own = {name: value for name, value in super().get_env().items() if name.startswith("JUPYTERHUB_")}
        own |= {name: within(own[name]) for name in _OF_THE_HUB if name in own}
        own |= {LISTENING: str(self.listening)}
        own |= {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        own |= {"HOME": str(HOME), "WORKBOOK_HOME": str(HOME / "workbook"), "USER": "participant", "SHELL": "/bin/sh"}
        own |= {
            "WORKBOOK_BOARD": within(self.board),
            "WORKBOOK_GROUP": self.group_title,
            "WORKBOOK_GROUP_ID": self.group_id,
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        own |= {"WORKBOOK_LANGUAGE": self.language}
        return own | ({"WORKBOOK_COACH": "1"} if self.user.name == COACH else {})

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """Leave the environment alone: participants have no account on this computer."""
        return env

    def make_preexec_fn(self, _name: str) -> Callable[[], None]:
        """Return what sets the limits of the new process."""
        data, processes = self.data_mib * _MIB, self.most_processes

        def limit() -> None:
            leave_keyring()
            resource.setrlimit(resource.RLIMIT_DATA, (data, data))
            resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        return limit

    async def start(self) -> Any:  # noqa: ANN401 - the hub's
        """Wait in line, then make the participant's folder and start the server within its walls.

        The socket is bound here and handed in, so that from the first moment to the last nobody else can take calls
        where the hub looks for this server.
        """
        async with self._in_line():
            self.own_home.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.cmd = Sandbox(self.own_home, course_folders(), Path(self.gate)).command(self.door)
            with socket.create_server((LOOPBACK, 0)) as own:
                self.port, self.listening = own.getsockname()[1], own.fileno()
                self.popen_kwargs = _SILENT | {"pass_fds": (self.listening,)}
                place = await super().start()
            self.beginning = beginning_of(self.pid)
            await self._answers(*place)
        return place

    @asynccontextmanager
    async def _in_line(self) -> AsyncIterator[None]:
        """Hold everybody up who came later until one of those before is there."""
        self.line.append(self)
        try:
            while self.line.index(self) >= self.at_once:
                await asyncio.sleep(_LOOK_AGAIN)
            yield
        finally:
            self.line.remove(self)

    async def _answers(self, host: str, port: int) -> None:
        """Wait until the server answers; where it has ended or never does, the hub finds out and says so."""
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(self.http_timeout):
                reading, writing = await asyncio.open_connection(host, port)
                with closing(writing):
                    # Its first page sends whoever has not entered away, which costs it nothing; a page of errors would.
                    writing.write(f"GET {self.server.base_url} HTTP/1.0\r\n\r\n".encode())
                    await reading.read(1)

    async def _generate_progress(self) -> AsyncIterator[dict[str, object]]:
        """Yield our own words alone: the hub would begin with its own, in English."""
        async for event in self.progress():
            yield event

    async def progress(self) -> AsyncIterator[dict[str, object]]:
        """Yield this server's place in line whenever it changes."""
        before, at_first = -1, 0
        while self in self.line:
            place = max(0, self.line.index(self) - self.at_once + 1)
            at_first = max(at_first, place)
            if place != before:
                before = place
                done = (1 - place / at_first) * _NEARLY_THERE / 2 if at_first else _NEARLY_THERE / 3
                yield {"progress": round(done), "message": self._in_words(place)}
            await asyncio.sleep(_LOOK_AGAIN)
        yield {"progress": _NEARLY_THERE, "message": self.content.say("hub_almost")}

    def _in_words(self, place: int) -> str:
        if not place:
            return self.content.say("hub_line_next")
        return self.content.say(f"hub_line_{self.content.formats.plural(place)}", n=place)

    def get_state(self) -> dict[str, Any]:
        """Return what finds the server again after the hub was ended."""
        return super().get_state() | {"beginning": self.beginning}

    def load_state(self, state: dict[str, Any]) -> None:
        """Take up a server of an earlier hub, if its process is still the same one."""
        super().load_state(state)
        self.beginning = state.get("beginning", "")
        if self.pid and beginning_of(self.pid) != self.beginning:
            self.pid = 0

    def clear_state(self) -> None:
        """Forget the server."""
        super().clear_state()
        self.beginning = ""

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


def beginning_of(process: int) -> str:
    """Return which boot of the computer a process belongs to and when in it it began; empty when it is not there."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return f"{boot}/{after_name[19]}"
