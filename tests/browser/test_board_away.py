"""A whole workshop whose board or hub is away for a while, as its people see it; run as an ordinary user."""

import resource
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest
from boards import limit_files
from clusters import Cluster
from groups import PATIENCE, enter, note, open_group_view, open_today, share_comment, share_mood, tab, write_note
from playwright.sync_api import Browser, Page, expect
from workshops import Running, until

pytestmark = [pytest.mark.browser, pytest.mark.hub, pytest.mark.fault, pytest.mark.slow, pytest.mark.timeout(420)]
BEFORE, MEANWHILE = "Shared before.", "Shared while it was away."


@pytest.fixture
def start_workshop(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Starts a workshop that ends with the test."""
    started: list[Running] = []

    def start(*options: str) -> Running:
        home = tmp_path / "coach"
        home.mkdir(mode=0o700)
        started.append(Running(home, *options))
        return started[-1]

    yield start
    for one in started:
        one.stop()


def share_through(browser: Browser, running: Running, goes: Callable[[], None], comes: Callable[[], None]) -> None:
    """Have somebody write and share while the board's database is away, and look at what became of it."""
    ada = tab(browser)
    enter(ada, running, "Ada")
    share_mood(ada, 7)
    expect(ada.get_by_text("With the group since")).to_be_visible()
    share_comment(ada, BEFORE)
    expect(ada.get_by_text("With the group since")).to_have_count(2)
    goes()
    write_and_share(ada)
    coach = open_group_view(browser, running)
    expect(coach.get_by_text(MEANWHILE)).to_have_count(0)
    comes()
    expect(ada.get_by_text("Not shared yet", exact=False)).to_have_count(0, timeout=2 * PATIENCE)
    expect(ada.get_by_text("With the group since")).to_have_count(3)
    show_words(browser, running, coach)
    for words in (BEFORE, MEANWHILE):
        expect(coach.get_by_text(words)).to_be_visible(timeout=PATIENCE)
    open_today(ada)
    expect(note(ada)).to_have_value("Mine alone")


def show_words(browser: Browser, running: Running, coach: Page) -> None:
    """Have somebody else share words, for which one person's words wait, and the coach show them."""
    bea = tab(browser)
    enter(bea, running, "Bea")
    share_comment(bea, "Shared by somebody else.")
    expect(bea.get_by_text("With the group since")).to_be_visible()
    coach.get_by_role("button", name="Show new words").click()


def write_and_share(ada: Page) -> None:
    """Write something, which is saved, and share something, which waits."""
    open_today(ada)
    write_note(ada, "Mine alone")
    share_comment(ada, MEANWHILE)
    expect(ada.get_by_text("Not shared yet", exact=False)).to_be_visible()


@pytest.mark.postgres
def test_while_postgresql_is_killed_a_page_saves_and_a_share_arrives_later(chromium, start_workshop, monkeypatch):
    """With PostgreSQL killed one's own words are saved and a share waits; once it is back the share comes by itself."""
    cluster = Cluster("not-a-secret")
    try:
        monkeypatch.setenv("WORKBOOK_BOARD_DATABASE", cluster.url("board"))
        share_through(chromium, start_workshop(), cluster.kill, cluster.start)
    finally:
        cluster.remove()


def test_while_the_boards_disk_is_full_a_page_saves_and_a_share_arrives_later(chromium, start_workshop):
    """With no room for the board's file one's own words are saved and a share waits; with room it comes by itself."""
    running = start_workshop()
    board = running.part("board").pid
    share_through(
        chromium, running, lambda: limit_files(board, 4096), lambda: limit_files(board, resource.RLIM_INFINITY)
    )


def test_while_the_hub_stands_still_a_page_saves_and_a_share_arrives_later(chromium, start_workshop):
    """A board that knows nobody any more takes nothing without the hub: the share waits in sight, and then comes."""
    running = start_workshop()
    ada = tab(chromium)
    enter(ada, running, "Ada")
    share_mood(ada, 7)
    expect(ada.get_by_text("With the group since")).to_be_visible()
    hub = running.part("hub")
    hub.suspend()
    try:
        # For a minute the board would still know whose page it is; one that was started again has to ask.
        running.kill("board")
        until(lambda: httpx.get(f"{running.workshop.board_url}api/health").status_code == HTTPStatus.OK)
        write_and_share(ada)
    finally:
        hub.resume()
    expect(ada.get_by_text("Not shared yet", exact=False)).to_have_count(0, timeout=2 * PATIENCE)
    expect(ada.get_by_text("With the group since")).to_have_count(2)
    coach = open_group_view(chromium, running)
    show_words(chromium, running, coach)
    expect(coach.get_by_text(MEANWHILE)).to_be_visible(timeout=PATIENCE)
    open_today(ada)
    expect(note(ada)).to_have_value("Mine alone")
