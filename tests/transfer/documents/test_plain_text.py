import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.documents.plain_text import read_plain_text

TEXT = "Jörg wrote “queries” – daily"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_is_read_in_the_encodings_people_have(encoding: str):
    """Umlauts, curly quotes and dashes survive UTF-8, UTF-16 with and without its mark, and older Windows programs."""
    assert read_plain_text(TEXT.encode(encoding)) == TEXT


def test_a_saved_page_is_read_as_it_is_seen():
    """Of a web page what is seen is read, each block on a line of its own; scripts and styles are not."""
    page = """<!DOCTYPE html><html><head><title>Jobs</title><style>p {}</style></head><body><script>var x</script>
    <h1>Clerk</h1><p>We need <b>care</b>ful
    filing.</p><ul><li>Excel</li><li>R&amp;D</li></ul></body></html>"""
    lines = [line.strip() for line in read_plain_text(page.encode()).splitlines() if line.strip()]
    assert lines == ["Clerk", "We need careful filing.", "- Excel", "- R&D"]


@pytest.mark.parametrize("content", [b"MZ\x90\0" + bytes(99), b"{\\rtf1 My CV}", b"\xff\xfe\x00", b"a\x01b"])
def test_what_is_no_text_is_refused(content: bytes):
    """Programs, rich text and broken encodings are refused."""
    with pytest.raises(WorkbookError, match="document_unknown"):
        read_plain_text(content)
