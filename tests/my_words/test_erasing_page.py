import pytest
from cards import file_card_store  # noqa: F401 - a journal in a file

from workbook_lib.exercises.engine.page_state import closed_key, left_key, visited_key
from workbook_lib.my_words.copies import Copies
from workbook_lib.my_words.erasing_page import ErasingPage
from workbook_lib.records import Reflection
from workbook_lib.sessions.leave import Leave
from workbook_lib.workbook import Workbook


@pytest.fixture
def desk(open_page):
    """The page of one's words, with an entry of no page."""
    desk = open_page("my-words")
    desk.save(Reflection(prompt_id="facts.known", text="at first"), "changed")
    return desk


@pytest.fixture
def told():
    """What other cards were told."""
    return []


@pytest.fixture
def card(desk: Workbook, told):
    """The card for copies."""
    return Copies(desk, desk.journal, lambda: told.append("changed"))


def test_one_page_is_erased_and_the_others_stay(card, desk, on, told):
    """The reader chooses a page, is told how many entries it holds, and after it they are in no backup either."""
    desk.save(Reflection(prompt_id="x.y", text="SECRET", page="00-start-here"), "there")
    desk.save(Reflection(prompt_id="x.y", text="SECRET again", page="00-start-here"), "there")
    desk.save(Reflection(prompt_id="x.y", text="elsewhere", page="my-words"), "elsewhere")
    desk.journal.backup()
    assert [option.id for option in on(card.view(), "erase.page").options] == ["00-start-here", "my-words"]
    card.change("erase.page", "00-start-here")
    (button,) = on(card.view(), "page.erase").buttons
    assert "Start here" in button.confirm
    assert "entries: 1" in button.confirm
    card.press("erase_page", {})
    assert "Nothing of “Start here” is left" in on(card.view(), "page.erased").text
    assert [option.id for option in on(card.view(), "erase.page").options] == ["my-words"]
    assert desk.history("there") == []
    assert desk.journal.entry("changed") is not None
    assert told == ["changed"]
    folder = desk.journal.path.parent
    assert [f.name for f in folder.rglob("*") if f.is_file() and b"SECRET" in f.read_bytes()] == []


def test_no_page_is_erased_that_was_not_chosen(card, desk):
    """Without a page, or with one the book does not have, nothing is erased."""
    card.change("erase.page", "../elsewhere")
    with pytest.raises(LookupError):
        card.press("erase_page", {})
    assert desk.journal.entry("changed") is not None


def test_nothing_says_that_an_erased_page_was_ever_closed(desk, open_page):
    """With the words of a page go the days and the moment of closing it; another page keeps its own."""
    for page in ("00-start-here", "01-it-is-not-personal"):
        leave = Leave(open_page(page))
        leave.change("takeaway", "One thing")
        leave.press("close", {})
    erasing = ErasingPage(desk, desk.journal)
    erasing.choose("00-start-here")
    erasing.erase()
    keys = (visited_key, closed_key, left_key)
    assert [desk.recall(key("00-start-here")) for key in keys] == ["", "", ""]
    assert all(desk.recall(key("01-it-is-not-personal")) for key in keys)


def test_a_page_is_erased_once_for_each_choice(desk):
    """After erasing no page is chosen any more: pressing again erases nothing that was written since."""
    desk.save(Reflection(prompt_id="x.y", text="before", page="00-start-here"), "before")
    erasing = ErasingPage(desk, desk.journal)
    erasing.choose("00-start-here")
    erasing.erase()
    desk.save(Reflection(prompt_id="x.y", text="since", page="00-start-here"), "since")
    with pytest.raises(LookupError):
        erasing.erase()
    assert desk.journal.entry("since") is not None
