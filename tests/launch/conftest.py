"""Fixtures with doors that run inside the test, on a thread of their own."""

import asyncio
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
import voila.app
from jupyter_core.utils import ensure_async
from listening import listen  # noqa: F401 - a fixture of several tests
from tornado.ioloop import IOLoop
from voila.app import Voila

from workbook_lib.launch.environment import runtime_folder, set_environment


class Standing:
    """A running door.

    Args:
        make: Makes the door; called on the door's own thread.
        runtime: Where sockets and connection files are.
    """

    def __init__(self, make: Callable[[], Voila], runtime: Path) -> None:
        self._make, self._runtime = make, runtime
        self._ready, self._loop = threading.Event(), asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._stand(),), daemon=True)
        self._thread.start()
        assert self._ready.wait(20)

    async def _stand(self) -> None:
        self._end = asyncio.Event()
        self.door = door = self._make()
        door.ioloop = IOLoop.current()
        door.initialize([])
        door.voila_configuration.page_config_hook = door.page_config
        door.voila_configuration.prelaunch_hook = door.translate
        door.connection_dir_root = str(self._runtime)
        servers = []
        door.listen = lambda: servers.append(door.app.listen(door.port, door.ip))
        door.start()
        self._ready.set()
        await self._end.wait()
        for server in servers:
            server.stop()
            await server.close_all_connections()
        await ensure_async(door.kernel_manager.shutdown_all())

    def on_its_thread(self, question: Callable[[], object]) -> object:
        """Ask the door something where it runs; a coroutine is waited for."""

        async def ask() -> object:
            answer = question()
            return await answer if asyncio.iscoroutine(answer) else answer

        return asyncio.run_coroutine_threadsafe(ask(), self._loop).result(30)

    def close(self) -> None:
        """End the door and its kernels."""
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(30)
        self._loop.close()
        Voila.clear_instance()

    def client(self, **options: object) -> httpx.Client:
        """Return a browser without scripts; it keeps its cookies."""
        base = f"http://127.0.0.1:{self.door.port}{self.door.base_url}"
        return httpx.Client(base_url=base, timeout=60, **options)


@pytest.fixture
def stand(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[], Voila]], Standing]]:
    """Opens doors that are closed at the end; the environment is as it was afterwards."""
    before, path = dict(os.environ), list(sys.path)
    # Signals can be taken on the main thread alone, and here the test is on it.
    monkeypatch.setattr(voila.app, "signal", SimpleNamespace(signal=lambda *_: None, SIGTERM=None))
    standing: list[Standing] = []
    home.mkdir()
    with runtime_folder() as runtime:
        set_environment(home, runtime)

        def opened(make: Callable[[], Voila]) -> Standing:
            standing.append(Standing(make, runtime))
            return standing[-1]

        yield opened
        for one in standing:
            one.close()
    os.environ.clear()
    os.environ.update(before)
    sys.path[:] = path
