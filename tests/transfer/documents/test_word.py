import io
import zipfile

import docx
import pytest
from docx.oxml.parser import parse_xml

from workbook_lib.errors import WorkbookError
from workbook_lib.transfer.documents.word import read_word

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
WORDS = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
BOX = (
    f"<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{WORDS}</wps:txbx></mc:Choice>"
    f"<mc:Fallback><v:textbox>{WORDS}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
)


def lines(document) -> list[str]:
    buffer = io.BytesIO()
    document.save(buffer)
    return [line for line in read_word(buffer.getvalue(), most=5_000_000)[0].splitlines() if line]


def packed(xml: str, **others: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
        for name, content in others.items():
            archive.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


def test_headers_footers_and_boxes_are_read_once():
    """Words in a page's header or footer and in a text box are read, copies for old programs are not."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Side column"
    document.sections[0].footer.paragraphs[0].text = "Languages"
    document.add_paragraph("Body")._p.append(parse_xml(BOX))
    assert lines(document) == ["Side column", "In a box", "Body", "Languages"]


@pytest.mark.parametrize(
    ("sign", "read"),
    [
        ("<w:noBreakHyphen/>", ["e-learning"]),
        ("<w:softHyphen/>", ["e\u00adlearning"]),
        ("<w:tab/>", ["e\tlearning"]),
        ("<w:cr/>", ["e", "learning"]),
        ("<w:br/>", ["e", "learning"]),
    ],
)
def test_signs_that_are_no_text_are_read(sign: str, read: list[str]):
    """Hyphens that keep a word together, tabs and line breaks within a paragraph are read as what they look like."""
    document = docx.Document()
    run = f"<w:r {SPACES}><w:t>e</w:t>{sign}<w:t>learning</w:t></w:r>"
    document.add_paragraph()._p.append(parse_xml(run))
    assert lines(document) == read


def test_codes_and_places_of_tabs_are_not_read():
    """Codes of fields, and where tabs of a paragraph are, are no text."""
    xml = (
        f"<w:document {SPACES}><w:body><w:p><w:pPr><w:tabs><w:tab w:pos='9'/></w:tabs></w:pPr>"
        "<w:r><w:instrText>PAGE</w:instrText><w:t>Clerk</w:t></w:r></w:p></w:body></w:document>"
    )
    assert read_word(packed(xml), most=5_000_000) == ("Clerk", False)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (packed('<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'), "document_damaged"),
        (packed("<d>" + " " * 11_000_000 + "</d>"), "document_too_large"),
        (packed("<d/>", **{f"header{number}": "<d/>" for number in range(100)}), "document_too_large"),
        (packed("<d><p>"), "document_damaged"),
        (packed("<d/>").replace(b"word/document.xml", b"ward/document.xml"), "document_unknown"),
    ],
    ids=["entities", "much of one part", "many parts", "cut short", "another archive"],
)
def test_a_file_that_unpacks_to_too_much_is_refused(content: bytes, message: str):
    """Packed bombs, entities and broken XML are refused by a sentence."""
    with pytest.raises(WorkbookError) as caught:
        read_word(content, most=5_000_000)
    assert caught.value.message_id == message
