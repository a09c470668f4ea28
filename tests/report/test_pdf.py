import builtins
import io

import pytest
from pypdf import PdfReader

from workbook_lib.errors import WorkbookError
from workbook_lib.records import Plan
from workbook_lib.report import build_summary, pdf_available, summary_pdf


@pytest.fixture
def html(content, now, write):
    """A summary with a plan."""
    plan = write(Plan(prompt_id="plan", cue="it is Tuesday", act="write to <Dana>"))
    return build_summary([plan], ["plans"], content=content, now=now)


@pytest.mark.pdf
@pytest.mark.parametrize(("paper", "millimetres"), [("A4", (210, 297)), ("letter", (216, 279))])
def test_a_summary_is_printed_on_pages_of_the_paper_chosen(html, paper, millimetres):
    """The file is a PDF in the paper's size, with the title, the language and the words."""
    made = summary_pdf(html, paper=paper)
    assert made.startswith(b"%PDF")
    reader = PdfReader(io.BytesIO(made))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == millimetres
    assert "write to <Dana>" in " ".join(reader.pages[0].extract_text().split())
    assert "After the interview" in reader.metadata.title
    assert reader.trailer["/Root"]["/Lang"] == "en"


@pytest.mark.pdf
def test_printing_reads_no_file_and_asks_nobody(html, tmp_path):
    """Even a page that asks for a file of this computer does not get it."""
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    asking = f'<link rel="attachment" href="{secret.as_uri()}"><img src="{secret.as_uri()}" alt="x"></main>'
    reader = PdfReader(io.BytesIO(summary_pdf(html.replace("</main>", asking))))
    assert len(reader.pages) == 1
    assert not reader.attachments


@pytest.mark.parametrize("error", [ImportError, OSError])
def test_without_the_extra_it_says_so(html, monkeypatch, error):
    """Without the package, or without a library it needs, there is a sentence instead of a file."""
    real = builtins.__import__

    def importing(name, *rest):
        if name == "weasyprint":
            raise error("no")
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", importing)
    with pytest.raises(WorkbookError) as caught:
        summary_pdf(html)
    assert caught.value.message_id == "pdf_not_available"


def test_whether_it_is_installed_can_be_asked(monkeypatch):
    """The page knows beforehand whether to offer a PDF."""
    monkeypatch.setattr("workbook_lib.report.pdf.find_spec", lambda name: None)
    assert not pdf_available()


def test_a_summary_says_how_to_print(html):
    """The file itself says how to get it on paper, for readers without the extra."""
    assert "save it as PDF" in html


@pytest.mark.pdf
def test_a_failure_while_printing_tells_no_words(html, monkeypatch, caplog):
    """Whatever goes wrong inside is one sentence, and neither the log nor the error repeats what was printed."""
    import weasyprint

    def fail(*_, **__):
        raise RuntimeError(html)

    monkeypatch.setattr(weasyprint.HTML, "write_pdf", fail)
    with pytest.raises(WorkbookError) as caught:
        summary_pdf(html)
    assert caught.value.message_id == "pdf_failed"
    assert caught.value.__cause__ is None
    assert "Dana" not in caplog.text
