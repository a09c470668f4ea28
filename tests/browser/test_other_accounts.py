"""What other programs of this computer, of whatever account, learn while the reader's browser has a door open."""

import json
import os
import re
import signal
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import url2pathname

import psutil
import pytest
from doors import Door, free_port, start, stop, wait_for_door
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.alone]
PAGE = "/pages/today.ipynb"
FIELD = "main .wb-field textarea"
WORDS = "UNSAVED-WORDS"
BROWSER = """import sys
from pathlib import Path
Path({file!r}).write_text("\\n".join(sys.argv[1:]))
"""


class Elsewhere:
    """A server that keeps every request, says yes to all of them, and sets a cookie for the whole computer.

    Args:
        port: Where it listens; 0 for any port.
        cookies: The names of cookies that it sets.
    """

    def __init__(self, port: int = 0, cookies: tuple[str, ...] = ()) -> None:
        self.told: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.told.append(f"{self.requestline}\n{self.headers}")
                self.send_response(200)
                for name in cookies:
                    self.send_header("Set-Cookie", f"{name}=theirs; Path=/")
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(b"<p>another server</p>")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                outer.told.append(f"{self.requestline}\n{self.headers}\n{body!r}")
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Let go of the port."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def listen() -> Iterator[Callable[..., Elsewhere]]:
    """Let servers listen until the test ends."""
    made: list[Elsewhere] = []

    def begin(*options: object) -> Elsewhere:
        made.append(Elsewhere(*options))
        return made[-1]

    yield begin
    for one in made:
        one.close()


@pytest.fixture
def open_own(tmp_path: Path) -> Iterator[Callable[..., Door]]:
    """Open a door by its command, with a browser that writes down what it is started with."""
    processes = []
    browser = tmp_path / "browser.py"
    browser.write_text(BROWSER.format(file=str(tmp_path / "told")), encoding="utf-8")

    def opened(*words: str, port: int | None = None, door: str = "reader") -> Door:
        home = tmp_path / "home"
        command = [sys.executable, "-m", "workbook_lib.launch", *words, "--port", str(port or free_port())]
        surroundings = {"BROWSER": f"{sys.executable} {browser} %s", "TMPDIR": str(tmp_path)}
        processes.append(start(command, home, **surroundings))
        return wait_for_door(processes[-1], home, door)

    yield opened
    for process in processes:
        stop(process)


def write_on(page: Page) -> None:
    """Go past the doors that a newcomer finds on Today, to a field for words."""
    page.get_by_role("button", name="Note how I am today").click()
    page.locator("summary").filter(has_text="More: other ratings").click()
    page.locator(FIELD).first.wait_for()


def told_to_browser(tmp_path: Path) -> str:
    """Return what the browser was started with, once it was."""
    until = time.monotonic() + 30
    while not (tmp_path / "told").exists() and time.monotonic() < until:
        time.sleep(0.1)
    return (tmp_path / "told").read_text(encoding="utf-8")


def secrets_of(door: Door, page: Page) -> list[str]:
    """Return everything that opens a door: path, key, and what the browser keeps of it."""
    own = [cookie["value"] for cookie in page.context.cookies(door.url("/"))]
    return [door.base.rpartition("/")[2], door.address.partition("token=")[2], *own]


def command_lines() -> str:
    """Return what every account can list of every process."""
    lines = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            lines.append(" ".join(process.cmdline()))
    return "\n".join(lines)


def test_the_browser_is_led_in_by_a_file_and_no_command_line_holds_a_secret(open_own, page: Page, tmp_path: Path):
    """The file leads to the page; neither path nor key nor cookie stands in what any process was started with."""
    door = open_own()
    told = told_to_browser(tmp_path)
    page.goto(told)
    page.wait_for_url(door.url(PAGE))
    write_on(page)
    listed = command_lines() + told
    assert len(secrets_of(door, page)) >= 4
    assert [secret for secret in secrets_of(door, page) if secret in listed] == []
    if os.name == "posix":
        folder = Path(url2pathname(told.removeprefix("file:"))).parent
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert list(folder.rglob("kernel-*.json"))
        left = [*folder.rglob("*"), *door.home.glob("*.json")]
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) & 0o077 for path in left if path.is_file()}
        assert not any(modes.values()), modes


@pytest.mark.lab
def test_the_lab_tells_no_more(open_own, listen, page: Page, tmp_path: Path):
    """JupyterLab too is led in by a file, below a path of its own; its cookies are sent nowhere else."""
    door = open_own("lab", door="lab")
    told = told_to_browser(tmp_path)
    page.goto(told)
    page.locator(".jp-OutputArea-output .wb-card button").first.wait_for(state="attached")
    assert page.url.startswith(door.url("/doc"))
    assert {cookie["path"].strip("/") for cookie in page.context.cookies()} == {door.base.rpartition("/")[2]}
    listed = command_lines() + told
    assert [secret for secret in secrets_of(door, page) if secret in listed] == []
    other = listen()
    page.context.new_page().goto(other.address)
    assert not [secret for secret in secrets_of(door, page) if secret in "".join(other.told)]
    assert "Cookie" not in "".join(other.told)


def test_a_server_at_another_port_receives_nothing(open_own, listen, page: Page):
    """Visited, linked to from a page, embedded or fetched: it gets no cookie and does not hear where the reader was."""
    door, other = open_own("--no-browser"), listen()
    page.goto(door.address)
    write_on(page)
    known = secrets_of(door, page)
    second = listen(0, tuple(cookie["name"] for cookie in page.context.cookies()))
    page.context.new_page().goto(other.address)
    page.context.new_page().goto(second.address)
    page.evaluate(
        """address => {
          const link = document.createElement("a");
          link.href = address; link.target = "_blank"; link.textContent = "away"; link.id = "away";
          document.body.append(link);
        }""",
        other.address,
    )
    with page.context.expect_page() as opened:
        page.locator("#away").evaluate("link => link.click()")
    opened.value.wait_for_load_state()
    assert opened.value.evaluate("[document.referrer, window.opener === null]") == ["", True]
    opened.value.evaluate(
        """async door => {
          for (const mode of ["no-cors", "cors"]) {
            try { await fetch(door, { mode, credentials: "include" }); } catch { /* refused */ }
          }
        }""",
        door.base.rpartition("/")[0],
    )
    heard = "".join(other.told + second.told)
    assert len(other.told) >= 2
    kept = {part.partition("=")[2] for line in re.findall("Cookie: (.*)", heard) for part in line.split("; ")}
    assert kept <= {"theirs"}
    assert [secret for secret in known if secret in heard] == []
    page.goto(door.url(PAGE))
    write_on(page)


def test_after_a_crash_whoever_takes_the_port_learns_nothing(open_own, listen, page: Page):
    """The open page tells it no word, no cookie and no path, and a new start neither; afterwards the draft is found."""
    port = free_port()
    door = open_own("--no-browser", port=port)
    page.goto(door.address)
    page.goto(door.url(PAGE))
    write_on(page)
    page.wait_for_timeout(1000)
    known = secrets_of(door, page)
    door.process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    door.process.wait(30)
    impostor = listen(port)
    page.locator(FIELD).first.fill(WORDS)
    expect(page.locator("#wb-closed")).to_be_visible(timeout=60_000)
    second = start([sys.executable, "-m", "workbook_lib.launch", "--port", str(port)], door.home)
    assert f"port {port}" in second.communicate(timeout=60)[0]
    assert second.returncode == 1
    assert impostor.told
    heard = "".join(impostor.told)
    assert "Cookie" not in heard
    assert [secret for secret in [*known, WORDS] if secret in heard] == []
    page.close(run_before_unload=False)
    assert "Cookie" not in "".join(impostor.told)
    impostor.close()
    again = open_own("--no-browser", port=port)
    assert not set(known) & {again.base.rpartition("/")[2], again.address.partition("token=")[2]}
    new = page.context.new_page()
    new.goto(again.address)
    new.goto(again.url(PAGE))
    new.get_by_role("button", name="Note how I am today").click()
    # What is folded away opens by itself for words that are found again.
    expect(new.locator(FIELD).first).to_have_value(WORDS)
    expect(new.locator(FIELD).first).to_be_visible()


def test_the_printed_address_lets_in_again_and_an_old_one_says_what_to_do(open_own, page: Page):
    """The same browser is in a second time too; after a new start a bookmark says in a sentence what to do."""
    port = free_port()
    door = open_own("--no-browser", port=port)
    for _ in range(2):
        page.goto(door.address)
        page.wait_for_url(door.url(PAGE))
    write_on(page)
    stop(door.process)
    again = open_own("--no-browser", port=port)
    for old in (door.address, door.url(PAGE)):
        answer = page.goto(old)
        assert answer is not None
        assert answer.status == 404
        expect(page.locator("p[lang=en]")).to_contain_text("Start it again")
        expect(page.locator("p[lang=de]")).to_contain_text("Starte es noch einmal")
    page.goto(again.address)
    write_on(page)
    note = json.loads((door.home / "reader-door.json").read_text(encoding="utf-8"))
    assert note["path"].strip("/") not in door.address
