"""The line drawings at the heads of pages: one hand, small, and nothing in them but lines."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from workbook_lib.content import Content
from workbook_lib.report.handouts import handouts
from workbook_lib.resources import drawing, style_folder

DRAWINGS = sorted((style_folder() / "drawings").glob("*.svg"))
MOST_BYTES = 3_000
SHAPES = {"svg", "path", "circle", "g"}


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_small_and_takes_the_colour_of_the_page(path: Path):
    """At most 3 KB, two widths of line in the colour of the text, one accent, and nothing to tell a screen reader."""
    assert path.stat().st_size <= MOST_BYTES
    root = ET.parse(path).getroot()
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= SHAPES
    assert (root.get("stroke"), root.get("fill")) == ("currentColor", "none")
    assert root.get("aria-hidden") == "true"
    widths = {element.get("stroke-width") for element in root.iter()} - {None}
    accents = [element.get("class") for element in root.iter() if element.get("class")]
    assert (root.get("viewBox"), widths, accents) == ("0 0 240 160", {"2.4", "1.3"}, ["wb-clay"])
    assert not [element for element in root.iter() if {"style", "href", "onload"} & set(element.attrib)]


def test_each_chapter_has_a_drawing_and_each_drawing_a_place():
    """Every page has one at its head, as have the entrance, an empty book and a group not shown yet; none is over."""
    places = {chapter.page for chapter in Content().book.chapters} | {"entrance", "group", "sheet"}
    assert {path.stem for path in DRAWINGS} == places
    assert drawing("no-such-page") == ""
    assert drawing("00-start-here") in handouts(Content(), ["01.facts"])
