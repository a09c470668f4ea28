"""What a page says of other windows: with one window nothing, with two whatever one of them went over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from doors import Door
from playwright.sync_api import ElementHandle, Error, Locator, Page, expect
from test_book import PATIENCE, SESSIONS, open_at, opened, serve

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TOLD = "another window"
MOST_STEPS = 12
LISTEN = """(() => {
  globalThis.told = [];
  const look = () => {
    for (const node of document.querySelectorAll(".wb-field"))
      if (node.textContent.includes("another window")) globalThis.told.push(node.innerText);
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
})()"""
VALUES = {
    "text": ("first words", "second words", ""),
    "number": ("1", "2", ""),
    "date": ("2026-05-01", "2026-05-02", ""),
}


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The book on its first day."""
    yield from serve(tmp_path_factory.mktemp("one-window"))


@pytest.fixture
def first_day(tmp_path: Path) -> Iterator[Door]:
    """The book of a newcomer, in which nothing was ever written."""
    yield from serve(tmp_path)


def enter(page: Page, field: ElementHandle, turn: int, keyboard: bool) -> None:
    """Give a field its first or second value, or clear it, by keyboard or by mouse."""
    kind = field.evaluate("node => [...node.classList].find((name) => name !== 'wb-field').slice(3)")
    typed = field.query_selector("textarea, input[type=text], input[type=number], input[type=date]")
    if kind == "file":
        return
    if typed and kind != "sort":
        value = VALUES.get(kind, VALUES["text"])[turn]
        if keyboard and kind != "date":
            typed.focus()
            page.keyboard.press("ControlOrMeta+A")
            page.keyboard.press("Backspace")
            page.keyboard.type(value)
        else:
            typed.fill(value)
        typed.evaluate("node => node.blur()")
    elif select := field.query_selector("select"):
        select.select_option(index=(1, 2, 0)[turn])
    else:
        choose(page, field, turn, keyboard)


def choose(page: Page, field: ElementHandle, turn: int, keyboard: bool) -> None:
    """Choose an option of a field, another one, or none."""
    clear = field.query_selector("button.wb-clear:not([hidden])")
    boxes = field.query_selector_all("input[type=radio], input[type=checkbox]")
    if turn == 2 and clear:
        if keyboard:
            clear.focus()
            page.keyboard.press("Enter")
        else:
            clear.click()
    elif boxes:
        box = boxes[min(turn, len(boxes) - 1)]
        if keyboard:
            box.focus()
            page.keyboard.press("Space")
        else:
            box.evaluate("node => node.closest('label').scrollIntoView({ block: 'center' })")
            box.query_selector("xpath=ancestor::label").click()


def fill_in(page: Page, card: Locator, keyboard: bool) -> int:
    """Give every field on a card two values and clear it; return how many there are."""
    card.evaluate("node => node.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    fields = card.locator(".wb-field").element_handles()
    for turn in range(3):
        for field in fields:
            try:
                if field.evaluate("node => node.isConnected"):
                    enter(page, field, turn, keyboard)
            except Error as error:  # the save before it may take a field away meanwhile; any other must answer
                if "not attached" not in str(error) or field.evaluate("node => node.isConnected"):
                    raise
    expect(card.locator("[data-state=saving], [data-state=unsaved]")).to_have_count(0, timeout=PATIENCE)
    return len(fields)


@pytest.mark.walk
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", SESSIONS)
def test_one_window_is_never_told_of_another(door: Door, page: Page, name: str):
    """In a new home every field of every card gets two values and is cleared, by keyboard and mouse: not one word."""
    page.add_init_script(LISTEN)
    open_at(page, door, name)
    filled = 0
    for number, card in enumerate(page.locator(".wb-card").all()):
        opened(card)
        onward, steps = card.get_by_role("button", name="Next", exact=True), card.locator(".wb-steps")
        for step in range(MOST_STEPS):
            filled += fill_in(page, card, keyboard=bool((number + step) % 2))
            if not onward.count():
                break
            before = steps.inner_text()
            onward.click()
            expect(steps).not_to_have_text(before, use_inner_text=True, timeout=PATIENCE)
    assert page.evaluate("globalThis.told") == []
    assert filled


@pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])
def test_two_windows_are_told_of_each_other(first_day: Door, page: Page, keyboard: bool):
    """Two windows fill in the same ratings and words: the second is told at each, and the first when it clears."""
    other = page.context.new_page()
    for window in (page, other):
        open_at(window, first_day, "today")
        window.get_by_role("button", name="Note how I am today").click()
        window.locator(".wb-field").first.wait_for()
        window.locator(".wb-card").first.evaluate(
            "node => node.querySelectorAll('details').forEach((fold) => (fold.open = true))"
        )
    for turn, window in enumerate((page, other, page)):
        fields = window.locator(".wb-card").first.locator(".wb-field").element_handles()[:5]
        for field in fields:
            enter(window, field, turn, keyboard)
        saved = window.locator(".wb-card").first.locator(".wb-field > .wb-foot > .wb-status")
        for number in range(len(fields)):
            expect(saved.nth(number)).to_contain_text(TOLD if turn else "saved", timeout=PATIENCE)
