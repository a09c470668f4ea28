"""Doors in processes of their own, and what a browser can find out about a page."""

import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import axe_playwright_python
import psutil
from playwright.sync_api import Page
from processes import running_below

from workbook_lib.launch.running import find_running
from workbook_lib.local_ports import free_ports

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if (hasattr(os, "geteuid") and os.geteuid() == 0) or os.environ.get("CI") else []),
]
NAMES = ("chromium", "chromium-browser", "google-chrome")
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@dataclass
class Door:
    """A door that runs in a process of its own."""

    process: subprocess.Popen[str]
    home: Path
    address: str
    base: str
    outside: list[str] = field(default_factory=list)

    def url(self, path: str) -> str:
        """Return the address of a path behind the door."""
        return f"{self.base}{path}"


def browser_path() -> str:
    """Return where the system's Chromium is."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    assert path, "no Chromium on this computer"
    return path


def free_port() -> int:
    """Return a port nobody listens on."""
    return free_ports(1)[0]


def wait_for_door(process: subprocess.Popen[str], home: Path, door: str, seconds: float = 90) -> Door:
    """Return the door once it answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        running = find_running(home, door)
        if running:
            return Door(process, home, running.address, running.address.partition("/?")[0])
        time.sleep(0.2)
    process.kill()
    raise AssertionError(f"the door did not open: {process.communicate()[0]}")


def start(command: list[str], home: Path, stdin: int | None = None, **environment: str) -> subprocess.Popen[str]:
    """Start a door's process with a home of its own, in a session without a terminal to ask at."""
    return subprocess.Popen(
        command,
        stdin=stdin,
        start_new_session=stdin is not None,
        env={**os.environ, "WORKBOOK_HOME": str(home), "NO_PROXY": "127.0.0.1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def stop(process: subprocess.Popen[str]) -> None:
    """End a door as Ctrl-C does, and make sure of it."""
    process.terminate()
    try:
        process.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def all_it_said(door: Door) -> str:
    """End a door, and return everything that it wrote to its terminal."""
    door.process.terminate()
    return door.process.communicate(timeout=30)[0]


def watch_requests(page: Page, door: Door) -> list[str]:
    """Return a list that fills with every request that leaves this computer."""
    proof = f"{door.base.rpartition('/')[0]}/proof/"
    own = (door.base, door.base.replace("http", "ws", 1), proof, "data:", "blob:", "about:")
    page.on("request", lambda request: None if request.url.startswith(own) else door.outside.append(request.url))
    page.on("websocket", lambda socket: None if socket.url.startswith(own) else door.outside.append(socket.url))
    return door.outside


def open_row(page: Page, title: str) -> None:
    """Open the exercise of a page whose row has a title, unless it is open."""
    found = page.get_by_role("button", name=title, exact=True).and_(page.locator(".wb-task-button"))
    found.wait_for()
    if found.get_attribute("aria-expanded") == "false":
        found.click()


def violations(page: Page, *impacts: str) -> list[str]:
    """Return what axe finds on a page, by rule and place; all of it when no impact is named."""
    page.evaluate(AXE)
    found = page.evaluate("async () => (await axe.run()).violations")
    return [
        f"{rule['id']} ({rule['impact']}): {[node['target'] for node in rule['nodes']][:3]}"
        for rule in found
        if not impacts or rule["impact"] in impacts
    ]


def kernels(door: Door) -> list[psutil.Process]:
    """Return the kernels behind a door that still run."""
    return running_below(door.process.pid, "ipykernel_launcher")


def open_channels(kernel: psutil.Process) -> list[str]:
    """Return what of a kernel can be reached over the network.

    One listener is left out: the pipe through which a kernel's own child processes hand it their output. It sends
    nothing, and takes only what carries a secret of that kernel.
    """
    connection = json.loads(Path(kernel.cmdline()[-1]).read_text(encoding="utf-8"))
    listening = [str(c.laddr) for c in kernel.net_connections("inet") if c.status == psutil.CONN_LISTEN]
    return ([] if connection["transport"] == "ipc" else ["tcp"]) + listening[1:]
