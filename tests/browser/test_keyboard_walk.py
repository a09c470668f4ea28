"""The way through the book by keyboard alone: from Today to a page, and through its exercises to their end."""

from collections.abc import Iterator

import pytest
from doors import Door
from playwright.sync_api import Browser, Locator, Page, expect
from test_book import PATIENCE, SESSIONS, card, journal_of, open_at, serve, tab_to

from workbook_lib.content import Content
from workbook_lib.resources import notebook_of

pytestmark = [pytest.mark.browser, pytest.mark.walk, pytest.mark.slow]
MOST_STEPS = 40


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
    label = next(one for one in labels if within.get_by_role("button", name=one, exact=True).count())
    button = within.get_by_role("button", name=label, exact=True)
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
    page.keyboard.type("words of mine")
    return True


def walk(page: Page, one: Locator, content: Content, *onward: str) -> bool:
    """Go through an exercise to its end, writing into the first text field on the way; tell whether there was one."""
    steps, ended = one.locator(".wb-steps"), one.get_by_role("button", name=content.say("button_reopen"), exact=True)
    finish, wrote = content.say("button_finish"), False
    for _ in range(MOST_STEPS):
        wrote = wrote or write(page, one, content)
        before = steps.inner_text() if steps.count() else ""
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), before
        if press(page, one, finish, content.say("button_next"), *onward) == finish:
            ended.wait_for()
            return wrote
        expect(steps).not_to_have_text(before, use_inner_text=True, timeout=PATIENCE)
    raise AssertionError("the exercise has no end")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", SESSIONS)
def test_a_page_walks_from_top_to_bottom_by_keyboard_on_a_phone(door: Door, content: Content, phone: Page, name: str):
    """With Tab, letters and Enter alone, at 390 pixels, every exercise of a page can be walked to its end."""
    open_at(phone, door, name)
    exercises = [one for one in content.page(name).exercises if "waits" not in one.words]  # those that open later
    wrote = [
        walk(phone, card(phone, one.title), content, one.words.get("keep", content.say("button_finish")))
        for one in exercises
    ]
    runs = [run.record for run in journal_of(door).current("exercise_run") if run.record.page == name]
    assert [run for run in runs if run.state == "finished"]
    assert any(wrote)


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
