import shutil
from pathlib import Path

import pytest

from workbook_lib.home import journal_path
from workbook_lib.journal import open_journal
from workbook_lib.records import Reflection
from workbook_lib.workbook import ClosedWorkbook, Workbook, open_workbook


@pytest.fixture
def damaged(home: Path) -> Path:
    """A journal with a backup, of which a page was overwritten."""
    path = journal_path()
    journal = open_journal(path)
    journal.append_many((Reflection(prompt_id="p", text=f"words {n} " * 40), None) for n in range(100))
    journal.backup()
    journal.close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"x" * (4096 * 3)
    path.write_bytes(content)
    return path


def test_a_damaged_journal_offers_its_newest_backup_on_the_page(damaged: Path, on):
    """The first card says what happened; its button puts the backup in place, and the damaged file is kept."""
    before = damaged.read_bytes()
    closed = open_workbook("00-start-here")
    assert isinstance(closed, ClosedWorkbook)
    driver = closed.arrive()._controller
    assert "damaged" in on(driver.view(), "problem").text
    (offer,) = on(driver.view(), "offer").buttons
    assert "Put the backup of" in offer.label
    driver.press("restore", {})
    assert "Open this page again" in on(driver.view(), "restored").text
    assert before in [file.read_bytes() for file in damaged.parent.glob("backups/*damaged*")]
    again = open_workbook("00-start-here")
    assert isinstance(again, Workbook)
    assert len(again.journal.current("reflection")) == 100


def test_a_lost_journal_offers_its_newest_backup_on_the_page(damaged: Path, on):
    """Where the file is gone the first card says so, and its button puts the backup in place."""
    damaged.unlink()
    driver = open_workbook("00-start-here").arrive()._controller
    assert "gone or empty" in on(driver.view(), "problem").text
    driver.press("restore", {})
    assert "damaged" not in on(driver.view(), "restored").text
    assert len(open_workbook("00-start-here").journal.current("reflection")) == 100


def test_a_backup_from_a_wrong_future_is_not_offered(damaged: Path, on):
    """Where the clock ran ahead once, the page offers the newest backup of a day that has been."""
    (made,) = (damaged.parent / "backups").iterdir()
    shutil.copy(made, made.with_name("journal-2099-01-01T090000.sqlite3"))
    driver = open_workbook("00-start-here").arrive()._controller
    (offer,) = on(driver.view(), "offer").buttons
    assert "2099" not in offer.label


def test_without_a_backup_there_is_the_sentence_alone(damaged: Path, on):
    """When no backup is sound, nothing is offered."""
    for backup in damaged.parent.glob("backups/*"):
        backup.write_bytes(b"x" * 5000)
    driver = open_workbook("00-start-here").arrive()._controller
    assert [block.key for block in driver.view()] == ["problem"]
    with pytest.raises(LookupError):
        driver.press("restore", {})
