from pathlib import Path

import pytest

from workbook_lib.content import Content
from workbook_lib.controls import Text
from workbook_lib.journal import open_journal
from workbook_lib.journal.backups import copies as backups
from workbook_lib.journal.errors import JournalError
from workbook_lib.my_words.entries import Entries
from workbook_lib.progress.answer_card import AnswerCard
from workbook_lib.records import CheckIn, Reflection
from workbook_lib.sessions.notices import with_notices
from workbook_lib.workbook import Workbook


@pytest.fixture
def without_backup(tmp_path: Path, clock, monkeypatch):
    """A journal whose daily backup could not be made."""
    path = tmp_path / "journal.sqlite3"
    journal = open_journal(path, clock=clock)
    journal.append(Reflection(prompt_id="p", text="words"))
    journal.close()

    def full(*_):
        raise JournalError("journal_disk_full", file=path.name)

    monkeypatch.setattr(backups, "back_up", full)
    return open_journal(path, clock=clock)


@pytest.mark.parametrize(
    ("page", "first"), [("00-start-here", "arrive"), ("my-words", "entries"), ("05-my-progress", "answer")]
)
def test_the_first_card_tells_of_a_backup_that_failed(without_backup, clock, on, page, first):
    """A page says above its first card what could not be looked after, and why; its other cards say nothing of it."""
    workbook = Workbook(page, without_backup, Content(), clock)
    card, other = getattr(workbook, first)()._controller, workbook.plan()._controller
    notice = on(card.view(), "noticed.0")
    assert (notice.tone, "backup" in notice.text, "disk is full" in notice.text) == ("notice", True, True)
    assert on(other.view(), "noticed.0") is None


def test_a_card_with_notices_works_as_before(desk, on):
    """Fields, buttons and the line for plain text are those of the card below; the same reason is told once."""
    desk.save(Reflection(prompt_id="x.y", text="the lighthouse was closed"))
    problem = JournalError("journal_busy", file="journal.sqlite3")
    card = with_notices(Entries(desk), desk.content, [problem, problem])
    card.change("words", "lighthouse")
    card.press("search", {})
    assert on(card.view(), "count").text == "1 entry found"
    assert [block.key for block in card.view() if isinstance(block, Text) and block.tone == "notice"] == ["noticed.0"]
    assert (card.summary(), card.title) == (Entries(desk).summary(), Entries(desk).title)


def test_where_nothing_failed_the_card_is_itself(desk):
    """A journal that was looked after adds nothing to a page."""
    card = Entries(desk)
    assert with_notices(card, desk.content, ()) is card


def test_a_card_of_pictures_is_drawn_below_a_notice(open_page):
    """The window's width, drawing and looking reach the card below the notices."""
    desk = open_page("05-my-progress")
    desk.save(CheckIn(confidence=4))
    inner = AnswerCard(desk)
    card = with_notices(inner, desk.content, [JournalError("journal_busy", file="journal.sqlite3")])
    card.narrow = True
    card.view()
    assert (inner.narrow, card.narrow, card.draw_next(), card.has_changed()) == (True, True, True, False)
    desk.save(CheckIn(confidence=5))
    assert card.has_changed()
