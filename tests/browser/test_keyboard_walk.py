"""The way through the book by keyboard alone: from Today to a page, and through its exercises to their end."""

from collections.abc import Iterator
from dataclasses import asdict
from functools import reduce

import pytest
from doors import Door
from playwright.sync_api import Browser, Locator, Page, expect
from test_book import PATIENCE, SESSIONS, card, journal_of, open_at, serve, tab_to

from workbook_lib.content import Content
from workbook_lib.resources import notebook_of

pytestmark = [pytest.mark.browser, pytest.mark.walk, pytest.mark.slow]
MOST_STEPS = 40
WORDS = "words of mine"


@pytest.fixture(scope="module", params=["en", "de"])
def content(request: pytest.FixtureRequest) -> Content:
    """The book in each language."""
    return Content(request.param)


@pytest.fixture(scope="module")
def door(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The book of somebody who has begun, in that language."""
    yield from serve(tmp_path_factory.mktemp(content.language), WORKBOOK_LANGUAGE=content.language)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A narrow screen."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def has_focus(one: Locator) -> bool:
    return bool(one.evaluate("element => element === document.activeElement"))


def press(page: Page, within: Locator, *labels: str) -> str:
    """Reach the first of these buttons by Tab alone, press it with Enter, and return its label."""
    buttons = {one: within.get_by_role("button", name=one, exact=True) for one in labels}
    reduce(Locator.or_, buttons.values()).first.wait_for()
    label, button = next((one, found) for one, found in buttons.items() if found.count())
    tab_to(page, lambda: has_focus(button))
    page.keyboard.press("Enter")
    return label


def write(page: Page, one: Locator, content: Content) -> bool:
    """Type into the first text field of a card, if it has one; a list is given its first line."""
    box, add = one.locator("textarea, input[type=text]"), content.say("card_add_line")
    if not box.count() and one.get_by_role("button", name=add, exact=True).count():
        press(page, one, add)
        box.first.wait_for()
    if not box.count():
        return False
    tab_to(page, lambda: has_focus(box.first))
    page.keyboard.type(WORDS)
    return True


def walk(page: Page, one: Locator, content: Content, *onward: str) -> None:
    """Go through an exercise to its end, writing into the first text field on the way."""
    reopen, finish, wrote = content.say("button_reopen"), content.say("button_finish"), False
    steps, ended = one.locator(".wb-steps"), one.get_by_role("button", name=reopen, exact=True)
    if ended.count():  # a second try of this test finds what the first had finished
        press(page, one, reopen)
    for _ in range(MOST_STEPS):
        wrote = wrote or write(page, one, content)
        before = steps.inner_text() if steps.count() else ""
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), before
        if press(page, one, finish, content.say("button_next"), *onward) == finish:
            ended.wait_for()
            return
        expect(steps).not_to_have_text(before, use_inner_text=True, timeout=PATIENCE)
    raise AssertionError("the exercise has no end")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", SESSIONS)
def test_a_page_walks_from_top_to_bottom_by_keyboard_on_a_phone(door: Door, content: Content, phone: Page, name: str):
    """With Tab, letters and Enter alone, at 390 pixels, every exercise of a page can be walked to its end."""
    open_at(phone, door, name)
    exercises = [one for one in content.page(name).exercises if "waits" not in one.words]  # those that open later
    for one in exercises:
        walk(phone, card(phone, one.title), content, one.words.get("keep", content.say("button_finish")))
    kept = [entry.record for entry in journal_of(door).current() if entry.record.page == name]
    assert [record for record in kept if record.kind == "exercise_run" and record.state == "finished"]
    assert [record for record in kept if WORDS in str(asdict(record))]


@pytest.mark.parametrize("name", SESSIONS)
def test_every_page_is_reached_from_today_by_keyboard(door: Door, content: Content, page: Page, name: str):
    """Tab and Enter lead from Today to a page, and open its first exercise at its first question."""
    today, *_ = content.book.chapters
    open_at(page, door, notebook_of(today.page))
    link = page.locator(f'.wb-contents a[href*="{notebook_of(name)}.ipynb"]').first
    tab_to(page, lambda: has_focus(link))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{notebook_of(name)}.ipynb*")
    row = page.locator(".wb-task-button").first
    row.wait_for()
    tab_to(page, lambda: has_focus(row))
    if row.get_attribute("aria-expanded") == "false":
        page.keyboard.press("Enter")
    expect(row).to_have_attribute("aria-expanded", "true")
