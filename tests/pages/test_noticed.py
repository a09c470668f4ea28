from pathlib import Path

import pytest

from workbook_lib.content import Content
from workbook_lib.fields import Text
from workbook_lib.journal import backups, open_journal
from workbook_lib.journal.errors import JournalError
from workbook_lib.pages.noticed import noticed
from workbook_lib.pages.search import Search
from workbook_lib.records import Reflection
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


@pytest.mark.parametrize(("page", "first"), [("00-start-here", "arrive"), ("my-words", "search")])
def test_the_first_card_tells_of_a_backup_that_failed(without_backup, clock, on, page, first):
    """A page says above its first card what could not be looked after, and why; its other cards say nothing of it."""
    workbook = Workbook(page, without_backup, Content(), clock)
    card, other = getattr(workbook, first)()._controller, workbook.plan()._controller
    told = on(card.view(), "noticed.0")
    assert (told.tone, "backup" in told.text, "disk is full" in told.text) == ("notice", True, True)
    assert on(other.view(), "noticed.0") is None


def test_a_card_with_notices_works_as_before(desk, on):
    """Fields, buttons and the line for plain text are those of the card below; the same reason is told once."""
    desk.save(Reflection(prompt_id="x.y", text="the lighthouse was closed"))
    problem = JournalError("journal_busy", file="journal.sqlite3")
    card = noticed(Search(desk), desk.content, [problem, problem])
    card.change("words", "lighthouse")
    card.press("search", {})
    assert len(on(card.view(), "found").items) == 1
    assert [block.key for block in card.view() if isinstance(block, Text) and block.tone == "notice"] == ["noticed.0"]
    assert (card.summary(), card.title) == (Search(desk).summary(), Search(desk).title)


def test_where_nothing_failed_the_card_is_itself(desk):
    """A journal that was looked after adds nothing to a page."""
    card = Search(desk)
    assert noticed(card, desk.content, ()) is card
