"""One card of a page is open at a time: heights, fields in sight, focus, what survives, and nothing lost on folding."""

import logging
import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from doors import Door, kernels, violations
from playwright.sync_api import Locator, Page, expect
from test_book import card, journal_of, open_at, serve

from workbook_lib.home import journal_path
from workbook_lib.journal import open_journal
from workbook_lib.launch.sample import MOMENT, fill_home
from workbook_lib.records import Answer, ExerciseRun
from workbook_lib.today.week import WEEKDAY, WEEKDAYS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LOG = logging.getLogger(__name__)
"""Says what was measured: `pytest --log-cli-level=INFO`."""
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
SESSIONS = (
    "00-start-here",
    "01-it-is-not-personal",
    "02-rejection-is-not-feedback",
    "03-a-fresh-approach",
    "04-keep-learning",
)
PAGE = SESSIONS[1]
TALLEST, TALLEST_PROGRESS, TALLEST_TODAY = 1_700, 3_600, 900
"""Pixels at 1280 × 800 on arrival: a session, My progress with fourteen weeks, and Today with all that it can show."""
SOON = 10_000
IN_SIGHT = """() => [...document.querySelectorAll(".wb-field")].filter((field) => field.checkVisibility())
  .map((field) => field.classList.contains("wb-rating"))"""


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """A book in which nothing is begun; a test that writes takes one of its own."""
    yield from serve(tmp_path_factory.mktemp("new"))


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The book with the fictional person's fourteen weeks in it."""
    home = tmp_path_factory.mktemp("weeks")
    fill_home(home)
    yield from serve(home)


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The fourteen weeks in German, whose words are longer."""
    home = tmp_path_factory.mktemp("german")
    fill_home(home)
    yield from serve(home, WORKBOOK_LANGUAGE="de")


@pytest.fixture
def full_day(tmp_path) -> Iterator[Door]:
    """The fourteen weeks in German, on their last day: an exercise is begun, and the weekday for the week is today."""
    home = tmp_path / "day"
    home.mkdir()
    fill_home(home)
    journal = open_journal(journal_path(home))
    journal.append(ExerciseRun(exercise_id="02.ask", page=SESSIONS[2], step=1))
    today = WEEKDAYS[datetime.fromisoformat(MOMENT).weekday()]
    journal.append(Answer(prompt_id=WEEKDAY, value=today, page=SESSIONS[4], run="earlier"))
    journal.close()
    yield from serve(home, WORKBOOK_LANGUAGE="de", WORKBOOK_NOW=MOMENT)


@pytest.fixture
def own(tmp_path) -> Iterator[Door]:
    """A new book of the test's own."""
    home = tmp_path / "own"
    home.mkdir()
    yield from serve(home)


@pytest.fixture
def alone(tmp_path) -> Iterator[Door]:
    """A new book whose door has no kernel in reserve: the one that runs is the page's."""
    home = tmp_path / "alone"
    home.mkdir()
    yield from serve(home, TEST_SPARES="0")


def words_kept(door: Door) -> list[str]:
    """Return the words that are in the journal."""
    journal = journal_of(door)
    found = [getattr(entry.record, "text", "") for entry in journal.current()]
    journal.close()
    return [text for text in found if text]


def arrive(page: Page, door: Door, name: str, size: dict[str, int] = WIDE) -> tuple[int, int, int]:
    """Open a page; return its height, and how many ratings and other fields are in sight."""
    page.set_viewport_size(size)
    open_at(page, door, name)
    expect(page.locator(".wb-card[aria-busy]")).to_have_count(0, timeout=SOON)
    ratings = page.evaluate(IN_SIGHT)
    height = page.evaluate("document.documentElement.scrollHeight")
    others = len(ratings) - sum(ratings)
    LOG.info("%s at %d: %d px, %d ratings, %d other fields", name, size["width"], height, sum(ratings), others)
    return height, sum(ratings), others


def row(page: Page, title: str) -> Locator:
    """Return the button of a row."""
    return page.get_by_role("button", name=title, exact=True)


def body(page: Page, title: str) -> Locator:
    """Return what is below a row."""
    return page.locator(f"[id='{row(page, title).get_attribute('aria-controls')}']")


def opened(page: Page) -> list[str]:
    """Return the titles of the rows that are open."""
    return page.locator(".wb-task-button[aria-expanded=true]").all_text_contents()


@pytest.mark.looks
@pytest.mark.parametrize("name", SESSIONS)
def test_a_page_is_short_on_arrival(new: Door, page: Page, name: str):
    """With nothing begun a session is a short idea and a list: low, one rating and at most two other fields."""
    height, ratings, others = arrive(page, new, name)
    assert opened(page) == []
    assert (ratings <= 1, others <= 2) == (True, True)
    assert height <= TALLEST
    narrow, ratings, others = arrive(page, new, name, NARROW)
    assert (ratings <= 1, others <= 2) == (True, True)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert narrow <= 2 * TALLEST


@pytest.mark.looks
@pytest.mark.parametrize("name", [*SESSIONS, "05-my-progress"])
def test_a_page_is_short_with_fourteen_weeks_on_it(weeks: Door, page: Page, name: str):
    """What is done is a row with its ending; the answer and its picture are in the first window, forms are not."""
    height, ratings, others = arrive(page, weeks, name)
    assert page.locator("[data-state=done]").count() > 0 or name in {SESSIONS[3], SESSIONS[4], "05-my-progress"}
    assert (ratings <= 1, others <= 2) == (True, True)
    assert height <= (TALLEST_PROGRESS if name == "05-my-progress" else TALLEST)
    if name == "05-my-progress":
        expect(page.locator(".wb-picture:visible svg")).to_have_count(5, timeout=SOON)
        told = page.locator(".wb-finding").first.text_content()
        assert told.startswith("Since May your confidence is probably")
        # It was read before the page's scripts ran, and has given way to the card.
        assert f'<div class="wb-first"><p>{told}</p></div>' in page.request.get(page.url).text()
        assert page.locator(".wb-first").count() == 0
        first = page.locator(".wb-picture").first.bounding_box()
        assert first["y"] + first["height"] <= WIDE["height"]
        assert page.locator(".wb-field:visible").count() == 0
        assert page.evaluate("document.documentElement.scrollHeight") <= TALLEST_PROGRESS


@pytest.mark.looks
@pytest.mark.parametrize("name", [*SESSIONS, "05-my-progress"])
def test_a_page_is_as_short_in_german(german: Door, page: Page, name: str):
    """Longer words make no page longer than it may be with fourteen weeks on it."""
    height, *_ = arrive(page, german, name)
    assert page.locator("html").get_attribute("lang") == "de"
    assert height <= (TALLEST_PROGRESS if name == "05-my-progress" else TALLEST)


@pytest.mark.looks
def test_today_is_short_with_all_that_it_can_show(full_day: Door, page: Page):
    """A rating to give, a plan that is due, where one stopped and the last weeks: still one window and a little."""
    height, ratings, others = arrive(page, full_day, "today")
    expect(page.locator("main .wb-link a[href$='#02.ask']")).to_be_visible()
    expect(page.locator("main .wb-figure")).to_be_visible()
    assert (ratings, others) == (1, 1), "how confident, and whether the plan came about"
    assert height <= TALLEST_TODAY


def test_opening_one_folds_the_other_and_moves_the_focus(new: Door, page: Page):
    """By keyboard: a row opens in place, the other folds, the focus is in the first question; closing, on the row."""
    arrive(page, new, PAGE)
    row(page, "Prepared and tried").focus()
    page.keyboard.press("Enter")
    assert opened(page) == ["Prepared and tried"]
    assert body(page, "Prepared and tried").locator(":focus").is_editable()
    row(page, "As a friend").focus()
    page.keyboard.press("Space")
    assert opened(page) == ["As a friend"]
    expect(body(page, "Prepared and tried")).to_be_hidden()
    focused = page.locator(".wb-field :focus")
    assert focused.is_visible()
    assert focused.evaluate("(node) => node.closest('.wb-field').getBoundingClientRect().bottom") <= WIDE["height"]
    row(page, "As a friend").press("Enter")
    assert opened(page) == []
    expect(row(page, "As a friend")).to_be_focused()


def test_a_screen_reader_hears_title_minutes_and_state(new: Door, page: Page):
    """The button's name is the title; its description says how long, how far, and what for."""
    arrive(page, new, PAGE)
    button = row(page, "As a friend")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_have_accessible_description(
        "about 15 minutes · not begun Write yourself the letter you would write to a friend after a no."
    )


def test_an_open_card_survives_a_reload_and_another_window(own: Door, page: Page):
    """The open card and its state are found again after a reload and in another window; finished, it is a row."""
    arrive(page, own, PAGE)
    row(page, "Prepared and tried").click()
    body(page, "Prepared and tried").locator("textarea, input[type=text]").first.fill("I read their report")
    state = page.locator("[data-card='01.tried'] .wb-task-state")
    expect(state).to_contain_text("begun", timeout=SOON)
    expect(page.locator(f"[data-chapter='{PAGE}'] .wb-state")).to_have_text("begun", timeout=SOON)
    expect(body(page, "Prepared and tried").locator(".wb-status").first).to_contain_text("saved", timeout=SOON)
    other = page.context.new_page()
    arrive(other, own, PAGE)
    assert opened(other) == ["Prepared and tried"]
    other.close()
    arrive(page, own, PAGE)
    assert opened(page) == ["Prepared and tried"]
    tried = page.locator("[data-card='01.tried']")
    while tried.get_by_role("button", name="Next", exact=True).count():
        before = tried.locator(".wb-steps").text_content()
        tried.get_by_role("button", name="Next", exact=True).click()
        expect(tried.locator(".wb-steps")).not_to_have_text(before or "", timeout=SOON)
    tried.get_by_role("button", name="Finish", exact=True).click()
    expect(tried).to_have_attribute("data-state", "done", timeout=SOON)
    assert opened(page) == []
    expect(tried.locator(".wb-task-end")).to_contain_text("I read their report")
    arrive(page, own, PAGE)
    assert opened(page) == []
    expect(page.locator("[data-card='01.tried'] .wb-task-state")).to_have_text("done")


def test_an_ending_stands_below_its_row_until_it_was_read(own: Door, page: Page):
    """Finished, a card folds to its row with the ending below it, in focus, until enough, opening or another card."""
    arrive(page, own, PAGE)
    row(page, "Prepared and tried").click()
    body(page, "Prepared and tried").locator("textarea, input[type=text]").first.fill("I read their report")
    tried = page.locator("[data-card='01.tried']")
    ending = tried.locator(".wb-task-end")
    for at in (2, 3, 4):
        tried.get_by_role("button", name="Next", exact=True).click()
        expect(tried.locator(".wb-steps")).to_contain_text(f"{at} ", timeout=SOON)
    tried.get_by_role("button", name="Finish", exact=True).click()
    expect(ending).to_contain_text("I read their report", timeout=SOON)
    expect(ending).to_be_focused()
    expect(ending).to_have_accessible_description(re.compile("I read their report"))
    assert violations(page) == []
    ending.get_by_role("button", name="Enough for today").click()
    expect(ending).to_be_hidden(timeout=SOON)
    expect(row(page, "Prepared and tried")).to_be_focused()
    row(page, "Prepared and tried").click()
    expect(body(page, "Prepared and tried")).to_contain_text("I read their report", timeout=SOON)
    body(page, "Prepared and tried").get_by_role("button", name="Open it again").click()
    expect(body(page, "Prepared and tried").locator(".wb-steps")).to_be_visible(timeout=SOON)
    body(page, "Prepared and tried").get_by_role("button", name="Stop here").click()
    expect(ending).to_contain_text("You stopped, and that is fine", timeout=SOON)
    assert opened(page) == []
    ending.get_by_role("button", name="Open it again").click()
    expect(body(page, "Prepared and tried").get_by_role("button", name="Finish")).to_be_visible(timeout=SOON)
    body(page, "Prepared and tried").get_by_role("button", name="Finish").click()
    expect(ending).to_be_visible(timeout=SOON)
    row(page, "As a friend").click()
    expect(ending).to_be_hidden()
    assert opened(page) == ["As a friend"]


def test_folding_while_a_save_is_under_way_loses_nothing(own: Door, page: Page):
    """A card is folded at the last key: what was typed is in the journal, and back in the field when it is opened."""
    arrive(page, own, PAGE)
    row(page, "Prepared and tried").click()
    field = body(page, "Prepared and tried").locator("textarea, input[type=text]").first
    field.press_sequentially("I called them")
    row(page, "As a friend").click()
    assert opened(page) == ["As a friend"]
    expect(page.locator("[data-card='01.tried'] .wb-task-state")).to_contain_text("begun", timeout=SOON)
    assert words_kept(own) == ["I called them"]
    row(page, "Prepared and tried").click()
    assert field.input_value() == "I called them"


def test_a_folded_card_whose_kernel_is_killed_keeps_its_words(alone: Door, page: Page):
    """A card is folded while its save is under way, and then its kernel dies: the words are there on return, saved."""
    arrive(page, alone, PAGE)
    row(page, "Prepared and tried").click()
    field = body(page, "Prepared and tried").locator("textarea, input[type=text]").first
    expect(field).to_be_focused()
    (kernel,) = kernels(alone)
    kernel.suspend()
    field.press_sequentially("I asked for their help")
    row(page, "As a friend").click()
    assert opened(page) == ["As a friend"]
    page.wait_for_function("Object.keys(localStorage).some((name) => name.startsWith('workbook-draft:'))")
    kernel.kill()
    kernel.wait(SOON / 1000)
    expect(page.locator("[data-card='01.tried'] .wb-task-unsaved")).to_be_visible(timeout=SOON)
    assert words_kept(alone) == []
    arrive(page, alone, PAGE)
    expect(page.locator("[data-card='01.tried'] .wb-task-state")).to_contain_text("begun", timeout=SOON)
    assert words_kept(alone) == ["I asked for their help"]
    field = card(page, "Prepared and tried").locator("textarea, input[type=text]").first
    expect(field).to_be_visible()
    assert field.input_value() == "I asked for their help"


@pytest.mark.walk
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("name", "size"),
    [(name, WIDE) for name in ("today", *SESSIONS, "05-my-progress")] + [(PAGE, NARROW)],
    ids=lambda value: value if isinstance(value, str) else str(value["width"]),
)
def test_pages_are_accessible_with_every_row_open_in_turn(new: Door, page: Page, name: str, size: dict[str, int]):
    """Axe finds nothing on a page of closed rows, and nothing with each of its exercises opened."""
    arrive(page, new, name, size)
    assert violations(page) == []
    titles = page.locator(".wb-task-button").all_text_contents()
    assert bool(titles) == (name != "today")
    for title in titles:
        row(page, title).click()
        assert opened(page) == [title]
        assert violations(page) == [], title


def test_a_closed_page_is_accessible(own: Door, page: Page):
    """Axe finds nothing on a page that was closed for today."""
    arrive(page, own, PAGE)
    row(page, "Leave").click()
    body(page, "Leave").get_by_role("button", name="Close this page for today").click()
    expect(page.get_by_role("button", name="Open it again")).to_be_visible(timeout=SOON)
    assert violations(page) == []


@pytest.mark.looks
def test_on_paper_every_exercise_is_open(new: Door, page: Page):
    """Printed, folded cards show their questions."""
    arrive(page, new, PAGE)
    expect(body(page, "As a friend")).to_be_hidden()
    page.emulate_media(media="print")
    expect(body(page, "As a friend").locator(".wb-field").first).to_be_visible()


@pytest.mark.looks
def test_on_paper_what_is_folded_can_be_read(new: Door, page: Page):
    """Printed, the rest of the idea is there; afterwards it is folded as before, and what was open stays open."""
    arrive(page, new, PAGE)
    folds = page.locator("main details:not(.wb-more)")
    closed = folds.evaluate_all("all => all.filter((one) => !one.open).length")
    assert closed > 0
    folds.first.evaluate("fold => { fold.open = true; }")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folds.evaluate_all("all => all.every((one) => one.open)")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert folds.evaluate_all("all => all.filter((one) => !one.open).length") == closed - 1


def test_a_link_leads_to_an_exercise(own: Door, page: Page):
    """An address that names an exercise opens it."""
    page.set_viewport_size(WIDE)
    page.goto(f"{own.url(f'/pages/{PAGE}.ipynb')}?{own.address.partition('?')[2]}#01.friend")
    expect(row(page, "As a friend")).to_have_attribute("aria-expanded", "true", timeout=60_000)
