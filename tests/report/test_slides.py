import io
import re
import shutil

import pytest
from markupsafe import escape
from pypdf import PdfReader

from workbook_lib.content import Content
from workbook_lib.report import summary_pdf
from workbook_lib.report.slides import slides, slides_of
from workbook_lib.resources import content_folder

LANGUAGES = ["en", "de"]
OUTSIDE = re.compile(r"""(?:src|href)\s*=|url\((?!"data:font/woff2)|https?://(?!www\.w3\.org/2000/svg)""")


def sessions(content: Content):
    """Return every session."""
    return [session for _, session in content.run_sheets.sessions()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_session_has_its_slides(language):
    """Title and idea, agenda, what is private, how to stop, each step with minutes and instruction, the closing."""
    content = Content(language)
    for session in sessions(content):
        made = slides_of(session, content)
        assert [slide.kind for slide in made[:4]] == ["title", "agenda", "private", "stopping"]
        assert made[0].title == session.title
        assert 1 <= len(re.findall(r"[.?](?:\s|$)", made[0].texts[0])) <= 3, session.id
        steps = [slide for slide in made if slide.kind == "step"]
        assert [slide.step for slide in steps] == list(range(len(session.steps)))
        assert [(slide.title, slide.minutes) for slide in steps] == [(one.title, one.minutes) for one in session.steps]
        assert all(slide.texts == (step.group,) for slide, step in zip(steps, session.steps, strict=True))
        assert sum(slide.minutes for slide in steps) == session.minutes == made[0].minutes
        assert made[1].texts == tuple(slide.title for slide in steps)
        assert made[2].texts == content.run_sheets.privacy
        assert made[-1].kind == "closing"
        keeps = any(step.keeping for step in session.steps)
        assert [slide.texts for slide in made if slide.kind == "keeping"] == [content.run_sheets.keeping] * keeps


def test_nothing_on_a_slide_is_left_in_english():
    """Each text of a German slide differs from the English one at its place."""
    english, german = Content("en"), Content("de")
    for one, other in zip(sessions(english), sessions(german), strict=True):
        for left, right in zip(slides_of(one, english), slides_of(other, german), strict=True):
            assert (left.kind, left.minutes) == (right.kind, right.minutes)
            assert not set(left.texts) & set(right.texts)
            assert left.exercises == () or left.exercises != right.exercises


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_group_is_told_what_to_do_and_not_what_the_coach_does(language):
    """Each step has a sentence for the group; what a coach does with Show or the projector is not in it."""
    for session in sessions(Content(language)):
        for step in session.steps:
            assert step.group
            assert not re.search(r"\b(Show|Zeigen|Walk around|Project|Projizier)\b", step.group), step.group


def test_a_file_of_slides_needs_nothing_else():
    """One section a slide, in the order of the run sheets; no address, and the one script is the one it vouches for."""
    content = Content()
    html = slides(content)
    expected = [slide.title for session in sessions(content) for slide in slides_of(session, content)]
    assert re.findall(r"<h[12] id=\"[^\"]+\">(.*?)</h[12]>", html) == [str(escape(title)) for title in expected]
    assert html.count('<section class="slide') == len(expected)
    assert not OUTSIDE.search(html)
    assert html.count("<script") == 1
    assert slides(content, ["one.1", "six.2"]).count("<h1") == 2
    with pytest.raises(LookupError):
        slides(content, ["seven.1"])


def test_what_a_content_file_says_is_text_on_a_slide(tmp_path):
    """Whoever writes a tag into a content file gets it shown, not obeyed."""
    shutil.copytree(content_folder() / "en", tmp_path / "en")
    file = tmp_path / "en" / "workshop" / "run-sheets.toml"
    text = file.read_text(encoding="utf-8").replace("Fill in the four ratings.", "<img src=x onerror=1>")
    file.write_text(text, encoding="utf-8")
    html = slides(Content("en", tmp_path))
    assert "<img" not in html
    assert "&lt;img src=x onerror=1&gt;" in html


@pytest.mark.paper
@pytest.mark.pdf
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_has_a_page_for_each_slide(language):
    """Pages are 16 : 9, one for each slide, with its title on it: nothing runs over to a second one."""
    content = Content(language)
    expected = [slide.title for session in sessions(content) for slide in slides_of(session, content)]
    made = PdfReader(io.BytesIO(summary_pdf(slides(content), paper="16x9")))
    assert {round(float(page.mediabox.width / page.mediabox.height), 3) for page in made.pages} == {1.778}
    assert len(made.pages) == len(expected)
    for page, title in zip(made.pages, expected, strict=True):
        assert title in " ".join(page.extract_text().split())
