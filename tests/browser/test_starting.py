"""A workshop that was started from a page of the coach's own workbook does not need that workbook any more."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from doors import Door, free_port, start, stop, wait_for_door
from playwright.sync_api import Page, expect

from workbook_lib.workshop.hub.lifecycle import process_status
from workbook_lib.workshop.hub.workshop_config import find_workshop, new_workshop

pytestmark = [pytest.mark.browser, pytest.mark.hub, pytest.mark.slow, pytest.mark.timeout(420)]
PATIENCE = 120_000


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    """The reader's door of a coach who had a workshop before, at a port that is free."""
    assert os.geteuid() != 0, "the sandbox needs an ordinary user"
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    replace(new_workshop(home / "workshop", "Tuesday", "en"), port=free_port(), people=6).save()
    command = [sys.executable, "-m", "workbook_lib.launch", "--no-browser", "--port", str(free_port())]
    process = start(command, home)
    yield wait_for_door(process, home, "reader")
    process_status.stop(home / "workshop")
    stop(process)


def heading(page: Page, words: str) -> None:
    """Wait for a page by its heading; one that waits itself looks again by itself."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(words, timeout=PATIENCE)


def test_a_workshop_goes_on_when_its_coachs_workbook_is_closed(door: Door, page: Page):
    """The door ends; the group stays, and the next door knows it."""
    page.goto(door.address)
    page.goto(door.url("/workshop"))
    page.get_by_role("button", name="Go on with this workshop").click()
    heading(page, "“Tuesday” is running")
    expect(page.locator("main")).to_contain_text("no QR code")
    stop(door.process)
    found = find_workshop(door.home / "workshop")
    assert process_status.ask_status(found).board
    command = [sys.executable, "-m", "workbook_lib.launch", "--no-browser", "--port", str(free_port())]
    again = wait_for_door(start(command, door.home), door.home, "reader")
    try:
        page.goto(again.address)
        page.goto(again.url("/workshop"))
        heading(page, "“Tuesday” is running")
        page.get_by_role("button", name="Stop the workshop").click()
        heading(page, "Start a workshop")
    finally:
        stop(again.process)
