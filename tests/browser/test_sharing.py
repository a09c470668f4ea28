"""Sharing with a group as a participant meets it: on a phone, by keyboard alone, with a real board."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from boards import Running
from doors import Door, free_port, start, stop, violations, wait_for_door, watch_requests
from hubs import Hub
from playwright.sync_api import Browser, Locator, Page, expect

from workbook_lib.resources import notebooks_folder

pytestmark = [pytest.mark.browser, pytest.mark.slow]
GROUP = "Tuesday group"
PATIENCE = 60_000
OPEN = "Share with the group…"


@pytest.fixture
def hub() -> Iterator[Hub]:
    """A hub that knows everybody."""
    made = Hub()
    yield made
    made.stop()


@pytest.fixture
def board(hub: Hub, tmp_path: Path) -> Iterator[Running]:
    """The group's board."""
    (tmp_path / "board").mkdir()
    running = Running(hub, tmp_path / "board")
    yield running
    running.kill()


@pytest.fixture
def door(board: Running, tmp_path: Path) -> Iterator[Door]:
    """The reader's door as the hub starts it for Ada."""
    home = tmp_path / "home"
    home.mkdir()
    script = Path(__file__).with_name("serve_reader.py")
    command = [sys.executable, str(script), str(home), str(notebooks_folder()), str(free_port())]
    told = {"WORKBOOK_BOARD": board.url, "JUPYTERHUB_API_TOKEN": "user:ada", "WORKBOOK_GROUP": GROUP}
    process = start(command, home, **told)
    yield wait_for_door(process, home, "reader", "/workbook/hello")
    stop(process)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A narrow screen."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def open_at(page: Page, door: Door, name: str) -> None:
    """Open a page of the book and wait until its cards are drawn."""
    page.goto(f"{door.url(f'/pages/{name}.ipynb')}?{door.address.partition('?')[2]}")
    page.locator(".wb-card").first.wait_for()
    expect(page.locator(".wb-card:empty")).to_have_count(0, timeout=PATIENCE)


def card(page: Page, title: str) -> Locator:
    """Return the card with a title."""
    return page.locator(".wb-card").filter(has=page.get_by_role("heading", name=title, exact=True)).first


def tab_to(page: Page, wanted: Callable[[], bool]) -> None:
    """Press Tab until the focus is where it is wanted."""
    for _ in range(200):
        if wanted():
            return
        page.keyboard.press("Tab")
    raise AssertionError("no way there by keyboard")


def press(page: Page, within: Locator, label: str) -> None:
    """Reach a button by Tab alone and press it."""
    button = within.get_by_role("button", name=label, exact=True)
    expect(button).to_be_visible(timeout=PATIENCE)
    tab_to(page, lambda: bool(button.evaluate("element => element === document.activeElement")))
    page.keyboard.press("Enter")


def fits_and_is_accessible(page: Page) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def had(board: Running) -> list[object]:
    """Return what the board has of Ada."""
    with board.client("ada") as client:
        return [one.get("value", one.get("text")) for one in client.get("api/shares").json()["shares"]]


def rate_mood(page: Page, one: Locator, value: int) -> None:
    """Give a rating of the mood by keyboard."""
    rating = one.get_by_role("group", name="How is your mood right now?")
    tab_to(page, lambda: bool(rating.evaluate("element => element.contains(document.activeElement)")))
    page.keyboard.press("Space")
    for _ in range(value):
        page.keyboard.press("ArrowRight")
    expect(rating.get_by_text("saved", exact=False).first).to_be_visible(timeout=PATIENCE)


def test_a_rating_is_seen_shared_listed_and_taken_back(door: Door, board: Running, phone: Page):
    """By keyboard at 390 px: choose a rating, see what would go, say yes, find it in the list, take it back."""
    outside = watch_requests(phone, door)
    open_at(phone, door, "check-in")
    here = card(phone, "Check-in")
    rate_mood(phone, here, 4)
    press(phone, here, OPEN)
    press(phone, here, "Share “Mood”…")
    preview = here.get_by_role("group", name="Before you share it")
    expect(preview).to_contain_text("Check-in: Mood 4")
    expect(preview).to_contain_text(f"This goes to “{GROUP}”, until you take it back.")
    fits_and_is_accessible(phone)
    assert had(board) == []
    press(phone, here, "Yes, share this")
    expect(here).to_contain_text("With the group since", timeout=PATIENCE)
    assert had(board) == [4]
    fits_and_is_accessible(phone)
    open_at(phone, door, "my-words")
    mine = card(phone, "What of mine the group has now")
    expect(mine).to_contain_text("Check-in: Mood 4")
    fits_and_is_accessible(phone)
    press(phone, mine, "Take back “Mood”")
    expect(mine).to_contain_text("The group has nothing of yours.", timeout=PATIENCE)
    assert had(board) == []
    assert outside == []


def test_a_comment_waits_in_sight_while_the_board_is_away(door: Door, board: Running, phone: Page):
    """With the board killed the page says "not shared yet"; once it is back, it is shared without another press."""
    open_at(phone, door, "05-my-progress")
    mine = card(phone, "What of mine the group has now")
    press(phone, mine, OPEN)
    press(phone, mine, "Share “A comment to the group”…")
    box = mine.get_by_role("textbox", name="Your comment to the group")
    tab_to(phone, lambda: bool(box.evaluate("element => element === document.activeElement")))
    phone.keyboard.type("It helped to hear the others.")
    board.kill()
    press(phone, mine, "Yes, share these words")
    expect(mine).to_contain_text("Not shared yet", timeout=PATIENCE)
    fits_and_is_accessible(phone)
    board.start()
    expect(mine).to_contain_text("With the group since", timeout=PATIENCE)
    assert had(board) == ["It helped to hear the others."]
    press(phone, mine, "Take everything back")
    press(phone, mine.locator(".wb-confirm"), "Take everything back")
    expect(mine).to_contain_text("The group has nothing of yours.", timeout=PATIENCE)
    assert had(board) == []


def test_a_reader_without_a_group_sees_nothing_of_sharing(open_reader: Callable[..., Door], page: Page):
    """At home no page speaks of a group."""
    door = open_reader()
    for name in ("check-in", "my-words"):
        open_at(page, door, name)
        assert "group" not in page.locator("main").inner_text().lower()
