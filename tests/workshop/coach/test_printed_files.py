import pytest
from cards import find

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.coach import printed_files
from workbook_lib.workshop.coach.printed_files import PrintedFile, files

SHEETS = [PrintedFile(key, f"stem-{key}", f"<p>{key}</p>", "Page", {"A4": "On A4"}) for key in ("one", "two")]


def test_each_sheet_is_a_web_page_and_a_pdf_of_each_paper(desk, monkeypatch):
    """A download holds the page as it is or the PDF made of it, under the sheet's name."""
    monkeypatch.setattr(printed_files, "summary_pdf", lambda html, *, paper: f"{paper}:{html}".encode())
    blocks = files(desk, SHEETS)
    assert [block.key for block in blocks] == ["one.html", "one.A4", "two.html", "two.A4"]
    assert find(blocks, "one.html").content == b"<p>one</p>"
    assert find(blocks, "two.A4").content == b"A4:<p>two</p>"
    assert find(blocks, "two.A4").filename == "stem-two-a4.pdf"


def test_without_pdf_there_are_the_web_pages_and_one_sentence(desk, monkeypatch):
    """Where a PDF is not possible, each web page is still there and the reason is said once."""

    def fails(_html: str, **_: object) -> bytes:
        raise WorkbookError("pdf_not_available")

    monkeypatch.setattr(printed_files, "summary_pdf", fails)
    blocks = files(desk, SHEETS)
    assert [block.key for block in blocks] == ["one.html", "two.html", "files.print"]
    assert "PDF files need" in str(blocks[-1].text)


def test_a_program_error_is_not_taken_for_a_missing_pdf(desk, monkeypatch):
    """Only a reason that can be told to the coach is; any other error is raised."""
    monkeypatch.setattr(printed_files, "summary_pdf", lambda _html, **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        files(desk, SHEETS)
