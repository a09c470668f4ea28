"""A real browser and real doors. Whoever has no browser gets these tests deselected by `tools/checks.py`."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from doors import FLAGS, Door, browser_path, free_port, start, stop, wait_for_door
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from workbook_lib.resources import notebooks_folder

PATIENCE = 60_000


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
        return wait_for_door(processes[-1], home, "reader", "/workbook/hello")

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
        return wait_for_door(processes[-1], home, "lab", "/api/status")

    yield opened
    for process in processes:
        stop(process)
