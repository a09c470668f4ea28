import base64
import io
from datetime import timedelta

import docx
import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.cv import TERMS
from workbook_lib.pages.catalogue import controller
from workbook_lib.records import Opportunity

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


def groups(card, on) -> dict[str, dict]:
    """Return the keys of each missing term's fields by the term."""
    return {
        block.label: {field.key.split("-")[0]: field.key for field in block.blocks}
        for block in card.view()
        if block.type == "group" and block.key.startswith("term-")
    }


def test_a_walk_from_two_texts_to_a_list(desk, cv, on):
    """Missing terms are decided about one by one, and the list says what to add where."""
    cv.press("next", {})
    keys = groups(cv, on)
    assert set(keys) == {"SQL queries", "Power BI", "data protection"}
    assert on(cv.view(), "found.list").items[0].text == "stakeholder management"
    cv.change(keys["SQL queries"]["decide"], "add")
    cv.change(groups(cv, on)["SQL queries"]["where"], "second job")
    cv.change(keys["Power BI"]["decide"], "out")
    cv.press("next", {})
    view = cv.view()
    assert [line.text for line in on(view, "result.add").items] == ["SQL queries: second job"]
    assert [line.text for line in on(view, "result.out").items] == ["Power BI"]
    assert on(view, "open").text == "Left open: 1"
    assert on(view, "copy").text.startswith("To add\n- SQL queries: second job")


def test_each_missing_term_stands_with_the_adverts_sentence(cv, on):
    """Beside each missing term stands the sentence of the advert that has it."""
    cv.press("next", {})
    key = groups(cv, on)["Power BI"]["from"]
    assert on(cv.view(), key).text == "The advert: “We need SQL queries and Power BI.”"


def test_a_decision_can_be_changed_and_taken_back(desk, cv, on):
    """A changed decision is one entry; cleared, the term is open again."""
    cv.press("next", {})
    key = groups(cv, on)["Power BI"]["decide"]
    cv.change(key, "add")
    cv.change(key, "said")
    assert "where" not in groups(cv, on)["Power BI"]
    cv.change(key, None)
    (entry,) = desk.current("item", prompt_id=TERMS)
    assert (entry.record.group, entry.revision) == ("", 3)


def test_nothing_of_a_file_is_kept_until_the_reader_keeps_it(desk, on, press):
    """A loaded text is compared from memory; only the reader's own button brings it into the journal."""
    card = controller(desk, "03.cv")
    card.change("cv.advert#1", ADVERT)
    before = [entry.record for entry in desk.current()]
    card.change("file-cv", chosen(CV.encode()))
    assert [entry.record for entry in desk.current()] == before
    assert on(card.view(), "cv.begins").text.startswith("It begins: Managed stakeholders")
    card.press("next", {})
    assert on(card.view(), "found") is not None
    card.press("back", {})
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
    before = [entry.record for entry in desk.current()]
    with pytest.raises(WorkbookError) as caught:
        cv.change("file-cv", value)
    assert caught.value.message_id == message
    assert [entry.record for entry in desk.current()] == before
    assert on(cv.view(), "cv.text#1").value == CV


def test_decisions_outlast_a_text_that_was_not_kept(desk, on):
    """The next day a text that was not kept is gone and asked for again, and the decisions are there."""
    card = controller(desk, "03.cv")
    card.change("cv.advert#1", ADVERT)
    card.change("file-cv", chosen(CV.encode()))
    card.press("next", {})
    keys = groups(card, on)
    card.change(keys["Power BI"]["decide"], "out")
    desk.now.moment += timedelta(days=1)
    again = controller(desk, "03.cv")
    assert on(again.view(), "missing") is not None
    again.press("next", {})
    assert [line.text for line in on(again.view(), "result.out").items] == ["Power BI"]
    with pytest.raises(WorkbookError) as caught:
        again.change(keys["SQL queries"]["decide"], "add")
    assert caught.value.message_id == "cv_texts_gone"


def test_it_can_name_its_application(desk, on):
    """The tailoring names the application it is for, and keeps it for the run."""
    application = desk.save(Opportunity(employer="Library"))
    card = controller(desk, "03.cv")
    card.change("which", application.entry_id)
    assert on(card.view(), "which").value == application.entry_id
    assert desk.current("exercise_run")[0].record.opportunity == application.entry_id
    card.change("which", None)
    assert desk.current("exercise_run")[0].record.opportunity == ""


def test_stopping_and_erasing_takes_texts_and_decisions(desk, cv, on):
    """Erasing leaves neither the texts nor what was decided, nor anything in memory."""
    cv.change("file-cv", chosen(CV.encode()))
    cv.press("next", {})
    cv.change(groups(cv, on)["Power BI"]["decide"], "out")
    cv.press("stop", {})
    cv.press("erase", {})
    assert desk.current(put_away=True) == []
    assert on(cv.view(), "cv.begins") is None
