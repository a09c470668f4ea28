"""A card can be read and used by everybody: names, contrast, sizes, colours, paper."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.fields]

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]


@pytest.fixture(params=LOOKS, ids=[f"{width}-{scheme}" for width, scheme in LOOKS], scope="module")
def look(request, chromium, voila, opened, end_kernels):
    """A window with the full card, wide or narrow, light or dark; the tests of one look share it."""
    width, scheme = request.param
    voila.forget()
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = opened(context.new_page(), voila)
    page.evaluate(f"document.documentElement.dataset.theme = '{scheme}'")
    yield page
    end_kernels(context)
    context.close()


def test_axe_finds_nothing(look):
    """With folds open, a rating given, an erasing button asked and a problem shown, axe finds nothing at all."""
    look.locator(".wb-rating label").nth(3).click()
    look.get_by_label("Hours a week").fill("99")
    look.get_by_role("button", name="Erase it for good").click()
    look.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
    look.wait_for_timeout(1000)
    look.add_script_tag(content=AXE.read_text("utf-8"))
    found = look.evaluate("axe.run('.wb-card', {resultTypes: ['violations']}).then((result) => result.violations)")
    assert [(one["id"], one["impact"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_every_target_is_large_enough(look):
    """Whatever can be tapped is at least 44 pixels high, and 28 wide in a rating, 44 elsewhere."""
    look.locator(".wb-rating label").nth(3).click()
    boxes = look.locator(".wb-card :is(button, select, summary, .wb-option, .wb-input, .wb-link a)").evaluate_all(
        """nodes => nodes.filter((node) => node.checkVisibility()).map((node) => {
          const {width, height} = node.getBoundingClientRect();
          return [node.textContent.trim().slice(0, 20), width, height, Boolean(node.closest('.wb-scale'))];
        })"""
    )
    assert len(boxes) > 40
    assert [box for box in boxes if box[2] < 43.9 or box[1] < (27.9 if box[3] else 43.9)] == []


def test_nothing_is_wider_than_the_window(look):
    """The card needs no sideways scrolling."""
    card = look.locator(".wb-card").bounding_box()
    assert card["x"] >= 0
    assert card["x"] + card["width"] <= look.viewport_size["width"]
    wide = look.locator(".wb-card *").evaluate_all(
        """nodes => nodes.filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
          .map((node) => node.className)"""
    )
    assert wide == []


def test_the_focus_is_seen(look):
    """Every control one can tab to shows an outline when it has the focus."""
    controls = look.locator(".wb-card :is(input, textarea, select, button, summary, a)")
    look.keyboard.press("Tab")
    for control in controls.all()[::7]:
        if not control.is_visible():
            continue
        control.focus()
        look.keyboard.press("Shift")
        width = control.evaluate(
            """node => Math.max(...[node, node.nextElementSibling].filter(Boolean).map((one) => {
              const {outlineStyle, outlineWidth} = getComputedStyle(one);
              return outlineStyle === 'none' ? 0 : parseFloat(outlineWidth);
            }))"""
        )
        assert width >= 2, control.evaluate("node => node.outerHTML")


def test_light_and_dark_follow_the_page(card):
    """The colours follow the page's own choice before the system's, also JupyterLab's."""
    ground = "getComputedStyle(document.querySelector('.wb-card')).backgroundColor"
    white, dark = "rgb(255, 255, 255)", "rgb(28, 35, 39)"
    card.evaluate("document.body.removeAttribute('data-jp-theme-light')")
    card.emulate_media(color_scheme="dark")
    assert card.evaluate(ground) == dark
    card.evaluate("document.documentElement.dataset.theme = 'light'")
    assert card.evaluate(ground) == white
    card.emulate_media(color_scheme="light")
    card.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert card.evaluate(ground) == dark
    card.evaluate("delete document.documentElement.dataset.theme; document.documentElement.dataset.look = 'light'")
    assert card.evaluate(ground) == white
    card.evaluate("delete document.documentElement.dataset.look; document.body.dataset.jpThemeLight = 'false'")
    assert card.evaluate(ground) == dark


def test_a_choice_is_seen_in_forced_colours(card):
    """In forced colours a chosen number differs from the others."""
    card.emulate_media(forced_colors="active")
    card.locator(".wb-rating label").nth(3).click()
    colours = card.locator(".wb-rating .wb-option span").evaluate_all(
        "nodes => nodes.map((node) => getComputedStyle(node).backgroundColor)"
    )
    assert colours.count(colours[3]) == 1


def test_paper_has_the_words_and_no_buttons(card):
    """Printed, the card shows what was written and nothing to press."""
    card.get_by_label("What were you told?").fill("Many strong candidates.")
    card.emulate_media(media="print")
    expect(card.get_by_label("What were you told?")).to_be_visible()
    expect(card.get_by_role("button", name="Keep it")).to_be_hidden()


@pytest.mark.parametrize(
    "chosen",
    [
        "document.documentElement.dataset.look = 'dark'",
        "document.documentElement.dataset.theme = 'dark'",
        "document.body.dataset.jpThemeLight = 'false'",
    ],
    ids=["the book", "a plain page", "the lab"],
)
def test_paper_has_dark_ink_where_dark_was_chosen(card, chosen: str):
    """Whoever chose dark pages still prints dark letters, in the book as in JupyterLab."""
    card.evaluate(chosen)
    card.emulate_media(media="print", color_scheme="dark")
    assert card.evaluate("getComputedStyle(document.querySelector('.wb-card')).color") == "rgb(30, 42, 50)"
