"""A file of slides, opened as a coach without a hub opens it: from the disk, on a projector, by arrows, on paper."""

import io
import unicodedata
from pathlib import Path

import pytest
from doors import violations
from playwright.sync_api import Page
from pypdf import PdfReader

from workbook_lib.content import Content
from workbook_lib.report.slides import slides, slides_of

pytestmark = [pytest.mark.browser, pytest.mark.coach]
SMALLEST = """() => Math.min(...[...document.querySelectorAll("main *")]
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
TOO_TALL = """() => [...document.querySelectorAll(".slide")]
    .filter((one) => one.offsetHeight > innerHeight + 1).map((one) => one.innerText)"""
AT_TOP = """(id) => Math.abs(document.getElementById(id).getBoundingClientRect().top) <= 1"""


def letters(text: str) -> str:
    """Return a text without blanks, each letter in one form, as PDFs from browsers tell both in their own way."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def opened(page: Page, folder: Path, language: str = "en", chosen: list[str] | None = None) -> None:
    """Open slides from a file."""
    file = folder / "slides.html"
    file.write_text(slides(Content(language), chosen), encoding="utf-8")
    page.goto(file.as_uri())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)], ids=str)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_slide_can_be_read_from_the_last_row(page: Page, tmp_path: Path, language, size, scheme):
    """Letters are at least a twenty-fifth of the height, each slide is whole on the screen, and axe finds nothing."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme)
    opened(page, tmp_path, language)
    page.evaluate("document.fonts.ready")
    assert page.evaluate(SMALLEST) >= size[1] / 25
    assert page.evaluate(TOO_TALL) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_slides_can_be_read_on_a_telephone(page: Page, tmp_path: Path):
    """Nothing sticks out sideways at 390 pixels, with forced colours too."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(forced_colors="active")
    opened(page, tmp_path, "de")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_keys_lead_from_slide_to_slide_and_nothing_is_asked_for(page: Page, tmp_path: Path):
    """Arrows, page keys and blank go forward and back by one, Home and End to the ends; pressed fast, none is lost."""
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.set_viewport_size({"width": 1280, "height": 720})
    opened(page, tmp_path, chosen=["six.1", "six.2"])
    last = page.locator(".slide").last.get_attribute("id")
    for key, shown in [
        ("ArrowRight", "slide-1-2"),
        ("PageDown", "slide-1-3"),
        ("Space", "slide-1-4"),
        ("ArrowLeft", "slide-1-3"),
        ("PageUp", "slide-1-2"),
        ("End", last),
        ("ArrowDown", last),
        ("Home", "slide-1-1"),
        ("ArrowUp", "slide-1-1"),
    ]:
        page.keyboard.press(key)
        page.wait_for_function(AT_TOP, arg=shown)
        assert page.evaluate("document.activeElement.id") == shown
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function(AT_TOP, arg="slide-1-6")
    assert [url for url in asked if not url.startswith(("file:", "data:font/woff2"))] == []
    assert complaints == []


@pytest.mark.parametrize("language", ["en", "de"])
def test_slides_print_one_to_a_page(page: Page, tmp_path: Path, language):
    """Printed from the browser there are as many wide pages as slides, each with its title, also in the dark look."""
    content = Content(language)
    titles = [one.title for _, session in content.run_sheets.sessions() for one in slides_of(session, content)]
    page.emulate_media(color_scheme="dark")
    opened(page, tmp_path, language)
    made = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert {round(float(one.mediabox.width / one.mediabox.height), 2) for one in made.pages} == {1.78}
    assert len(made.pages) == len(titles)
    for one, title in zip(made.pages, titles, strict=True):
        assert letters(title) in letters(one.extract_text())
