import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.documents.document import MOST_BYTES, MOST_LETTERS, MOST_WORDS, read_document
from workbook_lib.transfer.documents.pdf import MOST_PAGES

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SENTENCE = "Managed the stock list of a food bank"


def pdf(*pages: str, password: str = "") -> bytes:
    """Make a PDF with a line of text on each page; an empty line makes a page without words, as a scan is."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for line in pages:
        page = writer.add_blank_page(width=595, height=842)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    return saved(writer.write)


def word(*paragraphs: str, change=None) -> bytes:
    """Make a .docx; ``change`` may alter its first paragraph's element."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if change:
        change(document.element.body.find(qn("w:p")))
    return saved(document.save)


def saved(write) -> bytes:
    buffer = io.BytesIO()
    write(buffer)
    return buffer.getvalue()


def packed(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


REFUSED = {
    "empty": (b"", "document_empty"),
    "blank": (b" \n\t ", "document_empty"),
    "empty docx": (word(), "document_empty"),
    "50 MB": (b"a " * 25_000_000, "document_too_large"),
    "encrypted PDF": (pdf(SENTENCE, password="secret"), "document_locked"),
    "scanned PDF": (pdf("", ""), "document_scanned"),
    "200 pages": (pdf(*[SENTENCE] * 200), "document_too_many_pages"),
    "a renamed .exe": (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200), "document_unknown"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "document_unknown"),
    "rich text": (rb"{\rtf1\ansi My CV}", "document_unknown"),
    "another zip": (packed(readme=b"hello"), "document_unknown"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "document_old_office"),
    "a broken PDF": (b"%PDF-1.7\n" + b"nonsense " * 20, "document_damaged"),
    "a PDF cut short": (pdf(SENTENCE)[:200], "document_damaged"),
    "a broken docx": (packed(word__document_xml=b"<w:document"), "document_damaged"),
    "a zip cut short": (word(SENTENCE)[:500], "document_damaged"),
    "a zip that unpacks to too much": (packed(word__document_xml=b" " * 40_000_000), "document_too_large"),
    "a novel": (b"word " * (MOST_WORDS + 1), "document_too_many_words"),
    "a novel without blanks": (b"word," * (MOST_LETTERS // 5 + 1), "document_too_many_letters"),
}


@pytest.mark.parametrize(("content", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_a_wrong_file_is_refused_with_a_sentence_of_its_own(content: bytes, message: str):
    """Each kind of wrong file is refused by the sentence that says what is wrong with it."""
    with pytest.raises(WorkbookError) as caught:
        read_document(content)
    assert caught.value.message_id == message


@pytest.mark.parametrize(
    "content",
    [
        "Jörg wrote “queries” – daily".encode(),
        "Jörg wrote “queries” – daily".encode("utf-8-sig"),
        "Jörg wrote “queries” – daily".encode("utf-16"),
        "Jörg wrote “queries” – daily".encode("cp1252"),
    ],
)
def test_text_is_read_in_the_encodings_people_have(content: bytes):
    """Umlauts, curly quotes and dashes survive UTF-8, UTF-16 and what older Windows programs write."""
    assert read_document(content).text == "Jörg wrote “queries” – daily"


def test_a_word_file_gives_its_lines_and_tables():
    """Paragraphs and table cells of a .docx are read in order, each on a line of its own."""
    document = docx.Document()
    document.add_paragraph("Jane Doe")
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "2024", SENTENCE
    lines = [line for line in read_document(saved(document.save)).text.splitlines() if line]
    assert lines == ["Jane Doe", "2024", SENTENCE]


def test_tracked_changes_are_read_as_accepted():
    """What was inserted is read, what was deleted or moved away is not, and the reader is told."""

    def track(paragraph):
        for xml in (
            f'<w:ins {WORD} w:id="1" w:author="A"><w:r><w:t xml:space="preserve">weekly </w:t></w:r></w:ins>',
            f'<w:del {WORD} w:id="2" w:author="A"><w:r><w:delText>never </w:delText></w:r></w:del>',
            f'<w:moveFrom {WORD} w:id="3" w:author="A"><w:r><w:t>once </w:t></w:r></w:moveFrom>',
            f"<w:r {WORD}><w:t>reports</w:t></w:r>",
        ):
            paragraph.append(parse_xml(xml))

    document = read_document(word("Wrote ", change=track))
    assert document.tracked
    assert document.text.strip() == "Wrote weekly reports"
    assert not read_document(word(SENTENCE)).tracked


def test_a_pdf_gives_the_words_of_its_pages():
    """The words of a PDF are read page after page, up to the number of pages a CV may have."""
    document = read_document(pdf(*[SENTENCE] * MOST_PAGES))
    assert document.text.count(SENTENCE) == MOST_PAGES


def test_a_pdf_that_only_restricts_printing_is_read():
    """A PDF that opens without a password is read, although it is encrypted."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf(SENTENCE)))
    writer.encrypt("", owner_password="owner", algorithm="RC4-128")
    assert SENTENCE in read_document(saved(writer.write)).text


def test_a_document_does_not_tell_its_words():
    """The words of a file are in no repr, and so in no log."""
    assert "food bank" not in repr(read_document(SENTENCE.encode()))


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes):
    """Whatever a file holds, it is read as text or refused with one of our sentences, never anything else."""
    try:
        assert read_document(content).text.strip()
    except WorkbookError as error:
        assert error.message_id.startswith("document_")


@settings(max_examples=30)  # each PDF is read by a process of its own
@given(st.sampled_from([pdf(SENTENCE), word(SENTENCE)]), st.integers(0, 20_000), st.binary(min_size=1, max_size=4))
def test_a_file_with_some_bytes_changed_is_read_or_refused(content: bytes, at: int, other: bytes):
    """A damaged PDF or .docx never raises anything but one of our sentences."""
    at %= len(content)
    try:
        read_document(content[:at] + other + content[at + len(other) :])
    except WorkbookError as error:
        assert error.message_id.startswith("document_")


def test_a_file_at_the_limit_is_read():
    """A file of exactly the size allowed is read."""
    padding = b" " * (MOST_BYTES - len(SENTENCE))
    assert read_document(SENTENCE.encode() + padding).words == len(SENTENCE.split())
