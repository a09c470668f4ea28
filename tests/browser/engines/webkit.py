"""WebKit by the driver that comes with WebKitGTK, in a virtual display: https://www.w3.org/TR/webdriver2/."""

import base64
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
from doors import free_port
from engines.tab import PATIENCE, Tab, as_call, as_json

BROWSERS = "webkit2gtk-4*/MiniBrowser"
HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
ALONE = {"DBUS_SESSION_BUS_ADDRESS": "disabled:", "NO_AT_BRIDGE": "1"}
"""Without a message bus, over which a browser would look for one that already runs."""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which the protocol names an element."""


def browser_path() -> str:
    """Return the newest small browser that comes with WebKitGTK."""
    found = sorted(Path("/usr/lib").glob(f"*/{BROWSERS}"))
    assert found, "no WebKit on this computer"
    return str(found[-1])


class WebKit:
    """WebKit with a driver for each person: its browser sometimes does not come up where another just went.

    Args:
        environment: Of its programs.
        outside: The port of the proxy that a browser is given.
        folder: The home of its browsers, where the log is.
    """

    def __init__(self, environment: dict[str, str], outside: int, folder: Path) -> None:
        self.environment, self.outside, self.folder = environment, outside, folder
        self.downloads = folder / "downloads"

    def told(self) -> list[str]:
        """Return no error: WebKit's driver does not tell what pages wrote to the console."""
        return []

    @contextmanager
    def driver(self) -> Iterator[httpx.Client]:
        """Run a driver, and give the way to it."""
        port = free_port()
        with (self.folder / "webkit.log").open("ab") as log, ExitStack() as ends:
            command = ["WebKitWebDriver", f"--port={port}", "--host=127.0.0.1"]
            process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
            ends.callback(end, process)
            client = ends.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False))
            wait_for(client)
            yield client

    @contextmanager
    def person(self) -> Iterator[Tab]:
        """Give the tab of somebody who has never been here before."""
        way = f"127.0.0.1:{self.outside}"
        wanted = {
            "webkitgtk:browserOptions": {"binary": browser_path(), "args": ["--automation"]},
            "proxy": {"proxyType": "manual", "httpProxy": way, "sslProxy": way, "noProxy": ["127.0.0.1"]},
        }
        for last in (False, True):
            with self.driver() as client:
                try:
                    made = command(client, "POST", "/session", 20, capabilities={"alwaysMatch": wanted})
                except httpx.ReadTimeout:
                    if last:
                        raise
                    continue
                session = f"/session/{made['sessionId']}"
                tab = WebKitTab(client, session, command(client, "GET", f"{session}/window"))
                tab.resize(1280, 900)
                try:
                    yield tab
                finally:
                    command(client, "DELETE", session)
                return


def command(client: httpx.Client, method: str, path: str, patience: float = PATIENCE, **parameters: object) -> Any:
    """Give a command, and return its result."""
    answer = client.request(method, path, json=parameters if method == "POST" else None, timeout=patience)
    assert answer.status_code == httpx.codes.OK, (path, answer.text)
    return answer.json()["value"]


class WebKitTab(Tab):
    """A window of WebKit's small browser."""

    def __init__(self, client: httpx.Client, session: str, window: str) -> None:
        self.client, self.session, self.window = client, session, window

    def call(self, method: str, path: str, **parameters: object) -> Any:
        """Give a command about this window."""
        command(self.client, "POST", f"{self.session}/window", handle=self.window)
        return command(self.client, method, f"{self.session}{path}", **parameters)

    def front(self) -> None:
        """Do nothing: each tab has a window of its own, and is seen."""

    def open(self, address: str, behind: bool = False) -> None:
        """Go to an address."""
        self.call("POST", "/url", url=address)

    def reload(self) -> None:
        """Load the page anew."""
        self.call("POST", "/refresh")

    def run(self, function: str, *values: object) -> Any:
        """Call a function on the page."""
        script = f"return ({as_call(function)})(arguments[0])"
        return json.loads(self.call("POST", "/execute/sync", script=script, args=[as_json(*values)]))

    def act(self, source: dict[str, object]) -> None:
        """Do what a keyboard or a mouse does."""
        self.call("POST", "/actions", actions=[source])

    def another(self) -> Tab:
        """Open a second window."""
        tab = WebKitTab(self.client, self.session, self.call("POST", "/window/new", type="window")["handle"])
        tab.resize(1280, 900)
        return tab

    def resize(self, width: int, height: int) -> None:
        """Give the page another size."""
        self.call("POST", "/window/rect", width=width, height=height)
        inner = self.run("() => [innerWidth, innerHeight]")
        self.call("POST", "/window/rect", width=2 * width - inner[0], height=2 * height - inner[1])

    def attach(self, css: str, file: Path) -> None:
        """Choose a file."""
        element = self.call("POST", "/element", using="css selector", value=css)[ELEMENT]
        self.call("POST", f"/element/{element}/value", text=str(file))

    def picture(self) -> bytes:
        """Return what is to be seen, as PNG."""
        return base64.b64decode(self.call("GET", "/screenshot"))


@contextmanager
def run_webkit(folder: Path, outside: int) -> Iterator[WebKit]:
    """Run WebKit's driver in a display of its own, with a folder as the home of its browsers."""
    for name in ("WebKitWebDriver", "Xvfb"):
        assert shutil.which(name), f"no {name} on this computer"
    (folder / "downloads").mkdir()
    (folder / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{folder}/downloads"\n', encoding="utf-8")
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "2000x1400x24", "-nolisten", "tcp", "-noreset"]
    with (folder / "display.log").open("wb") as log:
        display = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log)
    try:
        assert display.stdout
        number = display.stdout.readline().decode().strip()
        homes = dict.fromkeys(HOMES, str(folder))
        yield WebKit({**os.environ, **homes, **ALONE, "DISPLAY": f":{number}"}, outside, folder)
    finally:
        end(display)


def wait_for(client: httpx.Client) -> None:
    """Wait until a driver takes commands."""
    finish = time.monotonic() + PATIENCE
    while True:
        try:
            client.get("/status")
            return
        except httpx.ConnectError:
            assert time.monotonic() < finish, "WebKit's driver did not start"
            time.sleep(0.1)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program, and make sure of it."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
