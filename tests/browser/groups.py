"""A workshop's people in real browsers: they enter, open pages and share, and the coach looks on."""

from playwright.sync_api import Browser, Page, expect
from workshops import PIN, Running

PATIENCE = 60_000


def tab(browser: Browser, width: int = 390, look: str = "dark") -> Page:
    """Open a browser that has never been here."""
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=look, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def enter(page: Page, running: Running, name: str) -> None:
    """Come in by the address of the QR code, and wait for one's own book."""
    page.goto(running.workshop.entrance)
    expect(page.get_by_label("Join code")).to_have_value(running.workshop.join_code)
    page.get_by_label("A name for this workshop").fill(name)
    page.get_by_label("A PIN of your own").fill(PIN)
    page.get_by_role("button", name="Go to my workbook").click()
    page.wait_for_url("**/pages/**")


def open_page(page: Page, name: str) -> None:
    """Open a page of one's own book, and wait for its cards."""
    base = page.url.partition("/pages/")[0]
    page.goto(f"{base}/pages/{name}.ipynb")
    page.locator(".wb-card").first.wait_for()
    expect(page.locator(".wb-card:empty")).to_have_count(0, timeout=PATIENCE)


def share_mood(page: Page, value: int) -> None:
    """Rate one's mood at the check-in and share it."""
    open_page(page, "check-in")
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
