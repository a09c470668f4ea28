from itertools import pairwise

import pytest

from workbook_lib.records import Opportunity, Plan, Reflection
from workbook_lib.report import build_sections, build_summary

RUDE = [
    "<img src=x onerror=alert(1)>",
    "\"quoted\" & 'single' </p><script>alert(1)</script>",
    "שלום, עולם",
    "\u202eturned round",
    "a face 🙂 and a family 👩‍👩‍👧",
    "{{ 7 * 7 }} {% raw %}",
    "line one\n\nline two",
]


@pytest.mark.parametrize("text", RUDE)
def test_words_come_out_as_they_were_written(content, now, write, read, text: str):
    """Whatever somebody writes is text to whoever opens the file: never an element, never a template."""
    entry = write(Reflection(prompt_id="facts.known", page="01-it-is-not-personal", text=text))
    page = read(build_summary([entry], ["page.01-it-is-not-personal"], content=content, now=now))
    assert text in page.text
    assert not page.all("img")
    assert not page.all("script")


def test_half_characters_and_controls_do_not_break_the_file(content, now, write):
    """A file can be written whatever an import brought in."""
    entry = write(Plan(prompt_id="plan", cue="half \ud83d and \x00 nothing", act="go on"))
    html = build_summary([entry], ["plans"], content=content, now=now)
    assert "half \ufffd and  nothing" in html.encode().decode()


def test_only_what_is_ticked_is_in_it(content, now, marked, worded):
    """Each part brings its own words and nobody else's."""
    for part in worded:
        html = build_summary(marked, [part], content=content, now=now)
        assert f"MARK-{part}" in html
        assert [other for other in worded if other != part and f"MARK-{other}" in html] == []


def test_nothing_ticked_tells_nothing(content, now, marked):
    """Without any part there is a title and none of the reader's words."""
    html = build_summary(marked, [], content=content, now=now)
    assert "MARK" not in html
    assert "<h2" not in html


def test_an_unknown_part_is_refused(content, now):
    """A part that is not there is no silent nothing."""
    with pytest.raises(LookupError):
        build_summary([], ["page.99"], content=content, now=now)


def test_what_was_put_away_or_removed_is_never_in_it(content, now, marked, worded, write, put_away):
    """Even when it is handed in and every part is ticked, it is not told."""
    gone = [put_away(entry) for entry in marked] + [write(entry.record, deleted=True) for entry in marked]
    assert "MARK" not in build_summary(gone, worded, content=content, now=now)


def test_the_parts_come_in_the_order_of_the_list(content, now, marked):
    """The order of ticking does not matter."""
    sections = build_sections(marked, ["stories", "page.01-it-is-not-personal", "notes"], content=content, now=now)
    assert [section.id for section in sections] == ["page.01-it-is-not-personal", "notes", "stories"]


def test_the_file_asks_for_nothing(content, now, marked, worded, read):
    """No script, no handler, no form, no picture, style or link from elsewhere, and a policy that forbids them."""
    page = read(build_summary(marked, [*worded, "names", "chart.sting", "chart.ratings"], content=content, now=now))
    assert not {tag for tag, _ in page.elements} & {"script", "link", "iframe", "img", "form", "object", "embed"}
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name in {"src", "srcset", "action"}], tag
        assert all(attributes[name].startswith("#") for name in attributes if name.endswith("href")), tag
        assert "url(" not in attributes.get("style", "").replace("url(#", "")
    styles = page.text.partition("</style>")[0]
    assert "@import" not in styles
    assert "url(" not in styles.replace("url(#", "")
    policies = [one["content"] for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    assert policies[0].startswith("default-src 'none'")


def test_the_file_can_be_read_aloud(content, now, marked, worded, read):
    """It has a language, a title, headings that step down one by one, and a name for every picture."""
    page = read(build_summary(marked, [*worded, "chart.sting"], content=content, now=now))
    assert page.all("html") == [{"lang": "en", "dir": "ltr"}]
    assert len(page.all("title")) == len(page.all("h1")) == 1
    levels = [int(tag[1]) for tag, _ in page.elements if tag in {"h1", "h2", "h3", "h4"}]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    drawing, picture = page.all("svg")
    assert drawing["aria-hidden"] == "true"
    assert picture["role"] == "img"
    assert picture["aria-label"]


def test_pictures_stand_on_paper_by_themselves(content, now, marked, read):
    """A chart in the file needs no colours or letters from a page around it."""
    html = build_summary(marked, ["chart.sting"], content=content, now=now)
    begins = html.rindex("<svg", 0, html.index('role="img"'))
    picture = html[begins : html.index("</svg>", begins)]
    assert "var(--" not in picture
    assert "currentColor" not in picture


def test_words_in_pictures_are_escaped(content, now, write, read):
    """A name that is drawn into a chart is text there as well."""
    entry = write(Opportunity(employer=RUDE[0], role="& <b>"))
    page = read(build_summary([entry], ["chart.applications", "names"], content=content, now=now))
    assert "onerror=alert" in page.text
    assert not page.all("img")
    assert not page.all("b")


def test_each_text_is_read_in_its_own_direction(content, now, write, read):
    """Words of a script that runs from right to left do so, whatever stands beside them; digits decide nothing."""
    texts = ["100 שלום", "مرحبا (ABC)", "ABC שלום", "123"]
    entries = [write(Plan(prompt_id="plan", cue=text), days_ago=9 - place) for place, text in enumerate(texts)]
    page = read(build_summary(entries, ["plans"], content=content, now=now))
    assert [heading["dir"] for heading in page.all("h3")] == ["rtl", "rtl", "ltr", "ltr"]
