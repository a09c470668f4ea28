import io
import re
import shutil

import pytest
from pypdf import PdfReader

from workbook_lib.content import Content
from workbook_lib.content.models import Prompt
from workbook_lib.report import summary_pdf
from workbook_lib.report.handouts import beside, exercises, handouts, laid_out, lines_for, parts, rounds_of
from workbook_lib.report.run_sheet import run_sheet
from workbook_lib.resources import content_folder

OUTSIDE = re.compile(r"""(?:src|href)\s*=\s*["']?(?!["'#])|url\((?!"data:font/woff2)""")


def test_every_question_of_every_exercise_is_on_paper():
    """Nothing that the pages ask is missing from the handouts, and nothing is asked for from outside."""
    content = Content()
    html = handouts(content)
    from markupsafe import escape

    for sheet in exercises(content):
        title = f'<h3 id="{sheet.exercise.id}-title"><span class="exercise">{escape(sheet.exercise.title)}</span>'
        assert title in html
        for step in sheet.exercise.sections():
            for prompt in step.prompts if not step.paper else ():
                assert str(escape(prompt.label)) in html, prompt.id
    assert not OUTSIDE.search(html)
    assert "<script" not in html


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


def text_of(page) -> str:
    """Return the words of a page of a PDF with single blanks between them, however they were broken into lines."""
    return " ".join(page.extract_text().split())


@pytest.mark.paper
@pytest.mark.pdf
@pytest.mark.parametrize(("paper", "wide"), [("A4", 595), ("letter", 612)])
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_whole_book_is_at_most_36_pages_and_nothing_is_torn_apart(language, paper, wide):
    """An exercise is on the page meant for it, first and last question; a longer one takes both sides of a sheet."""
    content = Content(language)
    made = PdfReader(io.BytesIO(summary_pdf(handouts(content), paper=paper)))
    told = [text_of(page) for page in made.pages]
    assert {round(float(page.mediabox.width)) for page in made.pages} == {wide}
    assert len(told) <= 36
    number = 1
    for part, pages in laid_out(parts(content, {sheet.exercise.id for sheet in exercises(content)}), 2):
        assert part.chapter.idea
        assert part.chapter.idea in told[number]
        for page in pages:
            if page.room.sides == 2:
                assert number % 2 == 0, "begins on the back of another sheet"
                assert len(page.sheets) == 1
                assert page.sheets[0].exercise.title in told[number + 1], "a sheet's back says whose it is"
            for sheet in page.sheets:
                asked = [
                    one.label
                    for step in sheet.exercise.sections()
                    for prompts in rounds_of(sheet.exercise, step)
                    for one in prompts
                ]
                assert f"{sheet.exercise.title} " in told[number]
                assert asked[0] in told[number], sheet.exercise.id
                assert asked[-1] in told[number + page.room.sides - 1], sheet.exercise.id
            number += page.room.sides
    assert number == len(told)


@pytest.mark.paper
@pytest.mark.pdf
@pytest.mark.parametrize("chosen", [None, "six.1", "six.3"])
def test_no_page_holds_almost_nothing(chosen):
    """Each page but the cover has the sentence about stopping at its foot, and well more than that above it."""
    content = Content()
    session = next((one for _, one in content.run_sheets.sessions() if one.id == chosen), None)
    made = PdfReader(io.BytesIO(summary_pdf(handouts(content, session and session.exercises()))))
    told = [text_of(page) for page in made.pages]
    assert ("The first hour" in told[0]) == (chosen != "six.3")
    for text in told[1 if chosen is None else 0 :]:
        assert content.say("handouts_stop") in text
        assert len(text) > 350, text


@pytest.mark.paper
@pytest.mark.pdf
@pytest.mark.parametrize("paper", ["A4", "letter"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_session_is_a_page_of_the_run_sheets(language, paper):
    """Each session has one page, from its aims to its questions, and what belongs to every session has the last one."""
    content = Content(language)
    sessions = [session for _, session in content.run_sheets.sessions()]
    made = PdfReader(io.BytesIO(summary_pdf(run_sheet(content), paper=paper)))
    told = [text_of(page) for page in made.pages]
    assert len(told) == len(sessions) + 1
    for text, session in zip(told, sessions, strict=False):
        assert session.title in text
        assert session.questions[-1] in text


def test_questions_that_need_little_room_stand_in_pairs():
    """Short ones beside each other, two at most; a long one, or one with much to explain, has the row to itself."""
    short = [Prompt(id=f"p{n}", kind="text", label="?") for n in range(3)]
    long = Prompt(id="q", kind="long_text", label="?")
    wordy = Prompt(id="r", kind="date", label="?", help="x" * 120)
    rows = [[one.id for one in row] for row in beside([*short, long, wordy, short[0].model_copy(update={"id": "s"})])]
    assert rows == [["p0", "p1"], ["p2"], ["q"], ["r"], ["s"]]


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_chapter_on_paper_has_an_idea(language):
    """Whole chapters come with their idea and a drawing; of single exercises only the chapter's title is told."""
    content = Content(language)
    whole = handouts(content)
    assert whole.count('class="idea"') == 6
    assert whole.count("<svg") == 7
    one = handouts(content, ["01.facts"])
    assert 'class="idea"' not in one
    assert 'class="cover"' not in one
    chapter = next(one for one in content.book.chapters if one.page == "01-it-is-not-personal")
    assert f'<h2 class="chapter">{chapter.title}</h2>' in one
    assert all(len(re.findall(r"[.?](?:\s|$)", chapter.idea)) in {2, 3} for chapter in content.book.chapters[1:7])


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("exercise", ["01.facts", "01.hands", "02.silence"])
def test_what_is_asked_about_the_groups_stands_below_all_of_them(language: str, exercise: str):
    """On paper every group has a column of the same table, above the step that asks what they leave."""
    content = Content(language)
    html = handouts(content, [exercise])
    steps = next(sheet.exercise for sheet in exercises(content) if sheet.exercise.id == exercise).steps
    at, prompt = next((n, one) for n, step in enumerate(steps) for one in step.prompts if one.kind == "sort")
    heads = "".join(f'<th scope="col">{option.label}</th>' for option in prompt.options)
    assert 0 < html.index(heads) < html.index(f"<h4>{steps[at + 1].label}</h4>")


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_step_can_be_done_on_paper(language):
    """Each step asks something, or says what to do there instead; what the page asks by itself is asked here too."""
    content = Content(language)
    steps = [(sheet.exercise, step) for sheet in exercises(content) for step in sheet.exercise.sections()]
    idle = [step.id for exercise, step in steps if not (any(rounds_of(exercise, step)) or step.paper or step.text)]
    assert idle == ["03.prepare.days"]
    labels = [prompt.label for exercise, step in steps for prompts in rounds_of(exercise, step) for prompt in prompts]
    assert not [label for label in labels if "{" in label]


def test_the_questions_of_a_form_are_asked_on_paper():
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
