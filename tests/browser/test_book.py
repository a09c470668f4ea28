"""The whole book as its reader meets it: every page, with a keyboard, on a phone, and the next day."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from doors import Door, free_port, start, stop, violations, wait_for_door, watch_requests
from playwright.sync_api import Browser, Locator, Page, expect

from workbook_lib.content import Content
from workbook_lib.home import journal_path
from workbook_lib.journal import Journal, open_journal
from workbook_lib.launch.sample import MOMENT, fill_home
from workbook_lib.resources import notebooks_folder

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = [chapter.page for chapter in Content().book.chapters]
SESSIONS = [page for page in PAGES if page[:2] in {"00", "01", "02", "03", "04"}]
SHOWN = "main h2, main h3"
MOST_STEPS = 40
PATIENCE = 30_000


def serve(home: Path, **environment: str) -> Iterator[Door]:
    """Serve the real book on a home until the caller is done."""
    script = Path(__file__).with_name("serve_reader.py")
    process = start(
        [sys.executable, str(script), str(home), str(notebooks_folder()), str(free_port())], home, **environment
    )
    yield wait_for_door(process, home, "reader", "/workbook/hello")
    stop(process)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The book with the fictional person's fourteen weeks in it."""
    home = tmp_path_factory.mktemp("full")
    fill_home(home)
    yield from serve(home, WORKBOOK_NOW=MOMENT)


@pytest.fixture(scope="module")
def young(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The book of somebody who has begun, for tests that look at one page each."""
    yield from serve(tmp_path_factory.mktemp("young"))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Door]:
    """The book on its first day."""
    home = tmp_path / "first"
    home.mkdir()
    yield from serve(home)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A narrow screen in the dark."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def open_at(page: Page, door: Door, name: str) -> None:
    """Open a page of the book and wait until its cards are drawn."""
    page.goto(f"{door.url(f'/pages/{name}.ipynb')}?{door.address.partition('?')[2]}")
    cards = page.locator(".wb-card")
    cards.first.wait_for()
    expect(page.locator(".wb-card:empty")).to_have_count(0, timeout=PATIENCE)


def card(page: Page, title: str) -> Locator:
    """Return the card with a title."""
    return page.locator(".wb-card").filter(has=page.get_by_role("heading", name=title, exact=True)).first


def journal_of(door: Door) -> Journal:
    return open_journal(journal_path(door.home))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("look", ["wide and light", "narrow and dark"])
def test_every_page_is_accessible_and_asks_nobody_outside(full: Door, page: Page, phone: Page, name: str, look: str):
    """Axe finds nothing at all on any page in any look, nothing sticks out sideways, and nobody outside is asked."""
    tab = page if look == "wide and light" else phone
    full.outside.clear()
    outside = watch_requests(tab, full)
    open_at(tab, full, name)
    assert violations(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert outside == []


def focus_is_within(page: Page, locator: Locator) -> bool:
    return bool(locator.evaluate("element => element.contains(document.activeElement)"))


def tab_to(page: Page, wanted: Callable[[], bool]) -> None:
    """Press Tab until the focus is where it is wanted."""
    for _ in range(400):
        if wanted():
            return
        page.keyboard.press("Tab")
    raise AssertionError("no way there by keyboard")


def press_by_keyboard(page: Page, within: Locator, *labels: str) -> str:
    """Reach the first of these buttons by Tab alone, press it with Enter, and return its label."""
    label = next(one for one in labels if within.get_by_role("button", name=one, exact=True).count())
    button = within.get_by_role("button", name=label, exact=True)
    tab_to(page, lambda: bool(button.evaluate("element => element === document.activeElement")))
    page.keyboard.press("Enter")
    return label


def write_by_keyboard(page: Page, one: Locator) -> bool:
    """Type into the first text field of a card, if it has one; a list is given its first line."""
    box = one.locator("textarea, input[type=text]")
    if not box.count() and one.get_by_role("button", name="Add a line", exact=True).count():
        press_by_keyboard(page, one, "Add a line")
        box.first.wait_for()
    if not box.count():
        return False
    tab_to(page, lambda: bool(box.first.evaluate("element => element === document.activeElement")))
    page.keyboard.type("words of mine")
    return True


def walk_by_keyboard(page: Page, one: Locator, *onward: str) -> bool:
    """Go through an exercise to its end, writing into the first text field on the way; tell whether there was one."""
    steps, ended = one.locator(".wb-steps"), one.get_by_role("button", name="Open it again", exact=True)
    wrote = False
    for _ in range(MOST_STEPS):
        wrote = wrote or write_by_keyboard(page, one)
        before = steps.inner_text() if steps.count() else ""
        if press_by_keyboard(page, one, "Finish", "Next", *onward) == "Finish":
            ended.wait_for()
            return wrote
        expect(steps).not_to_have_text(before, use_inner_text=True, timeout=PATIENCE)
    raise AssertionError("the exercise has no end")


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", SESSIONS)
def test_a_page_walks_from_top_to_bottom_by_keyboard_on_a_phone(young: Door, phone: Page, name: str):
    """With Tab, letters and Enter alone, at 390 pixels, every exercise of a page can be walked to its end."""
    open_at(phone, young, name)
    exercises = Content().page(name).exercises
    wrote = [walk_by_keyboard(phone, card(phone, one.title), one.words.get("keep", "Finish")) for one in exercises]
    runs = [run.record for run in journal_of(young).current("exercise_run") if run.record.page == name]
    assert [run for run in runs if run.state == "finished"]
    assert any(wrote)


@pytest.mark.parametrize("name", SESSIONS)
def test_leaving_in_the_middle_continues_there_the_next_day(tmp_path: Path, context, name: str):
    """A page left at its second step opens at that step the next day, with what was written."""
    exercise = next(one for one in Content().page(name).exercises if len(one.steps) > 1)
    home = tmp_path / "two-days"
    home.mkdir()
    for day in ("2026-05-04", "2026-05-05"):
        for door in serve(home, WORKBOOK_NOW=f"{day}T20:15:00+01:00"):
            page = context.new_page()
            open_at(page, door, name)
            one = card(page, exercise.title)
            if day.endswith("04"):
                one.get_by_role("button", name="Next", exact=True).click()
            expect(one.locator(".wb-steps")).to_contain_text("2", timeout=PATIENCE)
            page.close()


def test_a_check_in_by_keyboard_survives_a_reload_and_can_be_undone(empty: Door, page: Page):
    """A rating given by arrow key is saved, back-dated, still there after a reload, taken away and brought back."""
    open_at(page, empty, "check-in")
    rating = page.locator("fieldset.wb-rating, .wb-rating fieldset").first
    tab_to(page, lambda: focus_is_within(page, rating))
    page.keyboard.press("Space")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    status = page.locator(".wb-status")
    expect(status.first).to_contain_text("✓ saved", timeout=PATIENCE)
    page.get_by_role("button", name="Yesterday").click()
    expect(status.nth(5)).to_contain_text("✓ saved", timeout=PATIENCE)
    page.reload()
    page.locator(".wb-card").first.wait_for()
    expect(page.locator(".wb-card").get_by_role("radio", checked=True).first).to_have_value("6")
    page.get_by_role("button", name="Keep this check-in").click()
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("button", name="Correct")).to_be_visible()
    (entry,) = journal_of(empty).current("check_in")
    assert entry.record.confidence == 6
    assert entry.occurred_at.date() < entry.recorded_at.date()


def test_an_example_is_one_press_away_and_one_s_own_book_stays(empty: Door, page: Page):
    """A newcomer looks at fourteen weeks of somebody else's in a tab of its own; their own journal stays empty."""
    open_at(page, empty, "00-start-here")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Look at an example first").click()
    example = opened.value
    example.get_by_text("Demo – a made-up person's journal").wait_for(timeout=60_000)
    assert not example.url.startswith(empty.base)
    assert example.get_by_role("button", name="Look at an example first").count() == 0
    expect(example.locator(".wb-card").first).to_be_visible(timeout=60_000)
    assert violations(page) == []
    assert journal_of(empty).current() == []


def test_a_list_begins_with_a_line_to_write_on(empty: Door, page: Page):
    """A list that is still empty has one empty line, which there is nothing to take away from; words make it a line."""
    open_at(page, empty, "03-a-fresh-approach")
    field = card(page, "Put the bag down").locator("fieldset.wb-lines")
    line = field.get_by_label("Line 1", exact=True)
    expect(line).to_be_empty()
    assert field.get_by_role("textbox").count() == 1
    expect(field.get_by_role("button", name="Remove: Line 1")).to_be_hidden()
    line.fill("a silence")
    expect(field.get_by_role("button", name="Remove: Line 1")).to_be_visible()
    expect(field.locator(".wb-status")).to_contain_text("✓ saved", timeout=PATIENCE)
    assert [entry.record.text for entry in journal_of(empty).current("item") if entry.record.prompt_id == "bag.things"]


def test_words_survive_a_killed_kernel(empty: Door, page: Page):
    """The kernel is killed while somebody writes: nothing claims to be saved, and on return the words are there."""
    import psutil

    open_at(page, empty, "00-start-here")
    box = page.get_by_role("textbox", name="Which role was it, and with whom?")
    box.fill("Clerk at the harbour")
    for child in psutil.Process(empty.process.pid).children(recursive=True):
        if "ipykernel_launcher" in " ".join(child.cmdline()):
            child.kill()
    box.press_sequentially(", and more")
    page.wait_for_timeout(1500)
    open_at(page, empty, "00-start-here")
    expect(page.get_by_role("textbox", name="Which role was it, and with whom?")).to_have_value(
        "Clerk at the harbour, and more"
    )
    field = page.locator(".wb-field").filter(has=page.get_by_role("textbox", name="Which role was it, and with whom?"))
    expect(field.locator(".wb-status")).to_contain_text("saved", timeout=PATIENCE)
    page.wait_for_timeout(1000)
    assert [e.record.text for e in journal_of(empty).current("reflection")] == ["Clerk at the harbour, and more"]


def test_no_word_is_found_where_it_must_not_be(empty: Door, page: Page):
    """A marker typed on a page is in the journal's files and nowhere else: no notebook, log, address or clear draft."""
    marker = "Zanzibarmarker"
    open_at(page, empty, "00-start-here")
    page.get_by_role("textbox", name="Which role was it, and with whom?").fill(marker)
    page.wait_for_timeout(2500)
    assert marker not in page.url
    assert marker not in page.evaluate("JSON.stringify(localStorage)")
    assert not [path for path in notebooks_folder().rglob("*.ipynb") if marker in path.read_text(encoding="utf-8")]
    holding = [path.name for path in empty.home.rglob("*") if path.is_file() and marker.encode() in path.read_bytes()]
    assert holding
    assert all(name.startswith("journal.sqlite3") for name in holding)
    stop(empty.process)
    assert marker not in (empty.process.stdout.read() if not empty.process.stdout.closed else "")


def test_the_last_page_draws_what_the_sample_holds(full: Door, page: Page):
    """On fourteen weeks of data the progress page draws its pictures, each with words and a table."""
    open_at(page, full, "05-my-progress")
    figure = page.get_by_role("img").first
    figure.wait_for()
    assert figure.get_attribute("aria-label")
    expect(page.locator("svg[role=img]")).to_have_count(12, timeout=PATIENCE)
    page.get_by_text("The data as a table").first.click()
    expect(page.get_by_role("table").first).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 900), (1920, 1080)])
def test_a_picture_is_as_wide_as_its_card_and_its_words_can_be_read(full: Door, page: Page, width: int, height: int):
    """Narrow and wide, a picture fills its card, and its text is at least 12 pixels and no larger than a heading."""
    page.set_viewport_size({"width": width, "height": height})
    open_at(page, full, "05-my-progress")
    page.locator("svg[role=img]").first.wait_for()
    room, wide, sizes = page.locator(".wb-picture").first.evaluate(
        """box => [box.parentElement.clientWidth, box.querySelector("svg").clientWidth,
          [...box.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize))]"""
    )
    assert wide == pytest.approx(room, abs=1)
    scale = wide / 360
    assert min(sizes) * scale >= 12
    assert max(sizes) * scale <= 26


def test_the_coach_s_pages_grow_on_a_projector(tmp_path: Path, page: Page):
    """On a wide screen the coach's page is wider than one to read alone, and nothing sticks out sideways."""
    (tmp_path / "coach").mkdir()
    page.set_viewport_size({"width": 1920, "height": 1080})
    for door in serve(tmp_path / "coach", WORKBOOK_COACH="1"):
        page.goto(door.address)
        width = {}
        for name in ("coach/run-a-workshop", "check-in"):
            open_at(page, door, name)
            width[name] = page.locator(".wb-card").first.bounding_box()["width"]
        assert width["coach/run-a-workshop"] > 1.3 * width["check-in"]
        open_at(page, door, "coach/run-a-workshop")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_frame_s_own_notices_keep_their_colour_beside_cards(full: Door, page: Page):
    """What tells that a page is lost has the colour of what happened, not the one that cards give their notices."""
    open_at(page, full, "check-in")
    lost = page.locator("#wb-lost")
    lost.evaluate("node => node.hidden = false")
    assert lost.evaluate("node => getComputedStyle(node).borderTopColor") == "rgb(143, 74, 0)"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_bears_large_letters_few_colours_and_stillness(full: Door, page: Page, name: str):
    """At 200 % nothing sticks out; forced colours show the focus; nothing moves; paper is white, without buttons."""
    page.set_viewport_size({"width": 640, "height": 450})
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    open_at(page, full, name)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate("document.getAnimations().filter((one) => one.playState === 'running').length") == 0
    page.locator(".wb-card button, .wb-card input").first.focus()
    page.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    inside = "getComputedStyle(document.activeElement.nextElementSibling ?? document.body).outlineStyle"
    assert page.evaluate(outline) != "none" or page.evaluate(inside) != "none"
    assert violations(page) == []
    page.evaluate("document.documentElement.dataset.look = 'dark'")
    page.emulate_media(media="print", forced_colors="none", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('.wb-card')).color") == "rgb(30, 42, 50)"
    assert page.get_by_role("heading", level=1).is_visible()
    assert not page.locator(".wb-card .wb-buttons >> visible=true").count()
