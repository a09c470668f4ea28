"""What stands between a newcomer, who has read nothing about the workbook, and their first sentence and picture."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from doors import Door
from playwright.sync_api import Locator, Page, expect
from test_book import journal_of, open_at, serve

from workbook_lib.content import Content
from workbook_lib.resources import TODAY

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORDS_A_MINUTE = 130
"""A slow reader's pace."""
SECONDS_AN_ACTION = 5
"""To find and press something."""
SECONDS_TO_WRITE = 20
"""To type a short sentence."""
FIRST_SENTENCE, FIRST_PICTURE = 120, 300
"""Seconds within which a newcomer has written one, and seen one."""
FIRST_TAPS = 2
"""From the door to the field of the first sentence."""
WORD = re.compile(r"[^\W\d_]+(?:['’-]\w+)*")
READ = """(main, end) => {
  const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), read = [];
  while (walk.nextNode()) {
    const node = walk.currentNode, holder = node.parentElement;
    if (end.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) break;
    if (holder.checkVisibility() && !holder.closest("script, .wb-hidden")) read.push(node.textContent);
  }
  return read.join(" ");
}"""


class Newcomer:
    """Somebody who reads every word of the page on the way, and acts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.words = self.actions = 0

    def read_to(self, end: Locator) -> None:
        """Read from the top of the page to a place on it."""
        text = self.page.locator("main").evaluate(f"(main, end) => ({READ})(main, end)", end.element_handle())
        self.words += len(WORD.findall(text))

    def press(self, what: Locator) -> None:
        """Find something and press it."""
        self.actions += 1
        what.click()

    def seconds(self) -> float:
        """Return how long reading and acting takes, without a clock."""
        return 60 * self.words / WORDS_A_MINUTE + SECONDS_AN_ACTION * self.actions


@pytest.fixture(params=["en", "de"])
def content(request: pytest.FixtureRequest) -> Content:
    """The book in each language."""
    return Content(request.param)


@pytest.fixture
def first_day(content: Content, tmp_path: Path) -> Iterator[Door]:
    """A book on its first day, in that language."""
    home = tmp_path / "first"
    home.mkdir()
    yield from serve(home, WORKBOOK_LANGUAGE=content.language)


def test_the_first_sentence_and_the_first_picture_are_near(first_day: Door, content: Content, page: Page):
    """From the door, the second tap leads to a sentence in sight: saved in two minutes, a picture seen in five.

    At a slow pace, reading all that comes before.
    """
    newcomer, words = Newcomer(page), content.exercise(TODAY, "check-in.now").words
    open_at(page, first_day, TODAY)
    for label in (words["door_no"], content.say("button_next")):
        button = page.get_by_role("button", name=label, exact=True)
        newcomer.read_to(button)
        newcomer.press(button)
    assert newcomer.actions == FIRST_TAPS
    field = page.locator(".wb-card :is(textarea, input[type=text])").first
    expect(field).to_be_in_viewport(ratio=1)
    newcomer.read_to(field)
    newcomer.press(field)
    page.keyboard.type("They had somebody with more years")
    status = field.locator("xpath=ancestor::*[contains(@class, 'wb-field')][1]").locator(".wb-status")
    expect(status).to_contain_text("✓", timeout=30_000)
    assert newcomer.seconds() + SECONDS_TO_WRITE <= FIRST_SENTENCE, (newcomer.words, newcomer.actions)
    assert [entry.record.text for entry in journal_of(first_day).current("reflection")]
    newcomer.press(page.get_by_role("button", name=words["enough"], exact=True))
    newcomer.press(page.locator(".wb-card .wb-scale label").nth(4))
    newcomer.press(page.locator(".wb-contents a[href*='05-my-progress']"))
    picture = page.locator(".wb-picture svg").first
    picture.wait_for()
    newcomer.read_to(picture)
    assert newcomer.seconds() + SECONDS_TO_WRITE <= FIRST_PICTURE, (newcomer.words, newcomer.actions)
