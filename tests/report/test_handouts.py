import io
import re
import shutil

import pytest
from pypdf import PdfReader

from workbook_lib.content import Content
from workbook_lib.content.models import Prompt
from workbook_lib.report import summary_pdf
from workbook_lib.report.handouts import exercises, handouts, lines_for
from workbook_lib.report.paper_questions import ASKED, rounds_of
from workbook_lib.report.run_sheet import minutes, run_sheet
from workbook_lib.resources import content_folder

OUTSIDE = re.compile(r"""(?:src|href|url)\s*[=(]\s*["']?(?!#)""")


def test_every_question_of_every_exercise_is_on_paper():
    """Nothing that the pages ask is missing from the handouts, and nothing is asked for from outside."""
    content = Content()
    html = handouts(content)
    from markupsafe import escape

    for sheet in exercises(content):
        assert f"{escape(sheet.exercise.title)}</h2>" in html
        for step in sheet.exercise.steps:
            for prompt in step.prompts if not step.paper else ():
                assert str(escape(prompt.label)) in html, prompt.id
    assert not OUTSIDE.search(html)
    assert "<script" not in html


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_step_can_be_done_on_paper(language):
    """Each step asks something, or says what to do there instead; what the page asks by itself is asked here too."""
    content = Content(language)
    steps = [(sheet.exercise, step) for sheet in exercises(content) for step in sheet.exercise.steps]
    idle = [step.id for exercise, step in steps if not (any(rounds_of(exercise, step)) or step.paper)]
    assert idle == ["03.prepare.days"]
    assert ASKED.keys() <= {step.id for _, step in steps}
    labels = [prompt.label for exercise, step in steps for prompts in rounds_of(exercise, step) for prompt in prompts]
    assert not [label for label in labels if "{" in label]


def test_what_lives_in_an_exercise_s_words_is_asked_on_paper():
    """The log has its ratings, a mock interview its criteria twice, ideas their sparks, and a CV nothing to paste."""
    log = handouts(Content(), ["04.log"])
    assert log.count("How much did you enjoy it?") == 3
    assert log.count('class="round"') == 6
    mock = handouts(Content(), ["02.mock"])
    assert mock.count("Being easy to follow: how was it, as ") == 2
    assert "Questions that may" not in mock
    assert "which skill do you meet in advert after advert" in handouts(Content(), ["04.ideas"])
    cv = handouts(Content(), ["03.cv"])
    assert "paste" not in cv
    assert "Underline in the advert" in cv
    assert "such as: I sit in the waiting room" in handouts(Content(), ["03.nerves"])


def test_chosen_handouts_come_in_the_order_of_the_book():
    """Whatever order they are asked for in, handouts come as in the book; an unknown one is an error."""
    html = handouts(Content(), ["02.ask", "01.facts"])
    assert html.index("Facts, guesses") < html.index("Ask for it")
    assert html.count("<article") == 2
    with pytest.raises(LookupError):
        handouts(Content(), ["99.nothing"])


@pytest.mark.parametrize(
    ("kind", "words", "lines"),
    [("text", None, 1), ("lines", None, 5), ("long_text", None, 5), ("long_text", 20, 3), ("long_text", 900, 16)],
)
def test_longer_answers_have_more_lines(kind, words, lines):
    """The room to write follows the length an answer aims at, within a page."""
    assert lines_for(Prompt(id="p", kind=kind, label="?", words=words)) == lines


def test_texts_of_a_content_file_are_text_on_paper(tmp_path):
    """Whoever writes a tag into a content file gets it printed, not obeyed."""
    shutil.copytree(content_folder() / "en", tmp_path / "en")
    page = tmp_path / "en" / "pages" / "01-it-is-not-personal.toml"
    changed = page.read_text(encoding="utf-8").replace("Facts, guesses, unknowns", "Facts <img src=x onerror=1>")
    page.write_text(changed, encoding="utf-8")
    assert "<img" not in handouts(Content("en", tmp_path), ["01.facts"])


@pytest.mark.pdf
@pytest.mark.parametrize(("paper", "wide"), [("A4", 595), ("letter", 612)])
def test_handouts_and_run_sheets_print_on_a4_and_letter(paper, wide):
    """Each exercise begins a page, and the pages have the size that was asked for."""
    made = PdfReader(io.BytesIO(summary_pdf(handouts(Content(), ["01.facts", "02.ask"]), paper=paper)))
    assert [round(float(page.mediabox.width)) for page in made.pages] == [wide] * len(made.pages)
    beginnings = [page.extract_text() for page in made.pages]
    assert any("Ask for it" in text.splitlines()[1] for text in beginnings)
    sheet = PdfReader(io.BytesIO(summary_pdf(run_sheet(Content(), ["one.1"]), paper=paper)))
    assert "Minute by minute" in "".join(page.extract_text() for page in sheet.pages)


def test_a_run_sheet_tells_each_minute_and_what_to_say():
    """Steps follow each other without a gap up to the session's end; privacy and stopping stand on every run sheet."""
    content = Content()
    for _, session in content.run_sheets.sessions():
        told = list(minutes(session, content))
        assert told[0].begins == 0
        assert [one.begins for one in told[1:]] == [one.ends for one in told[:-1]]
        assert told[-1].ends == session.minutes
    html = run_sheet(content, ["six.2"])
    assert "12–32" in html
    assert "Your journal is yours." in html
    assert "Vinokur" in html
    assert html.count("<article") == 2
    assert not OUTSIDE.search(html)
    with pytest.raises(LookupError):
        run_sheet(content, ["seven.1"])
