from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from workbook_lib.launch.cli import commands


def call(*arguments: str):
    return CliRunner().invoke(commands.app, list(arguments))


@pytest.fixture(autouse=True)
def own_folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to write into."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_handouts_of_everything_of_a_page_or_of_a_session(own_folder):
    """All exercises, those of one page, or those of one session go into a file."""
    assert call("handouts").exit_code == 0
    everything = (own_folder / "handouts.html").read_text(encoding="utf-8")
    assert call("handouts", "--page", "01-it-is-not-personal", "-o", "one.html").exit_code == 0
    one = (own_folder / "one.html").read_text(encoding="utf-8")
    assert call("handouts", "--page", "six.5", "-o", "session.html").exit_code == 0
    session = (own_folder / "session.html").read_text(encoding="utf-8")
    counts = [text.count("<article") for text in (everything, one, session)]
    assert counts[0] > counts[1] > 0
    assert counts[2] == 5  # ideas, an aim, stories, looking at others, the week


def test_a_file_that_is_there_stays(own_folder):
    """Nothing is written over without a yes."""
    (own_folder / "run-sheets.html").write_text("mine")
    told = call("run-sheet", "one.1")
    assert told.exit_code == 1
    assert "Nothing was written" in told.output
    assert (own_folder / "run-sheets.html").read_text() == "mine"
    assert call("run-sheet", "one.1", "--yes").exit_code == 0
    assert "After the interview" in (own_folder / "run-sheets.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("handouts", "--page", "99"), "six.1"),
        (("run-sheet", "nine.1"), "one.1"),
        (("slides", "nine.1"), "one.1"),
        (("slides", "-o", "slides.pptx"), ".html or .pdf"),
        (("handouts", "-o", "sheet.docx"), ".html or .pdf"),
        (("handouts", "-o", "sheet.pdf", "--paper", "A3"), "A4 or letter"),
        (("run-sheet", "--paper", "legal"), "A4 or letter"),
    ],
)
def test_what_does_not_exist_is_said(arguments, said):
    """An unknown page, session or kind of file ends with a sentence that names what there is."""
    told = call(*arguments)
    assert told.exit_code == 1
    assert said in told.output


def test_slides_of_all_sessions_or_of_some(own_folder):
    """All sessions go into one file, or those that are named; a file that is there stays."""
    assert call("slides").exit_code == 0
    assert call("slides", "six.2", "one.1", "-o", "two.html").exit_code == 0
    counts = [(own_folder / name).read_text(encoding="utf-8").count("<h1") for name in ("slides.html", "two.html")]
    assert counts == [7, 2]
    assert "Nothing was written" in call("slides", "-o", "two.html").output
    assert (own_folder / "two.html").read_text(encoding="utf-8").count("<h1") == 2


@pytest.mark.pdf
def test_slides_as_a_pdf_are_wide(own_folder):
    """A PDF of slides has the shape of a screen."""
    assert call("slides", "one.1", "-o", "s.pdf").exit_code == 0
    first = PdfReader(own_folder / "s.pdf").pages[0].mediabox
    assert round(float(first.width / first.height), 2) == 1.78


@pytest.mark.pdf
def test_paper_sizes(own_folder):
    """A PDF has the paper that was asked for."""
    assert call("handouts", "--page", "six.6", "-o", "h.pdf", "--paper", "letter").exit_code == 0
    assert (own_folder / "h.pdf").read_bytes().startswith(b"%PDF")
