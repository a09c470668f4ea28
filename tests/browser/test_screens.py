"""One question a screen, as it is seen: the question at the top, the ways on in sight, room to write."""

from collections.abc import Callable

import pytest
from doors import Door, kernels
from playwright.sync_api import Browser, Locator, Page, expect
from test_book import card, open_at

from workbook_lib.content import Content

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.slow]
WINDOWS = {"wide": (1280, 800), "narrow": (390, 844)}
ROOM = 64
"""How far below the top of the window a question may begin, in pixels."""
PATIENCE = 30_000


@pytest.fixture(params=WINDOWS)
def window(request: pytest.FixtureRequest, chromium: Browser):
    """A window of one of the two sizes."""
    width, height = WINDOWS[request.param]
    context = chromium.new_context(viewport={"width": width, "height": height})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def top(one: Locator) -> float:
    return float(one.evaluate("element => element.getBoundingClientRect().top"))


def in_sight(button: Locator) -> bool:
    """Say whether a button can be pressed where it is: nothing lies on it, and it is inside the window."""
    return bool(
        button.evaluate(
            """element => {
                const box = element.getBoundingClientRect();
                const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return element === hit || element.contains(hit);
            }"""
        )
    )


def go_on(page: Page, one: Locator, at: int) -> None:
    one.get_by_role("button", name="Next", exact=True).click()
    expect(one.locator(".wb-steps")).to_contain_text(f"{at} ", timeout=PATIENCE)


def test_each_question_begins_at_the_top_with_the_ways_on_in_sight(open_reader: Callable[..., Door], window: Page):
    """Next brings the question to the top and the focus to it; Back, Next and Stop here can be pressed at once."""
    open_at(window, open_reader(), "00-start-here")
    one = card(window, "The rejection at hand")
    screens = Content().exercise("00-start-here", "00.rejection").steps
    for at in range(2, len(screens) + 1):
        go_on(window, one, at)
        expect(one.locator(".wb-field")).to_have_count(len(screens[at - 1].prompts))
        expect(one.locator(".wb-field:focus-within")).to_have_count(1, timeout=PATIENCE)
        assert 0 <= top(one.locator(".wb-steps")) <= ROOM
        labels = ["Finish" if at == len(screens) else "Next", "Back", "Stop here"]
        unseen = [name for name in labels if not in_sight(one.get_by_role("button", name=name, exact=True))]
        assert unseen == [], screens[at - 1].id


def test_long_writing_has_twelve_lines_and_grows(open_reader: Callable[..., Door], window: Page):
    """A text has twelve lines before anything is written, and more with what is written."""
    open_at(window, open_reader(), "00-start-here")
    one = card(window, "The rejection at hand")
    for at in range(2, 7):
        go_on(window, one, at)
    area = one.locator("textarea")
    height, line = area.evaluate("area => [area.clientHeight, parseFloat(getComputedStyle(area).lineHeight)]")
    assert height >= 12 * line
    area.fill("a line\n" * 16)
    assert area.evaluate("area => area.clientHeight") > height


def test_what_is_carried_along_lies_on_nothing(open_reader: Callable[..., Door], window: Page):
    """A sentence of one's own that later screens show goes along with the page and covers no control."""
    open_at(window, open_reader(), "01-it-is-not-personal")
    one = card(window, "As a friend")
    go_on(window, one, 2)
    one.locator("input[type=text]").fill("That nobody said why. " * 12)
    for at in (3, 4):
        go_on(window, one, at)
    thought, area = one.locator(".wb-thought"), one.locator("textarea")
    expect(thought).to_be_visible()
    area.evaluate("area => area.scrollIntoView({ block: 'start' })")
    below = thought.evaluate("(thought) => thought.getBoundingClientRect().bottom")
    assert below <= top(area)


def test_what_can_wait_in_a_form_is_folded_and_found_again(open_reader: Callable[..., Door], window: Page):
    """The fold of a form is closed at first, stays as it is left, and is open later where it holds something."""
    door = open_reader()
    open_at(window, door, "04-keep-learning")
    one = card(window, "Ideas")
    fold = one.locator("details").filter(has_text="More about it")
    cost = one.get_by_label("What would it cost?")
    expect(fold).not_to_have_attribute("open", "")
    expect(cost).to_be_hidden()
    expect(one.locator(".wb-primary")).to_have_text("Finish")
    one.get_by_label("What could you do?").fill("A course")
    expect(one.locator(".wb-primary")).to_have_text("Put it on the list", timeout=PATIENCE)
    expect(fold).not_to_have_attribute("open", "")
    fold.locator("summary").click()
    cost.fill("Ten euros")
    cost.press("Tab")
    expect(fold.get_by_text("saved", exact=False).first).to_be_visible(timeout=PATIENCE)
    expect(cost).to_be_visible()
    open_at(window, door, "04-keep-learning")
    one = card(window, "Ideas")
    expect(one.get_by_label("What would it cost?")).to_have_value("Ten euros", timeout=PATIENCE)
    expect(one.get_by_label("What would it cost?")).to_be_visible()


def test_words_that_were_not_saved_are_not_hidden_in_a_fold(open_reader: Callable[..., Door], window: Page):
    """What was typed while nothing could be saved comes back by itself, and the fold that holds it is open."""
    door = open_reader()
    open_at(window, door, "04-keep-learning")
    one = card(window, "Ideas")
    one.get_by_label("What could you do?").fill("A course")
    expect(one.locator(".wb-primary")).to_have_text("Put it on the list", timeout=PATIENCE)
    one.locator("details").filter(has_text="More about it").locator("summary").click()
    cost = one.get_by_label("What would it cost?")
    expect(cost).to_be_visible()
    for kernel in kernels(door):
        kernel.kill()
    cost.fill("Ten euros")
    window.wait_for_function("Object.keys(localStorage).some((name) => name.startsWith('workbook-draft:'))")
    open_at(window, door, "04-keep-learning")
    cost = card(window, "Ideas").get_by_label("What would it cost?")
    expect(cost).to_have_value("Ten euros", timeout=PATIENCE)
    expect(cost).to_be_visible()
