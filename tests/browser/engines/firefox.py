"""Firefox by WebDriver BiDi, over its websocket: https://w3c.github.io/webdriver-bidi/."""

import base64
import itertools
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from engines.tab import PATIENCE, Tab, as_call, as_json
from websockets.sync.client import ClientConnection, connect

NAMES = ("firefox-esr", "firefox")
QUIET = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.safebrowsing.blockedURIs.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.server": "",
}
"""What Firefox is asked not to do of its own accord: what it asks of the world is then what the pages ask."""


class Firefox:
    """A Firefox that runs.

    Args:
        socket: Takes commands and tells what happens.
        downloads: Where it saves files.
    """

    def __init__(self, socket: ClientConnection, downloads: Path) -> None:
        self.socket, self.downloads = socket, downloads
        self.numbers = itertools.count(1)
        self.errors: list[str] = []
        self.call("session.new", capabilities={})
        self.call("session.subscribe", events=["log.entryAdded"])

    def call(self, method: str, **parameters: object) -> Any:
        """Give a command, and return its result."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv(PATIENCE))
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] == "error":
                self.errors.append(answer["params"]["text"])
            if answer.get("id") == number:
                assert answer["type"] == "success", (method, answer)
                return answer["result"]

    def told(self) -> list[str]:
        """Return what pages wrote to the console as an error since this was last asked."""
        errors, self.errors = self.errors, []
        return errors

    @contextmanager
    def person(self) -> Iterator[Tab]:
        """Give the tab of somebody who has never been here before."""
        person = self.call("browser.createUserContext")["userContext"]
        tab = FirefoxTab(self, person)
        tab.resize(1280, 900)
        yield tab
        self.call("browser.removeUserContext", userContext=person)


class FirefoxTab(Tab):
    """A tab of Firefox."""

    def __init__(self, firefox: Firefox, person: str) -> None:
        self.firefox, self.person = firefox, person
        self.context = firefox.call("browsingContext.create", type="tab", userContext=person)["context"]

    def front(self) -> None:
        """Come before the other tabs."""
        self.firefox.call("browsingContext.activate", context=self.context)

    def open(self, address: str, behind: bool = False) -> None:
        """Go to an address, before the other tabs or where it is."""
        if not behind:
            self.front()
        self.firefox.call("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def reload(self) -> None:
        """Load the page anew."""
        self.firefox.call("browsingContext.reload", context=self.context, wait="complete")

    def run(self, function: str, *values: object) -> Any:
        """Call a function on the page."""
        answer = self.firefox.call(
            "script.callFunction",
            functionDeclaration=as_call(function),
            arguments=[{"type": "string", "value": as_json(*values)}],
            target={"context": self.context},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    def act(self, source: dict[str, object]) -> None:
        """Do what a keyboard or a mouse does."""
        self.front()
        self.firefox.call("input.performActions", context=self.context, actions=[source])

    def another(self) -> Tab:
        """Open a second window."""
        tab = FirefoxTab(self.firefox, self.person)
        tab.resize(1280, 900)
        return tab

    def resize(self, width: int, height: int) -> None:
        """Give the page another size."""
        self.firefox.call(
            "browsingContext.setViewport", context=self.context, viewport={"width": width, "height": height}
        )

    def attach(self, css: str, file: Path) -> None:
        """Choose a file."""
        found = self.firefox.call(
            "browsingContext.locateNodes", context=self.context, locator={"type": "css", "value": css}
        )
        element = {"sharedId": found["nodes"][0]["sharedId"]}
        self.firefox.call("input.setFiles", context=self.context, element=element, files=[str(file)])

    def picture(self) -> bytes:
        """Return what is to be seen, as PNG."""
        return base64.b64decode(self.firefox.call("browsingContext.captureScreenshot", context=self.context)["data"])


@contextmanager
def run_firefox(folder: Path, outside: int) -> Iterator[Firefox]:
    """Run a Firefox without a window, whose home is a folder, and whose way out is a port of this computer."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    assert program, "no Firefox on this computer"
    profile, downloads = folder / "profile", folder / "downloads"
    profile.mkdir()
    downloads.mkdir()
    proxy = {f"network.proxy.{kind}": "127.0.0.1" for kind in ("http", "ssl")}
    ports = {f"network.proxy.{kind}_port": outside for kind in ("http", "ssl")}
    wanted = {**QUIET, "network.proxy.type": 1, **proxy, **ports, "browser.download.dir": str(downloads)}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in wanted.items()]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    process = subprocess.Popen(
        [program, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(profile)],
        env={**os.environ, "HOME": str(folder), "MOZ_CRASHREPORTER_DISABLE": "1", "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1"},
        stderr=(folder / "firefox.log").open("w"),
    )
    try:
        with connect(f"{listening(process, folder / 'firefox.log')}/session", max_size=None, proxy=None) as socket:
            yield Firefox(socket, downloads)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def listening(process: subprocess.Popen[bytes], log: Path) -> str:
    """Return where Firefox takes commands, once it says so."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        said = re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text(encoding="utf-8", errors="replace"))
        if said:
            return said[1]
        time.sleep(0.1)
    raise AssertionError(f"Firefox did not start: {log.read_text(encoding='utf-8', errors='replace')}")
