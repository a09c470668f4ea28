"""A plain Voilà with toy cards, so that the fields are tested apart from the doors and the pages."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from processes import running_below
from waiting import wait_until

from workbook_lib.local_ports import free_ports

HERE = Path(__file__).parent
LATE = "[anywidget] Failed to initialize model"  # on a slow computer anywidget complains; the card goes on


def free_port() -> int:
    """Return a port of this computer that nobody listens on."""
    return free_ports(1)[0]


def answers(url: str) -> bool:
    """Whether a server answers at that address."""
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def write_notebook(path: Path, name: str) -> None:
    """Write a notebook that shows one toy card."""
    notebook = nbformat.v4.new_notebook()
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.cells = [nbformat.v4.new_code_cell(f'# Open the card\nimport toy; toy.card("{name}")')]
    nbformat.write(notebook, path)


@dataclass
class Door:
    """A running server and the folder in which its cards keep their values."""

    url: str
    home: Path
    process: subprocess.Popen[bytes]

    def rows(self, name: str = "every") -> list[dict[str, Any]]:
        """Return what the card has written, oldest first."""
        path = self.home / f"{name}.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []

    def value(self, key: str, name: str = "every") -> Any:
        """Return the last value written for a field."""
        return next((row["value"] for row in reversed(self.rows(name)) if row["key"] == key), None)

    def wait_for(self, key: str, value: object, name: str = "every") -> None:
        """Wait until a field has that value on disk."""
        try:
            wait_until(lambda: self.value(key, name) == value, 15)
        except AssertionError:
            assert self.value(key, name) == value, self.rows(name)

    def forget(self) -> None:
        """Begin with empty cards."""
        for path in self.home.glob("*.jsonl"):
            path.unlink()

    def kernels(self) -> list[psutil.Process]:
        """Return the kernels that the server has started."""
        return running_below(self.process.pid, "ipykernel_launcher")

    def kill_kernels(self) -> None:
        """End all kernels at once, as a crash would."""
        self.signal_kernels(signal.SIGKILL)

    def signal_kernels(self, number: int) -> None:
        """Send a signal to all kernels: SIGSTOP makes them silent, SIGCONT lets them go on."""
        for kernel in self.kernels():
            with suppress(psutil.NoSuchProcess):
                kernel.send_signal(number)


def run_server(folder: Path, command: list[str], path: str) -> Iterator[Door]:
    """Run a Jupyter server with the toy notebooks until the tests are over."""
    home = folder / "values"
    home.mkdir()
    for name in ("every", "flow", "evil"):
        write_notebook(folder / f"{name}.ipynb", name)
    port = free_port()
    environment = {
        **os.environ,
        "TOY_HOME": str(home),
        "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parents[2])]),
        "HOME": str(folder),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "IPYTHONDIR": str(folder / "ipython"),
    }
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command, f"--port={port}"], cwd=folder, env=environment, stdout=log, stderr=log
        )
        door = Door(f"http://127.0.0.1:{port}", home, process)
        try:
            wait_until(lambda: answers(f"{door.url}{path}"), 60)
            yield door
        finally:
            process.send_signal(signal.SIGINT)
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()


@pytest.fixture(scope="session")
def serve() -> Callable[..., Iterator[Door]]:
    """Runs a server: ``serve(folder, command, path)``."""
    return run_server


@pytest.fixture(scope="session")
def voila(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """A plain Voilà that serves the toy notebooks."""
    folder = tmp_path_factory.mktemp("voila")
    # Kernels of closed pages go: those that stay are started again, all of them, by each test that kills kernels.
    gone = ["--MappingKernelManager.cull_interval=1", "--MappingKernelManager.cull_idle_timeout=3"]
    command = ["voila", "--no-browser", "--template=lab", "--Voila.ip=127.0.0.1", *gone, str(folder)]
    yield from run_server(folder, command, "/static/favicon.ico")


@pytest.fixture
def door(voila: Door) -> Door:
    """The Voilà of this session, its cards empty."""
    voila.forget()
    return voila


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh browser profile with one window; an error on the page fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: None if LATE in str(error) else errors.append(str(error)))
    yield page
    shut_down(context)
    context.close()
    assert errors == []


_started: dict[BrowserContext, list[str]] = {}


def open_card(page: Page, door: Door, name: str = "every") -> Page:
    """Open a toy notebook and wait for its card."""
    page.goto(f"{door.url}/voila/render/{name}.ipynb")
    page.wait_for_selector(".wb-card:not([aria-busy])", timeout=60_000)
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    _started.setdefault(page.context, []).append(f"{door.url}/voila/api/shutdown/{kernel}")
    return page


def shut_down(context: BrowserContext) -> None:
    """Shut down the kernels of a profile's windows, so that the next test has the computer to itself."""
    token = next((cookie["value"] for cookie in context.cookies() if cookie["name"] == "_xsrf"), "")
    for address in _started.pop(context, []):
        context.request.post(address, headers={"X-XSRFToken": token})


@pytest.fixture
def card(page: Page, door: Door) -> Page:
    """A window that shows the card with every kind of field."""
    return open_card(page, door)


@pytest.fixture(scope="session")
def end_kernels() -> Callable[[BrowserContext], None]:
    """Shuts down the kernels of a profile's windows: ``end_kernels(context)``."""
    return shut_down


@pytest.fixture(scope="session")
def opened() -> Callable[..., Page]:
    """Opens a card in a window: ``opened(page, door, name)``."""
    return open_card
