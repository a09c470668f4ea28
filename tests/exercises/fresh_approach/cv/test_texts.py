import base64
import io

import docx
import pytest
from cards import go_to

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller

PAGE = "03-a-fresh-approach"


ADVERT = "We need SQL queries and Power BI.\nExperience with stakeholder management.\nKnowledge of data protection."


CV = "Managed stakeholders of a library.\nKept personal data safe."


@pytest.fixture
def desk(open_page):
    """The desk at the page about a fresh approach."""
    return open_page(PAGE)


@pytest.fixture
def cv(desk):
    """The tailoring with both texts pasted."""
    card = controller(desk, "03.cv")
    card.change("cv.text#1", CV)
    card.change("cv.advert#1", ADVERT)
    return card


def chosen(content: bytes, name: str = "cv.txt") -> dict[str, str]:
    return {"name": name, "data": base64.b64encode(content).decode()}


def test_nothing_of_a_file_is_kept_until_the_reader_keeps_it(desk, on, press):
    """A loaded text is compared from memory; only the reader's own button brings it into the journal."""
    card = controller(desk, "03.cv")
    card.change("cv.advert#1", ADVERT)
    before = [entry.record for entry in desk.journal.current()]
    card.change("file-cv", chosen(CV.encode()))
    assert [entry.record for entry in desk.journal.current()] == before
    assert on(card.view(), "cv.begins").text.startswith("It begins: Managed stakeholders")
    go_to(card, "03.cv.terms")
    assert on(card.view(), "found") is not None
    go_to(card, "03.cv.texts")
    press(card, "keep")
    assert on(card.view(), "cv.text#1").value == CV
    assert on(card.view(), "cv.loaded") is None


def test_letting_go_of_a_file_forgets_it(desk, on, press):
    """After letting go, and in a new session, the loaded text is gone."""
    card = controller(desk, "03.cv")
    card.change("file-cv", chosen(CV.encode()))
    press(card, "drop")
    assert on(card.view(), "cv.begins") is None
    card.change("file-cv", chosen(CV.encode()))
    again = controller(desk, "03.cv")
    assert on(again.view(), "cv.begins") is None


def test_a_word_file_can_be_loaded(desk, on):
    """A .docx is read like a text; its name stands at the field."""
    document = docx.Document()
    document.add_paragraph(CV)
    buffer = io.BytesIO()
    document.save(buffer)
    card = controller(desk, "03.cv")
    card.change("file-cv", chosen(buffer.getvalue(), "My CV.docx"))
    assert on(card.view(), "file-cv").value == "My CV.docx"
    assert on(card.view(), "cv.loaded") is not None


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (chosen(b"MZ\x90\x00" + bytes(90), "cv.pdf"), "document_unknown"),
        (chosen(b""), "document_empty"),
        ({"name": "cv.txt", "data": "not base64 !"}, "value_not_understood"),
    ],
)
def test_a_wrong_file_is_refused_and_leaves_nothing(desk, cv, on, value, message):
    """A wrong file gives a sentence, keeps nothing, and leaves the pasted text alone."""
    before = [entry.record for entry in desk.journal.current()]
    with pytest.raises(WorkbookError) as caught:
        cv.change("file-cv", value)
    assert caught.value.message_id == message
    assert [entry.record for entry in desk.journal.current()] == before
    assert on(cv.view(), "cv.text#1").value == CV


def test_words_that_run_together_are_told(desk, on):
    """A file whose words have no blanks between them is read, and the reader is told to paste the text."""
    card = controller(desk, "03.cv")
    card.change("file-cv", chosen(b"Managedbudgetsforthreeregionalteams\nIntroducedweeklyreportingandchecks"))
    assert on(card.view(), "cv.together") is not None
    card.change("file-cv", chosen(CV.encode()))
    assert on(card.view(), "cv.together") is None
