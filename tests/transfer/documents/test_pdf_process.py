import io
import json
import sys

import pytest
from pdf_bombs import FONT, HEAD, SENTENCE, pdf, stream

from workbook_lib.transfer.documents import pdf_process

SOUND = pdf([*HEAD, stream(SENTENCE), FONT, stream(b"")])


def test_a_pdf_is_read_or_refused_with_a_reason():
    """What the process says is the text, or a word for why there is none."""
    assert pdf_process.read(SOUND, 1) == {"text": "Managed the stock list of a food bank"}
    assert pdf_process.read(SOUND, 0) == {"refused": "pages", "pages": 1}
    assert pdf_process.read(b"%PDF-1.7 nonsense", 1) == {"refused": "damaged"}


def test_more_letters_than_a_cv_has_are_refused(monkeypatch: pytest.MonkeyPatch):
    """A page with more letters than any CV is refused before its text is taken."""
    monkeypatch.setattr(pdf_process, "MOST_LETTERS", 10)
    assert pdf_process.read(SOUND, 1) == {"refused": "heavy"}


def test_the_process_reads_and_writes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """The file comes on standard input, the limits are set for its size, and the answer is JSON."""
    sizes: list[int] = []
    monkeypatch.setattr(pdf_process, "limit", sizes.append)
    monkeypatch.setattr(sys, "argv", ["pdf_process", "40"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SOUND)))
    pdf_process.main()
    assert json.loads(capsys.readouterr().out)["text"].startswith("Managed")
    assert sizes == [len(SOUND)]


def test_too_little_memory_is_a_reason(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Where memory does not suffice, that is the answer."""

    def greedy(content: bytes, most_pages: int) -> dict[str, object]:
        raise MemoryError

    monkeypatch.setattr(pdf_process, "limit", lambda size: None)
    monkeypatch.setattr(pdf_process, "read", greedy)
    monkeypatch.setattr(sys, "argv", ["pdf_process", "40"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    pdf_process.main()
    assert json.loads(capsys.readouterr().out) == {"refused": "heavy"}
