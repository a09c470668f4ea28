from collections.abc import Callable

import pytest
from cards import file_card_store  # noqa: F401 - a journal in a file

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.group import COPY, words_item_id
from workbook_lib.journal import erasure
from workbook_lib.journal.errors import JournalError
from workbook_lib.my_words.copies import Copies
from workbook_lib.my_words.erasing import with_related
from workbook_lib.records import Opportunity, Reflection, Share
from workbook_lib.workbook import Workbook

PAGE = "01-it-is-not-personal"
GROUP = "Tuesday group"


@pytest.fixture
def desk(open_page: Callable[[str], Workbook]) -> Workbook:
    """The page of one's words, with a text of another page whose copy is on its way to a group."""
    desk = open_page("my-words")
    desk.save(Reflection(prompt_id="hands.one", text="hello", page=PAGE), "text")
    item = words_item_id(desk, GROUP, COPY, "text")
    desk.save(Share(item=item, group=GROUP, text="hello", state="waiting", page=PAGE), "copy")
    return desk


def shares(desk: Workbook) -> list[tuple[str, str, str]]:
    """Return the id, the state and the words of every share that is kept."""
    return [(one.entry_id, one.record.state, one.record.text) for one in desk.journal.current("share", removed=True)]


@pytest.fixture
def erase_page() -> Callable[[Workbook], None]:
    """Erases the page through the card for copies."""

    def erase(desk: Workbook) -> None:
        card = Copies(desk, desk.journal, lambda: None)
        card.change("erase.page", PAGE)
        card.press("erase_page", {})

    return erase


def test_erasing_a_page_makes_the_group_forget_what_was_on_its_way(desk, erase_page):
    """What may have reached the group is to be taken back there, and is kept without words and on no page."""
    erase_page(desk)
    assert shares(desk) == [("copy", "leaving", "")]
    assert desk.journal.of_page(PAGE) == []


def test_a_share_that_is_itself_erased_is_taken_back(desk):
    """Who erases words on their way to the group, and not what they were copied from, has the group forget them."""
    desk.erase("copy")
    assert shares(desk) == [("copy", "leaving", "")]
    assert desk.journal.entry("text") is not None


def test_what_the_group_has_or_never_had_leaves_nothing_behind(desk, erase_page):
    """A share that arrived stands in the group's own list, and a draft went nowhere: nothing is noted of either."""
    desk.save(Share(item="words.one", group=GROUP, text="a draft", page=PAGE), "draft")
    desk.save(Share(item="words.two", group=GROUP, text="there", state="shared", page=PAGE), "there")
    erase_page(desk)
    assert shares(desk) == [("copy", "leaving", "")]


def test_the_group_forgets_also_when_erasing_is_only_finished_later(desk, monkeypatch):
    """Rows that are gone are not sent any more, even if a backup that is open elsewhere has to wait."""

    def waits(*_: object) -> None:
        raise JournalError("journal_erase_waits")

    monkeypatch.setattr(erasure, "finish", waits)
    with pytest.raises(WorkbookError):
        desk.erase("text")
    assert shares(desk) == [("copy", "leaving", "")]


def test_nothing_is_taken_back_when_nothing_could_be_erased(desk, monkeypatch):
    """As long as the rows are there, so is what the reader wanted to share."""

    def full(*_: object) -> None:
        raise JournalError("journal_disk_full", file="journal.sqlite3")

    monkeypatch.setattr(erasure, "erase", full)
    with pytest.raises(WorkbookError):
        desk.erase("text")
    assert shares(desk) == [("copy", "waiting", "hello")]


def test_a_page_takes_along_what_was_found_out_about_its_applications(desk, erase_page, open_page, on):
    """What belongs to an entry of the page goes with it, counted before the reader says yes; all of it only once."""
    desk.save(Opportunity(employer="Harbour Centre", page=PAGE), "o1")
    desk.save(Reflection(prompt_id="opportunity.does", text="they run a harbour", run="o1", page="my-words"), "r1")
    assert with_related(desk, ["o1", "r1", "text"]) == ["o1", "r1", "text"]
    card = Copies(desk, desk.journal, lambda: None)
    card.change("erase.page", PAGE)
    assert "entries: 4" in on(card.view(), "page.erase").buttons[0].confirm
    erase_page(desk)
    assert desk.history("r1") == []
