"""A real browser and real doors. Whoever has no browser gets these tests deselected by `tools/checks.py`."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from doors import FLAGS, Door, browser_path, free_port, start, stop, wait_for_door
from engines.firefox import Firefox, run_firefox
from engines.outside import Outside
from engines.tab import Tab
from engines.webkit import WebKit, run_webkit
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from workshops import Running

from workbook_lib.resources import notebooks_folder

PATIENCE = 60_000
LATE = "[anywidget] Failed to initialize model"  # on a slow computer anywidget complains; the card goes on


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's own Chromium, without a window.

    Playwright keeps an event loop running in this thread; kept open for the whole session, it would leave none for the
    tests that follow.
    """
    path = browser_path()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here before."""
    opened = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab."""
    return context.new_page()


@pytest.fixture
def open_reader(tmp_path: Path) -> Iterator[Callable[..., Door]]:
    """Open a reader's door on any folder of pages; options go to `serve_reader.py`."""
    processes = []

    def opened(notebooks: Path | None = None, **environment: str) -> Door:
        home = tmp_path / "home"
        home.mkdir(exist_ok=True)
        script = Path(__file__).with_name("serve_reader.py")
        command = [sys.executable, str(script), str(home), str(notebooks or notebooks_folder()), str(free_port())]
        processes.append(start(command, home, **environment))
        return wait_for_door(processes[-1], home, "reader")

    yield opened
    for process in processes:
        stop(process)


@pytest.fixture
def open_lab(tmp_path: Path) -> Iterator[Callable[..., Door]]:
    """Open a lab door as the command does, on a copy of the pages in `tmp_path / "pages"`."""
    processes = []

    def opened(**environment: str) -> Door:
        home = tmp_path / "home"
        copy = shutil.copytree(notebooks_folder(), tmp_path / "pages", ignore=shutil.ignore_patterns(".*"))
        script = Path(__file__).with_name("serve_lab.py")
        command = [sys.executable, str(script), str(copy), str(free_port())]
        processes.append(start(command, home, **environment))
        return wait_for_door(processes[-1], home, "lab")

    yield opened
    for process in processes:
        stop(process)


@pytest.fixture(scope="module")
def outside() -> Iterator[Outside]:
    """What browsers are told is the way out."""
    listening = Outside()
    yield listening
    listening.shutdown()
    listening.server_close()


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def engine(
    request: pytest.FixtureRequest, outside: Outside, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Firefox | WebKit]:
    """Each engine in turn."""
    run = {"firefox": run_firefox, "webkit": run_webkit}[request.param]
    with run(tmp_path_factory.mktemp(request.param), outside.port) as running:
        yield running


@pytest.fixture
def tab(engine: Firefox | WebKit, outside: Outside) -> Iterator[Tab]:
    """The tab of a newcomer; afterwards, nobody outside was asked, and Firefox's console tells of no error."""
    with engine.person() as opened:
        yield opened
    asked, errors = outside.told(), [error for error in engine.told() if LATE not in error]
    assert (asked, errors) == ([], [])


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Running]:
    """A workshop as the coach's command starts it."""
    assert os.geteuid() != 0, "the sandbox needs an ordinary user"
    home = tmp_path / "coach"
    home.mkdir(mode=0o700)
    running = Running(home, "--title", "Tuesday group")
    yield running
    running.stop()
