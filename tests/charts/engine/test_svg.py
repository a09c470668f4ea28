import re
import xml.etree.ElementTree as ET

import pytest

from workbook_lib import charts
from workbook_lib.charts.engine.svg import HEADLINE, headed
from workbook_lib.charts.engine.theme import LIGHT, WIDE, add_panel, new_figure, shape_of
from workbook_lib.records import Opportunity, Prediction

HOSTILE = (
    "<img src=x onerror=alert(1)>", "$\\frac{1}{0}$", "a\x00b\ud800", "🙂 emoji", "مرحبا", "x" * 400,
    'style="fill: #1e2a32" id="x" url(#y)', "&lt;b&gt;",
)  # fmt: skip


@pytest.fixture
def drawn(live, now, content):
    """The confidence chart of a whole journal."""
    return charts.draw("confidence", live(), now=now, content=content)


def test_a_picture_is_one_labelled_document(drawn):
    """It is well-formed XML with a role, a label and no size of its own."""
    root = ET.fromstring(drawn.svg)
    assert root.get("role") == "img"
    assert root.get("aria-label") == drawn.label
    assert root.get("width") is None
    assert "width:100%" in root.get("style")


def test_a_picture_takes_its_colours_from_the_page(drawn):
    """Text is in currentColor and the page's letters, every other colour is a variable of the card's theme."""
    assert "currentColor" in drawn.svg
    assert not re.findall(r"(?:fill|stroke): #", drawn.svg)
    assert set(re.findall(r"font-family: ([^;\"]+)", drawn.svg)) == {"inherit"}
    assert all(
        role in {"card", "muted", "line", "accent", "event", "other"} for role in re.findall(r"--wb-(\w+)", drawn.svg)
    )


def test_a_picture_has_no_style_sheet_and_no_outside_address(drawn):
    """Nothing in it reaches the rest of the page or the network."""
    assert "<style" not in drawn.svg
    assert set(re.findall(r"https?://[\w./]+", drawn.svg)) == {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_ids_are_those_of_the_chart(live, now, content):
    """Two charts on one page share no id, and every reference is to an id of its own."""
    found = []
    for name in ("confidence", "together"):
        svg = charts.draw(name, live(), now=now, content=content).svg
        ids = re.findall(r' id="([^"]+)"', svg)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'(?:href="|url\()#([^")]+)', svg)) <= set(ids)
        found.append(set(ids))
    assert not found[0] & found[1]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["applications", "sting"])
def test_a_readers_words_stay_words(name, text, write, today, now, content):
    """Whatever a person typed is text in the picture: no markup, no formula, no broken document, no warning."""
    entries = [
        write(Opportunity(employer=text), today),
        write(Prediction(what=text, expected_sting=3, actual_sting=4), today),
    ]
    drawn = charts.draw(name, entries, now=now, content=content)
    root = ET.fromstring(drawn.svg)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        "svg",
        "g",
        "path",
        "use",
        "text",
        "defs",
        "clipPath",
        "rect",
    }
    shown = " ".join("".join(element.itertext()) for element in root.iter() if element.tag.endswith("text"))
    assert " ".join(text.split()).replace("\x00", " ").replace("\ud800", "").strip()[:12] in shown
    assert charts.png(name, entries, now=now, content=content).startswith(b"\x89PNG")


def test_a_file_needs_no_page(live, now, content):
    """A saved SVG has plain colours, a ground and letters of its own; a PNG is one."""
    svg = charts.svg_file("confidence", live(), now=now, content=content).decode()
    assert "var(" not in svg
    assert "currentColor" not in svg
    assert LIGHT.accent in svg
    ET.fromstring(svg)
    assert charts.png("confidence", live(), now=now, content=content).startswith(b"\x89PNG")


def test_a_file_has_the_finding_as_its_headline(live, now, content):
    """Above the picture, which keeps its own shape, stands what it says, in as many lines as it needs."""
    figure = new_figure()
    axes = add_panel(figure, 10, 200)
    before = axes.get_window_extent().bounds
    headed(figure, "A finding " * 20)
    assert shape_of(figure).height > WIDE.height + 3 * HEADLINE
    assert axes.get_window_extent().bounds == pytest.approx(before)
    assert len(figure.texts) > 3
    told = charts.describe("around", live(), now=now, content=content).title
    svg = charts.svg_file("around", live(), now=now, content=content).decode()
    assert all(word in svg for word in told.split())


def test_drawing_leaves_the_global_settings_alone(live, now, content):
    """The settings of matplotlib are the same before and after, and the same data give the same picture."""
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    one, other = (charts.draw("confidence", live(), now=now, content=content).svg for _ in range(2))
    assert dict(mpl.rcParams) == before
    assert one == other
