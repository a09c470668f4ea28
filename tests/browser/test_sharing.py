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

pytestmark = [pytest.mark.browser, pytest.mark.coach, pytest.mark.slow]
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
    yield wait_for_door(process, home, "reader")
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
    """Return the card with a title, opened if it is a closed row."""
    found = page.locator(".wb-card").filter(has=page.get_by_role("heading", name=title, exact=True)).first
    found.wait_for()
    row = found.locator(".wb-task-button[aria-expanded=false]")
    if row.count():
        row.click()
    return found


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
    open_at(phone, door, "today")
    phone.get_by_role("button", name="Note how I am today").click()
    phone.locator("summary").filter(has_text="More: other ratings").click()
    here = phone.locator(".wb-card").filter(has=phone.get_by_role("group", name="How is your mood right now?")).first
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


def tap(page: Page, button: Locator) -> None:
    """Tap a button with a thumb: it has to be large enough, and in sight or a scroll away."""
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert 0 <= box["x"] <= box["x"] + box["width"] <= page.viewport_size["width"]
    button.tap()


def test_four_ratings_are_shared_in_at_most_three_taps(door: Door, board: Running, chromium: Browser):
    """On a telephone one preview shows all four numbers; all four are taken back in one tap."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, color_scheme="dark")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    open_at(page, door, "01-it-is-not-personal")
    here = page.locator(".wb-card").filter(has=page.get_by_role("group", name="How is your mood right now?")).first
    for place, rating in enumerate(here.get_by_role("radiogroup").or_(here.locator("fieldset")).all()[:4]):
        rating.get_by_role("radio", name=str(3 + place), exact=True).check(force=True)
        expect(rating.get_by_text("saved", exact=False).first).to_be_visible()
    taps = 0
    for label in ("Share all four…", "Yes, share these numbers"):
        button = here.get_by_role("button", name=label, exact=True)
        button.wait_for()
        tap(page, button)
        taps += 1
        if taps == 1:
            preview = here.get_by_role("group", name="Before you share it")
            expect(preview.get_by_text("Arriving at", exact=False)).to_have_count(4)
            assert had(board) == []
            fits_and_is_accessible(page)
    assert taps <= 3
    expect(here.get_by_text("With the group since")).to_have_count(4, timeout=PATIENCE)
    assert sorted(had(board)) == [3, 4, 5, 6]
    fits_and_is_accessible(page)
    tap(page, here.get_by_role("button", name="Take back all four", exact=True))
    expect(here.get_by_text("With the group since")).to_have_count(0, timeout=PATIENCE)
    assert had(board) == []
    context.close()


def show_mood(board: Running) -> None:
    """Have five others share how they left, and the coach press Show."""
    item = "01-it-is-not-personal.leave.mood"
    for number in range(5):
        with board.client(f"other-{number}") as other:
            assert other.put(f"api/shares/{item}", json={"value": 2 * number}).status_code == 200
    with board.coach() as coach:
        assert coach.post("api/group/show", json={"items": [item]}).status_code == 200


def test_what_the_coach_shows_comes_to_ones_own_page_by_itself(door: Door, board: Running, phone: Page):
    """On a telephone the group's picture appears without a reload, in words beside it; a withdrawal takes it away."""
    open_at(phone, door, "01-it-is-not-personal")
    leave = card(phone, "Leave")
    expect(leave.get_by_role("button", name=OPEN)).to_be_visible()
    show_mood(board)
    group = leave.get_by_role("group", name="What your coach shows the group")
    expect(group).to_contain_text("4 to 6 (5 people)", timeout=PATIENCE)
    picture = group.get_by_role("img").first.bounding_box()
    assert picture is not None
    assert picture["width"] <= 390
    fits_and_is_accessible(phone)
    phone.emulate_media(color_scheme="dark")
    fits_and_is_accessible(phone)
    assert had(board) == []
    with board.client("other-0") as other:
        assert other.delete("api/shares").status_code == 204
    expect(group).to_have_count(0, timeout=PATIENCE)


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


def test_everything_is_taken_home_from_one_place(door: Door, board: Running, phone: Page):
    """On a telephone: the file to read, the journal with the coach's letter, the sheet, the certificate, the days."""
    notes = {
        "letter": "Dear <b>all</b>",
        "certificate": True,
        "where": "6 pm",
        "days": [{"session": "six.1", "day": "2026-05-04"}],
    }
    with board.coach() as coach:
        assert coach.put("api/notes/write", json=notes).status_code == 200
    open_at(phone, door, "my-words")
    mine = card(phone, "Take it home")
    expect(mine).to_contain_text("4 May 2026", timeout=PATIENCE)
    mine.get_by_role("button", name="Make the files").click()
    sheet = mine.get_by_role("group", name="How to go on at home")
    expect(sheet).to_contain_text("Dear <b>all</b>", timeout=PATIENCE)
    with phone.expect_download() as summary:
        mine.get_by_role("button", name="Save the file to read").click()
    assert summary.value.suggested_filename.endswith(".html")
    with phone.expect_download() as journal:
        mine.get_by_role("button", name="Save the journal").click()
    assert "Dear <b>all</b>" in Path(journal.value.path()).read_text(encoding="utf-8")
    phone.evaluate("window.print = () => { document.documentElement.dataset.printed = 'yes' }")
    sheet.get_by_role("button", name="Print this sheet").click()
    expect(phone.locator("html[data-printed=yes]")).to_have_count(1)
    mine.get_by_label("The name for the certificate").fill("Ada Ly")
    mine.get_by_role("button", name="Make the certificate").click()
    with phone.expect_download() as certificate:
        mine.get_by_role("button", name="Save the certificate").click()
    assert "Ada Ly" in Path(certificate.value.path()).read_text(encoding="utf-8")
    fits_and_is_accessible(phone)
    phone.emulate_media(color_scheme="dark")
    fits_and_is_accessible(phone)


def test_a_reader_without_a_group_sees_nothing_of_sharing(open_reader: Callable[..., Door], page: Page):
    """At home no page speaks of a group."""
    door = open_reader()
    for name in ("check-in", "my-words"):
        open_at(page, door, name)
        assert "group" not in page.locator("main").inner_text().lower()
