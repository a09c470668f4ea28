"""What assistive technology is given of each page, and of an open exercise, held as text beside the other oracles."""

import os
import time
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pytest
from accessibility_tree import outline
from doors import Door, open_row
from playwright.sync_api import Page
from test_book import PAGES, open_at, serve

from workbook_lib.launch.sample import MOMENT, fill_home
from workbook_lib.resources import notebook_of

pytestmark = [pytest.mark.browser, pytest.mark.walk, pytest.mark.slow]
ORACLES = Path(__file__).parents[1] / "oracles" / "accessibility"
COMMAND = "WORKBOOK_WRITE_ORACLES=1 .venv/bin/python -m pytest tests/browser/test_accessibility_tree.py"
SHOWN = {notebook_of(page): (page, "") for page in PAGES} | {
    "prepared-and-tried": ("01-it-is-not-personal", "Prepared and tried")
}
"""Each oracle's page, and the exercise that is opened on it."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The book with the fictional person's fourteen weeks in it."""
    home = tmp_path_factory.mktemp("full")
    fill_home(home)
    yield from serve(home, WORKBOOK_NOW=MOMENT)


def drawn(page: Page, expected: str) -> str:
    """Return a page's outline once it is the expected one; without one, once nothing has been added for a while."""
    patience, found = (30 if expected else 8), outline(page)
    since = time.monotonic()
    while found != expected and time.monotonic() - since < patience:
        page.wait_for_timeout(250)
        now = outline(page)
        if now != found:
            found, since = now, time.monotonic()
    return found


@pytest.mark.parametrize("name", SHOWN)
def test_roles_names_levels_states_and_live_regions_are_the_stored_ones(full: Door, page: Page, name: str):
    """Landmarks, headings, controls and live regions are in the stored order, with their names; a change is seen."""
    stored = ORACLES / f"{name}.txt"
    writes = os.environ.get("WORKBOOK_WRITE_ORACLES") == "1"
    expected = "" if writes else stored.read_text(encoding="utf-8")
    where, exercise = SHOWN[name]
    open_at(page, full, where)
    if exercise:
        open_row(page, exercise)
    found = drawn(page, expected)
    if writes:
        stored.parent.mkdir(exist_ok=True)
        stored.write_text(found, encoding="utf-8")
        return
    changed = "\n".join(unified_diff(expected.splitlines(), found.splitlines(), "stored", "found", lineterm=""))
    assert not changed, f"read it as somebody who only hears it; if it is better, store it: {COMMAND}\n{changed}"
