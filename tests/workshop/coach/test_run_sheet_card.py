import pytest
from cards import find

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.coach import coach_card


@pytest.fixture
def card(desk):
    return coach_card(desk, "run_sheet", lambda: None)


def test_a_coach_reads_a_session_minute_by_minute(card):
    """The first session is open; another one is one choice away."""
    assert find(card.view(), "script").rows[0][0] == "0–15"
    card.change("session", "one.1")
    script = find(card.view(), "script")
    assert script.rows[-1][0] == "80–90"
    assert "In the workbook: Facts, guesses, unknowns" in " ".join(row[1] for row in script.rows)
    assert "You could say" not in script.rows[0][1]
    with pytest.raises(LookupError):
        card.change("other", "x")
    with pytest.raises(LookupError):
        card.press("other", {})
    assert card.summary() == "Run sheet"


@pytest.mark.pdf
def test_the_files_to_print_are_made_on_request(card):
    """Run sheet and handouts of the session are made for the screen and for both sizes of paper, slides for screens."""
    assert find(card.view(), "file.html") is None
    card.press("make", {})
    blocks = card.view()
    assert b"Minute by minute" in find(blocks, "file.html").content
    assert b"The rejection at hand" in find(blocks, "handouts.html").content
    assert find(blocks, "handouts.letter").content.startswith(b"%PDF")
    assert find(blocks, "file.A4").filename == "run-sheet-six-1-a4.pdf"
    assert b"What we do today" in find(blocks, "slides.html").content
    assert find(blocks, "slides.16x9").filename == "slides-six-1-16x9.pdf"
    assert find(blocks, "slides.16x9").label == "The slides of this session, as PDF (16 : 9)"
    assert find(blocks, "slides.A4") is None


def test_the_files_are_made_once_and_a_missing_pdf_is_said_once(card, monkeypatch):
    """Looking again makes nothing anew; where a PDF is not possible there are the web pages and one sentence."""
    made: list[str] = []

    def fails(html: str, **_: object) -> bytes:
        made.append(html)
        raise WorkbookError("pdf_not_available")

    monkeypatch.setattr("workbook_lib.workshop.coach.printed_files.summary_pdf", fails)
    card.press("make", {})
    card.view()
    blocks = card.view()
    assert len(made) == 3
    assert find(blocks, "file.html") is not None
    assert find(blocks, "handouts.html") is not None
    assert find(blocks, "handouts.A4") is None
    said = [block.text for block in blocks if "PDF files need" in str(getattr(block, "text", ""))]
    assert len(said) == 1
    card.change("session", "one.1")
    assert find(card.view(), "file.html") is None
