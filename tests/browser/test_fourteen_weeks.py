"""Pages with fourteen weeks of entries: a quiet console, pictures at every width, zoomed in, and on paper."""

import io
from collections.abc import Iterator

import pytest
from doors import Door
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader
from test_book import open_at, serve

from workbook_lib.launch.sample import MOMENT, fill_home
from workbook_lib.progress.all_pictures import REST

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.slow]
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
ZOOMED = {"width": 640, "height": 400}
"""CSS pixels that 1280 × 800 have at 200 %."""
SOON = 20_000
PROGRESS = "05-my-progress"
ON_TOP = 5
"""Pictures that are in sight of *My progress*: one for the answer, and four questions."""
CUT = """() => [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility()).filter((one) => {
  const { left, right, width } = one.getBoundingClientRect();
  return width > 1 && !one.closest("svg, .wb-table, .wb-hidden") && (left < 0 || right > innerWidth + 1);
}).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The book with the fictional person's fourteen weeks in it, on their last day."""
    home = tmp_path_factory.mktemp("weeks")
    fill_home(home)
    yield from serve(home, WORKBOOK_NOW=MOMENT)


def arrive(page: Page, door: Door, name: str, size: dict[str, int] = WIDE) -> None:
    """Open a page and wait until its cards are drawn."""
    page.set_viewport_size(size)
    open_at(page, door, name)
    expect(page.locator(".wb-card[aria-busy]")).to_have_count(0, timeout=SOON)


def all_pictures(page: Page) -> Locator:
    """Return what is below the row "All pictures"."""
    button = page.get_by_role("button", name="All pictures", exact=True)
    return page.locator(f"[id='{button.get_attribute('aria-controls')}']")


@pytest.mark.parametrize("name", ["today", "01-it-is-not-personal", PROGRESS, "my-words"])
def test_the_console_is_free_of_errors(weeks: Door, page: Page, name: str):
    """Nothing on a page is reported as an error to whoever opens the browser's console."""
    told: list[str] = []
    page.on("console", lambda message: message.type == "error" and told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    arrive(page, weeks, name)
    if name == PROGRESS:
        expect(page.locator(".wb-picture:visible svg")).to_have_count(ON_TOP, timeout=SOON)
    page.wait_for_load_state("networkidle")
    assert told == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_small_picture_is_as_high_on_every_screen(weeks: Door, page: Page, size: dict[str, int]):
    """On Today the last weeks and their sentence are 120 pixels high, on a telephone no less, and nothing is cut."""
    arrive(page, weeks, "today", size)
    figure = page.locator("main .wb-figure")
    expect(figure.locator("svg")).to_be_visible()
    assert 76 <= figure.locator("svg").bounding_box()["height"] <= 84
    assert figure.bounding_box()["height"] >= 112
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_at_twice_the_size_nothing_of_my_progress_is_cut(weeks: Door, page: Page):
    """At 200 % there is no scrolling sideways, no block ends outside the window, and the pictures are whole."""
    arrive(page, weeks, PROGRESS, ZOOMED)
    pictures = page.locator(".wb-picture:visible svg")
    expect(pictures).to_have_count(ON_TOP, timeout=SOON)
    for menu in page.locator("main details.wb-more > summary:visible").all():
        menu.click()
    body = all_pictures(page)
    expect(body.locator(".wb-picture svg")).to_have_count(len(REST), timeout=SOON)
    # Opened for this window alone: the book would remember it for the other tests.
    body.evaluate("body => { body.hidden = false; }")
    expect(body.locator(".wb-picture svg").last).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]
    assert page.evaluate(CUT) == []


def test_on_paper_all_pictures_are_there_although_they_were_not_opened(weeks: Door, page: Page):
    """A while after arriving, printing shows every picture there is; on screen the row stays closed."""
    arrive(page, weeks, PROGRESS)
    body = all_pictures(page)
    expect(body.locator(".wb-picture svg")).to_have_count(len(REST), timeout=SOON)
    expect(body).to_be_hidden()
    page.emulate_media(media="print")
    expect(body.locator(".wb-picture svg").last).to_be_visible()
    expect(page.locator(".wb-picture:visible svg")).to_have_count(ON_TOP + len(REST))
    page.emulate_media(media="screen")
    expect(body).to_be_hidden()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("today", "How confident are you"),
        (PROGRESS, "Am I steadier?"),
        ("my-words", "Which words are you looking for?"),
    ],
)
def test_on_paper_a_page_begins_on_its_first_sheet(weeks: Door, page: Page, name: str, words: str):
    """A card that is longer than a sheet begins below the page's title, not on a sheet of its own."""
    arrive(page, weeks, name)
    if name == PROGRESS:
        expect(page.locator(".wb-picture:visible svg")).to_have_count(ON_TOP, timeout=SOON)
    first = PdfReader(
        io.BytesIO(page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "10mm")))
    )
    assert words.replace(" ", "") in "".join(first.pages[0].extract_text().split())
