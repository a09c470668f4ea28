"""Erasing everything on its page: afterwards the words are in no byte of the home, and not in clear in the browser."""

from pathlib import Path

import pytest
from doors import FLAGS, browser_path, open_row
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.browser, pytest.mark.alone, pytest.mark.slow]
MARKER = "Zanzibarmarker"
UNSENT = "Quittenbaummarker"
ROLE = "Which role was it?"


def holders(folder: Path, marker: str) -> list[str]:
    """Return the files that hold a marker in any of the encodings a browser keeps texts in."""
    forms = [marker.encode(form) for form in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    return [file.name for file in files if any(form in file.read_bytes() for form in forms)]


def test_what_was_erased_is_nowhere(open_reader, chromium: Browser, tmp_path: Path):
    """Words that were saved, and words that never were, are gone after erasing: from the home and from the profile."""
    door = open_reader()
    profile = tmp_path / "profile"
    opened = chromium.browser_type.launch_persistent_context(str(profile), executable_path=browser_path(), args=FLAGS)
    page = opened.new_page()
    page.goto(door.address)
    page.goto(door.url("/pages/00-start-here.ipynb"))
    open_row(page, "The rejection at hand")
    box = page.get_by_role("textbox", name=ROLE)
    box.fill(MARKER)
    expect(page.locator(".wb-field").filter(has=box).locator(".wb-status")).to_contain_text("saved", timeout=30_000)
    box.press_sequentially(UNSENT, delay=5)
    page.goto(door.url("/pages/my-words.ipynb"))
    assert holders(door.home, MARKER)
    page.get_by_role("button", name="Erase everything for good").click(timeout=60_000)
    page.locator(".wb-confirm").get_by_role("button").last.click()
    expect(page.get_by_text("It is done. Everything is erased")).to_be_visible(timeout=30_000)
    page.goto(door.url("/pages/00-start-here.ipynb"))
    open_row(page, "The rejection at hand")
    expect(page.get_by_role("textbox", name=ROLE)).to_have_value("", timeout=60_000)
    opened.close()
    assert [file for file in profile.rglob("*") if file.is_file()]
    for marker in (MARKER, UNSENT):
        assert holders(door.home, marker) == []
        assert holders(profile, marker) == []
