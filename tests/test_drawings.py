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
    """At most 3 KB, only lines in the colour of the text, of one width, and nothing that a screen reader would tell."""
    assert path.stat().st_size <= MOST_BYTES
    root = ET.parse(path).getroot()
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= SHAPES
    assert (root.get("stroke"), root.get("fill"), root.get("stroke-width")) == ("currentColor", "none", "1.6")
    assert root.get("aria-hidden") == "true"
    assert root.get("viewBox") == "0 0 64 64"
    assert not [element for element in root.iter() if {"style", "href", "onload"} & set(element.attrib)]


def test_each_chapter_has_a_drawing_and_each_drawing_a_place():
    """Every page has one at its head, as have the entrance, an empty book and a group not shown yet; none is over."""
    places = {chapter.page for chapter in Content().book.chapters} | {"entrance", "group", "sheet"}
    assert {path.stem for path in DRAWINGS} == places
    assert drawing("no-such-page") == ""
    assert drawing("00-start-here") in handouts(Content(), ["01.facts"])
