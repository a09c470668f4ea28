"""The whole book as its reader meets it: every page, with a keyboard, on a phone, and the next day."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from doors import Door, free_port, kernels, start, stop, violations, wait_for_door, watch_requests
from playwright.sync_api import Browser, Locator, Page, expect

from workbook_lib.content import Content
from workbook_lib.home import journal_path
from workbook_lib.journal import Journal, open_journal
from workbook_lib.launch.sample import MOMENT, fill_home
from workbook_lib.resources import notebook_of, notebooks_folder

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = [chapter.page for chapter in Content().book.chapters]
SESSIONS = [page for page in PAGES if page[:2] in {"00", "01", "02", "03", "04"}]
SHOWN = "main h2, main h3"
PATIENCE = 30_000


def serve(home: Path, **environment: str) -> Iterator[Door]:
    """Serve the real book on a home until the caller is done."""
    script = Path(__file__).with_name("serve_reader.py")
    process = start(
        [sys.executable, str(script), str(home), str(notebooks_folder()), str(free_port())], home, **environment
    )
    yield wait_for_door(process, home, "reader")
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
    page.goto(f"{door.url(f'/pages/{notebook_of(name)}.ipynb')}?{door.address.partition('?')[2]}")
    cards = page.locator(".wb-card")
    cards.first.wait_for()
    expect(page.locator(".wb-card:empty")).to_have_count(0, timeout=PATIENCE)


def card(page: Page, title: str) -> Locator:
    """Return the card with a title, opened if it is a closed row."""
    found = page.locator(".wb-card").filter(has=page.get_by_role("heading", name=title, exact=True)).first
    opened(found)
    return found


def opened(found: Locator) -> None:
    """Open a card that is a closed row."""
    found.wait_for()
    row = found.locator(".wb-task-button[aria-expanded=false]")
    if row.count():
        row.click()


def journal_of(door: Door) -> Journal:
    return open_journal(journal_path(door.home))


@pytest.mark.looks
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


@pytest.mark.parametrize("name", [SESSIONS[0], *(pytest.param(one, marks=pytest.mark.walk) for one in SESSIONS[1:])])
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
    """A rating given by arrow keys is one revision, still there after a reload; one of yesterday can be taken away."""
    open_at(page, empty, "today")
    page.get_by_role("button", name="Note how I am today").click()
    tab_to(page, lambda: page.evaluate("document.activeElement.type") == "radio")
    page.keyboard.press("Space")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".wb-rating .wb-status").first).to_contain_text("✓ saved", timeout=PATIENCE)
    page.reload()
    expect(page.get_by_text("Confidence today: 6 of 10.")).to_be_visible(timeout=PATIENCE)
    (entry,) = journal_of(empty).current("check_in")
    assert (entry.record.confidence, entry.revision) == (6, 1)
    page.locator("summary").filter(has_text="More: other ratings").click()
    page.get_by_role("button", name="Yesterday").click()
    expect(page.get_by_role("heading", name="This is for")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("group", name="How confident").get_by_role("radio", name="3", exact=True).check(force=True)
    expect(page.locator(".wb-rating .wb-status").first).to_contain_text("✓ saved", timeout=PATIENCE)
    page.get_by_role("button", name="Back to today").click()
    page.locator("summary").filter(has_text="More: other ratings").click()
    page.locator("summary").filter(has_text="Earlier check-ins").click()
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("button", name="Correct")).to_be_visible()
    days = {one.record.confidence: one.occurred_at.date() for one in journal_of(empty).current("check_in")}
    assert days[3] < days[6]


def test_an_example_is_one_press_away_and_one_s_own_book_stays(empty: Door, page: Page):
    """A newcomer looks at fourteen weeks of somebody else's in a tab of its own; their own journal stays empty."""
    open_at(page, empty, "00-start-here")
    card(page, "The rejection at hand")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Look at an example first").click()
    example = opened.value
    example.get_by_text("Demo – a made-up person’s journal").wait_for(timeout=60_000)
    assert not example.url.startswith(empty.base)
    assert example.get_by_role("button", name="Look at an example first").count() == 0
    picture = example.locator(".wb-picture svg").first
    picture.wait_for(timeout=60_000)
    expect(picture).to_be_in_viewport()
    assert violations(page) == []
    assert journal_of(empty).current() == []


def test_a_list_begins_with_a_line_to_write_on(empty: Door, page: Page):
    """A list that is still empty has one empty line, which there is nothing to take away from; words make it a line."""
    open_at(page, empty, "03-a-fresh-approach")
    bag = card(page, "Put the bag down")
    bag.get_by_role("button", name="Next", exact=True).click()
    field = bag.locator("fieldset.wb-lines")
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
    open_at(page, empty, "00-start-here")
    card(page, "The rejection at hand")
    box = page.get_by_role("textbox", name="With whom had you applied?")
    box.fill("Clerk at the harbour")
    for kernel in kernels(empty):
        kernel.kill()
    box.press_sequentially(", and more")
    page.wait_for_timeout(1500)
    open_at(page, empty, "00-start-here")
    card(page, "The rejection at hand")
    expect(page.get_by_role("textbox", name="With whom had you applied?")).to_have_value(
        "Clerk at the harbour, and more"
    )
    field = page.locator(".wb-field").filter(has=page.get_by_role("textbox", name="With whom had you applied?"))
    expect(field.locator(".wb-status")).to_contain_text("saved", timeout=PATIENCE)
    page.wait_for_timeout(1000)
    assert [e.record.employer for e in journal_of(empty).current("opportunity")] == ["Clerk at the harbour, and more"]


def test_no_word_is_found_where_it_must_not_be(empty: Door, page: Page):
    """A marker typed on a page is in the journal's files and nowhere else: no notebook, log, address or clear draft."""
    marker = "Zanzibarmarker"
    open_at(page, empty, "00-start-here")
    card(page, "The rejection at hand")
    page.get_by_role("textbox", name="With whom had you applied?").fill(marker)
    page.wait_for_timeout(2500)
    assert marker not in page.url
    assert marker not in page.evaluate("JSON.stringify(localStorage)")
    assert not [path for path in notebooks_folder().rglob("*.ipynb") if marker in path.read_text(encoding="utf-8")]
    holding = [path for path in empty.home.rglob("*") if path.is_file() and marker.encode() in path.read_bytes()]
    assert holding
    own = {empty.home: "journal.sqlite3", empty.home / "backups": "journal-"}  # the day's backup is made meanwhile
    assert [path for path in holding if not path.name.startswith(own.get(path.parent, "nowhere else"))] == []
    stop(empty.process)
    assert marker not in (empty.process.stdout.read() if not empty.process.stdout.closed else "")


def test_the_last_page_draws_what_the_sample_holds(full: Door, page: Page):
    """On fourteen weeks of data the page draws its pictures; words, table and limits of each are one press away."""
    open_at(page, full, "05-my-progress")
    figure = page.get_by_role("img").first
    figure.wait_for()
    assert figure.get_attribute("aria-label")
    expect(page.locator(".wb-picture:visible svg[role=img]")).to_have_count(5, timeout=PATIENCE)
    menu = page.locator(".wb-more").first
    menu.locator("summary").press("Enter")
    expect(menu.get_by_role("table")).to_be_visible()
    for heading in ("In words", "As a table", "What the picture cannot say", "Choose", "Save"):
        expect(menu.get_by_role("heading", name=heading)).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="All pictures").click()
    expect(page.locator(".wb-picture:visible svg[role=img]")).to_have_count(12, timeout=PATIENCE)


def test_pictures_refresh_in_every_window(tmp_path: Path, context):
    """A check-in in one window is in the other's answer and picture, without a reload and without a press."""
    for door in serve(tmp_path):
        shown, writing = context.new_page(), context.new_page()
        open_at(shown, door, "05-my-progress")
        expect(shown.locator(".wb-finding").first).to_contain_text("Nothing here yet", timeout=PATIENCE)
        open_at(writing, door, "today")
        writing.get_by_role("button", name="Note how I am today").click()
        writing.get_by_role("radio", name="7").first.check(force=True)
        expect(shown.locator(".wb-finding").first).to_contain_text("7 of 10", timeout=PATIENCE)
        expect(shown.locator(".wb-picture svg").first).to_be_visible(timeout=PATIENCE)


@pytest.mark.looks
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
    units = page.locator(".wb-picture svg").first.evaluate("svg => svg.viewBox.baseVal.width")
    assert units == (320 if width == 390 else 560)
    scale = wide / units
    assert min(sizes) * scale >= 13
    assert max(sizes) * scale <= 26


@pytest.mark.looks
def test_the_coach_s_pages_grow_on_a_projector(tmp_path: Path, page: Page):
    """On a wide screen the coach's page is wider than one to read alone, and nothing sticks out sideways."""
    (tmp_path / "coach").mkdir()
    page.set_viewport_size({"width": 1920, "height": 1080})
    for door in serve(tmp_path / "coach", WORKBOOK_COACH="1"):
        page.goto(door.address)
        width = {}
        for name in ("coach/run-a-workshop", "today"):
            open_at(page, door, name)
            width[name] = page.locator(".wb-card").first.bounding_box()["width"]
        assert width["coach/run-a-workshop"] > 1.3 * width["today"]
        open_at(page, door, "coach/run-a-workshop")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_frame_s_own_notices_keep_their_colour_beside_cards(full: Door, page: Page):
    """What tells that a page is lost has the colour of what happened, not the one that cards give their notices."""
    open_at(page, full, "today")
    lost = page.locator("#wb-lost")
    lost.evaluate("node => node.hidden = false")
    assert lost.evaluate("node => getComputedStyle(node).borderTopColor") == "rgb(143, 74, 0)"


@pytest.mark.looks
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


def test_your_words_are_searched_read_and_printed_alone(full: Door, page: Page):
    """On the first screen words are looked for and found words marked; a piece is printed with nothing else."""
    page.set_viewport_size({"width": 1280, "height": 800})
    open_at(page, full, "my-words")
    field = page.get_by_label("Which words are you looking for?")
    box = field.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 800
    field.fill("GOT FURTHER")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator("mark").first).to_be_visible(timeout=PATIENCE)
    assert {text.lower() for text in page.locator("mark").all_text_contents()} == {"got", "further"}
    piece = page.locator(".wb-piece").first
    piece.locator("summary").press("Enter")
    assert violations(page) == []
    page.evaluate(
        "window.print = () => { window.printed = document.querySelectorAll('.wb-alone .wb-printed').length; }"
    )
    page.emulate_media(media="print")
    piece.get_by_role("button", name="Print it", include_hidden=True).evaluate("button => button.click()")
    assert page.evaluate("[window.printed, document.querySelectorAll('.wb-printed').length]") == [1, 0]
    piece.evaluate("(one) => { document.documentElement.classList.add('wb-alone'); one.classList.add('wb-printed'); }")
    shown = (
        page.locator(".wb-card :is(h2, h3, h4, p)")
        .filter(visible=True)
        .evaluate_all("all => all.every((one) => one.closest('.wb-printed'))")
    )
    assert shown
