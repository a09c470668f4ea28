"""Contents that tell the truth while a page is open, and groups that stand beside each other."""

from collections.abc import Iterator

import pytest
from doors import Door
from playwright.sync_api import Locator, Page, expect
from test_book import card, journal_of, open_at, serve

from workbook_lib.records import CheckIn, ExerciseRun, Item

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SOON = 5_000
HANDS = "Whose hand was on it?"


@pytest.fixture
def new(tmp_path) -> Iterator[Door]:
    """The book on its first day."""
    home = tmp_path / "new"
    home.mkdir()
    yield from serve(home)


def state(page: Page, chapter: str) -> Locator:
    """Return what the contents list says of a chapter."""
    return page.locator(f"[data-chapter='{chapter}'] .wb-state")


def test_a_state_is_seen_when_it_changes(new: Door, page: Page):
    """Begun with the first answer, done when the page is closed, begun when it is opened again: without a reload."""
    open_at(page, new, "00-start-here")
    here = state(page, "00-start-here")
    expect(here).to_have_text("not begun")
    card(page, "The rejection at hand").get_by_role("textbox").first.fill("Clerk")
    expect(here).to_have_text("begun", timeout=SOON)
    assert page.locator("[data-chapter='00-start-here'] .wb-mark path").count() == 1
    leave = card(page, "Leave")
    leave.get_by_role("button", name="Close this page for today").click()
    expect(here).to_have_text("done", timeout=SOON)
    leave.get_by_role("button", name="Open it again").click()
    expect(here).to_have_text("begun", timeout=SOON)


def test_another_window_learns_of_it_when_it_comes_into_sight(new: Door, page: Page):
    """Written elsewhere, a page is begun, and can be gone on with, as soon as one looks; done, it cannot."""
    open_at(page, new, "00-start-here")
    onward = page.locator(".wb-continue")
    expect(onward).to_be_hidden()
    journal = journal_of(new)
    journal.append(ExerciseRun(exercise_id="01.facts", page="01-it-is-not-personal"))
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(state(page, "01-it-is-not-personal")).to_have_text("begun", timeout=SOON)
    expect(onward).to_have_text("Continue where you stopped: It is not personal")
    journal.append(CheckIn(mood=5, moment="leave", page="01-it-is-not-personal"))
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(state(page, "01-it-is-not-personal")).to_have_text("done", timeout=SOON)
    expect(onward).to_be_hidden()
    journal.close()


def boxes(groups: Locator) -> list[dict[str, float]]:
    """Return where the groups stand."""
    return [found for group in groups.all() if (found := group.bounding_box())]


def test_groups_stand_beside_each_other_where_there_is_room(new: Door, page: Page):
    """At 1,280 px the groups are columns of one height on the page, at 390 px they follow each other, none cut off."""
    page.set_viewport_size({"width": 1280, "height": 800})
    open_at(page, new, "01-it-is-not-personal")
    hands = card(page, HANDS)
    hands.get_by_role("button", name="Next", exact=True).click()
    hands.get_by_role("radio", name="Theirs").first.check(force=True)
    hands.get_by_role("button", name="Next", exact=True).click()
    groups = hands.locator(".wb-sides > .wb-stack > .wb-group")
    expect(groups).to_have_count(3)
    expect(groups.nth(0)).to_contain_text("Nothing here.")
    expect(groups.nth(1)).to_contain_text("Somebody inside already knew the business")
    wide = boxes(groups)
    assert len({box["y"] for box in wide}) == 1
    assert [box["x"] for box in wide] == sorted({box["x"] for box in wide})
    page.set_viewport_size({"width": 390, "height": 844})
    narrow = boxes(groups)
    assert len({box["x"] for box in narrow}) == 1
    assert all(box["x"] + box["width"] <= 390 for box in narrow)
    assert [box["y"] for box in narrow] == sorted({box["y"] for box in narrow})
    journal = journal_of(new)
    assert [entry.record.group for entry in journal.current("item") if isinstance(entry.record, Item)] == ["theirs"]
    journal.close()
