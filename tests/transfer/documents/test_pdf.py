import io
import subprocess

import pytest
from pdf_bombs import FONT, HEAD, SENTENCE, bombs, pdf, stream
from pypdf import PdfWriter

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.documents import pdf as reader
from workbook_lib.transfer.documents.pdf import read_pdf

WORDS = "Managed the stock list of a food bank"
SOUND = pdf([*HEAD, stream(SENTENCE), FONT, stream(b"")])


def encrypted(user: str, algorithm: str) -> bytes:
    writer, buffer = PdfWriter(clone_from=io.BytesIO(SOUND)), io.BytesIO()
    writer.encrypt(user, owner_password="owner", algorithm=algorithm)
    writer.write(buffer)
    return buffer.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(WorkbookError) as caught:
        read_pdf(content)
    return caught.value.message_id


def test_the_words_of_a_pdf_are_read():
    """The words of a page are read with the blanks between them."""
    assert read_pdf(SOUND) == WORDS


def test_words_without_blanks_are_taken_apart():
    """Where a PDF has no signs for blanks, as XeTeX writes them, words are told by the gaps between them."""
    drawn = b"BT /F1 12 Tf 10 700 Td [(Managed)-300(the)-300(stock)-300(list)-300(of)-300(a)-300(bank)] TJ ET"
    assert read_pdf(pdf([*HEAD, stream(drawn), FONT, stream(b"")])) == "Managed the stock list of a bank"


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_opens_without_a_password_is_read(algorithm: str):
    """A PDF that only restricts printing is read whatever its cipher; one with a password is refused as such."""
    assert read_pdf(encrypted("", algorithm)) == WORDS
    assert refused(encrypted("secret", algorithm)) == "document_locked"


@pytest.mark.parametrize("name", bombs())
def test_a_bomb_is_refused(name: str):
    """A small PDF that unpacks to gigabytes or takes hours is refused, in little memory and time."""
    content = bombs()[name]
    assert len(content) < 1_000_000
    assert refused(content) == "document_too_heavy"


def test_a_pdf_with_a_hundred_thousand_pages_is_refused():
    """More pages than a CV has are counted, not read."""
    pages = b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>"
    content = pdf([HEAD[0], pages, HEAD[2], stream(SENTENCE), FONT, stream(b"")])
    assert refused(content) == "document_too_many_pages"


def test_a_reader_that_hangs_or_babbles_is_given_up(monkeypatch: pytest.MonkeyPatch):
    """A process that does not end in time, or whose answer is none, leaves a sentence."""

    def hangs(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("reader", 20)

    monkeypatch.setattr(reader.subprocess, "run", hangs)
    assert refused(SOUND) == "document_too_heavy"
    babble = subprocess.CompletedProcess([], 0, stdout=b"{", stderr=b"")
    monkeypatch.setattr(reader.subprocess, "run", lambda *_, **__: babble)
    assert refused(SOUND) == "document_damaged"
