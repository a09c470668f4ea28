"""A workshop's people in real browsers: they enter, open pages and share, and the coach looks on."""

import os
from pathlib import Path

from doors import violations
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect
from workshops import PIN, Running

PATIENCE = 60_000


def tab(browser: Browser, width: int = 390, look: str = "dark", *, trusting: bool = False, touch: bool = False) -> Page:
    """Open a browser that has never been here; a trusting one takes any certificate."""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme=look,
        accept_downloads=True,
        ignore_https_errors=trusting,
        has_touch=touch,
    )
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def fill_in(page: Page, name: str, pin: str = PIN) -> None:
    """Send the form of the entrance, whose join code is there already."""
    page.get_by_label("A name for this workshop").fill(name)
    page.get_by_label("A PIN of your own").fill(pin)
    page.get_by_role("button", name="Go to my workbook").click()


def enter(page: Page, running: Running, name: str) -> None:
    """Come in by the address of the QR code, and wait for one's own book, which opens at Today."""
    page.goto(running.workshop.join_address)
    expect(page.get_by_label("Join code")).to_have_value(running.workshop.join_code)
    fill_in(page, name)
    page.wait_for_url("**/pages/today.ipynb*")


def cards_are_there(page: Page) -> None:
    """Wait for the cards of a page that was opened."""
    page.locator(".wb-card").first.wait_for()
    expect(page.locator(".wb-card:empty")).to_have_count(0, timeout=PATIENCE)


def open_page(page: Page, name: str) -> None:
    """Open a page of one's own book, and wait for its cards."""
    base = page.url.partition("/pages/")[0]
    page.goto(f"{base}/pages/{name}.ipynb")
    cards_are_there(page)


def come_back(page: Page) -> bool:
    """Load the page again, as somebody does whose page says that it has lost its connection."""
    page.reload()
    try:
        page.locator(".wb-card").first.wait_for(timeout=15_000)
    except TimeoutError:
        return False
    return True


def press(page: Page, name: str) -> None:
    """Press a button, wherever it is by now."""
    page.get_by_role("button", name=name, exact=True).click()


def keep(page: Page, name: str) -> None:
    """Keep a picture of the page where `WORKBOOK_SCREENS` names a folder."""
    if folder := os.environ.get("WORKBOOK_SCREENS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def holds(page: Page, name: str) -> None:
    """Hold that axe finds nothing on a page, and that nothing sticks out sideways."""
    assert violations(page) == [], name
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    keep(page, name)


def open_today(page: Page) -> None:
    """Open Today with all its questions in sight, also where nothing was ever written."""
    open_page(page, "today")
    # Fields come with buttons that are hidden until there is something to clear.
    page.locator(".wb-card button:visible").first.wait_for()
    door = page.get_by_role("button", name="Note how I am today")
    if door.is_visible():
        door.click()
    page.locator("summary").filter(has_text="More: other ratings").click()


def note(page: Page) -> Locator:
    """Return the box of Today's note, also where it is folded."""
    return page.get_by_label("A note, if you like", exact=True)


def write_note(page: Page, words: str) -> None:
    """Write Today's note, and wait until the journal has it."""
    note(page).fill(words)
    field = page.locator(".wb-field").filter(has=note(page))
    expect(field.locator(".wb-status")).to_have_attribute("data-state", "saved", timeout=PATIENCE)


def share_mood(page: Page, value: int) -> None:
    """Rate one's mood on Today and share it."""
    open_today(page)
    rating = page.get_by_role("group", name="How is your mood right now?")
    rating.get_by_role("radio", name=str(value), exact=True).check(force=True)
    expect(rating.get_by_text("saved", exact=False).first).to_be_visible()
    page.get_by_role("button", name="Share with the group…").click()
    page.get_by_role("button", name="Share “Mood”…").click()
    page.get_by_role("button", name="Yes, share this").click()


def share_comment(page: Page, words: str) -> None:
    """Write a comment to the group and share it."""
    open_page(page, "05-my-progress")
    mine = page.locator(".wb-card").filter(
        has=page.get_by_role("heading", name="What of mine the group has now", exact=True)
    )
    mine.get_by_role("button", name="Share with the group…").click()
    mine.get_by_role("button", name="Share “A comment to the group”…").click()
    mine.get_by_role("textbox", name="Your comment to the group").fill(words)
    mine.get_by_role("button", name="Yes, share these words").click()


def open_group_view(browser: Browser, running: Running) -> Page:
    """Enter as the coach, and open what is projected."""
    coach = tab(browser, 1920, "light")
    coach.goto(f"{running.workshop.address}/hub/login?role=coach")
    coach.get_by_label("Your passphrase").fill(running.workshop.passphrase)
    coach.get_by_role("button", name="Go to the group").click()
    coach.wait_for_url("**/hub/welcome")
    coach.get_by_role("link", name="Open the coach").click()
    coach.wait_for_url("**/pages/**")
    open_page(coach, "coach/group-view")
    return coach
