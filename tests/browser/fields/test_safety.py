"""Whatever a person pastes is text: it runs nowhere and arrives as it is."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.fields]

TOLD = "What were you told?"


def paste(page, literal):
    """Put a text into the long field at once, given as JavaScript writes it."""
    page.evaluate(
        f"""() => {{
          const area = document.querySelector('.wb-long_text textarea');
          area.value = {literal};
          area.dispatchEvent(new Event('input', {{bubbles: true}}));
        }}"""
    )


def test_text_with_markup_is_text_everywhere(page, door, opened):
    """Markup with a handler stands in every text of every block and does nothing; a script in a figure neither."""
    opened(page, door, "evil")
    for summary in page.locator("summary").all():
        summary.click()
    page.get_by_role("button", name="Erase it for good").click()
    page.wait_for_timeout(500)
    assert page.evaluate("window.hacked") is None
    assert page.locator(".wb-card img").count() == 0
    assert page.locator(".wb-card script, .wb-card foreignObject").count() == 0
    assert page.locator(".wb-card").inner_text().count("<img src=x onerror='window.hacked = true'>") >= 40


def test_markup_that_is_typed_stays_text(card, door, opened):
    """Markup typed into fields is saved as it is and shown as it is."""
    evil = "<img src=x onerror='window.hacked = true'>"
    card.get_by_label(TOLD).fill(evil)
    card.get_by_role("textbox", name="Line 1").fill(evil)
    card.get_by_label("Add a line", exact=True).fill(evil)
    card.get_by_label("Add a line", exact=True).press("Enter")
    door.wait_for("told", evil)
    card.wait_for_timeout(1000)
    opened(card, door)
    expect(card.get_by_label(TOLD)).to_have_value(evil)
    expect(card.locator(".wb-sort-item legend").last).to_have_text(evil)
    assert card.evaluate("window.hacked") is None


def test_a_figure_keeps_only_shapes_and_text(card):
    """Scripts, handlers and foreign elements are stripped from a picture; it has a name and a description."""
    figure = card.get_by_role("img", name="Confidence")
    assert figure.locator("svg *").evaluate_all("nodes => nodes.map(node => node.localName).sort()") == [
        "circle",
        "path",
        "title",
    ]
    attributes = card.locator(".wb-picture svg, .wb-picture circle").evaluate_all(
        "nodes => nodes.flatMap(node => node.getAttributeNames())"
    )
    assert not [name for name in attributes if name.startswith("on")]
    assert figure.get_attribute("aria-describedby")


def test_odd_characters_survive(card, door):
    """Odd characters reach the disk; half a character becomes the sign for one, knowingly."""
    for given, kept in (
        ("nul \\u0000 stays", "nul \x00 stays"),
        ("lone \\ud83d half", "lone \ufffd half"),
        ("whole \\ud83d\\ude00 face", "whole 😀 face"),
        ("right \\u05e9\\u05dc\\u05d5\\u05dd left", "right \u05e9\u05dc\u05d5\u05dd left"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
    ):
        paste(card, f'"{given}"')
        door.wait_for("told", kept)


def test_a_megabyte_is_pasted_saved_and_shown_again(card, door, opened):
    """A megabyte of text is saved, and is there after a reload."""
    text = "A line of seventeen words that somebody has pasted here from a very long letter, perhaps. \n" * 11_500
    paste(card, json.dumps(text))
    expect(card.locator(".wb-long_text .wb-status")).to_have_text("✓ saved 20:15", timeout=30_000)
    assert door.value("told") == text
    opened(card, door)
    assert card.get_by_label(TOLD).input_value() == text


def test_fields_tell_the_browser_to_keep_nothing(card):
    """No control invites the browser's own memory, and JupyterLab's shortcuts leave all of them alone."""
    controls = ".wb-card :is(input:not([type=radio], [type=checkbox], [type=file]), textarea, select)"
    assert set(card.locator(controls).evaluate_all("nodes => nodes.map(node => node.autocomplete)")) == {"off"}
    everything = ".wb-card :is(input, textarea, select, button, summary)"
    unprotected = f"{everything}:not([data-lm-suppress-shortcuts])"
    assert card.locator(unprotected).evaluate_all("nodes => nodes.map(node => node.outerHTML)") == []
