import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.journal import open_journal
from workbook_lib.records import CheckIn, Reflection
from workbook_lib.transfer.formats.journal_file import is_journal_file, read_journal_file
from workbook_lib.transfer.reading.bad_line import BadLine

EARLIER = sorted((Path(__file__).parents[2] / "journal" / "fixtures").glob("*.sql"))


def copy_of(path, *records):
    """Return the bytes of a journal with some entries."""
    journal = open_journal(path)
    for record in records:
        journal.append(record)
    journal.close()
    return path.read_bytes()


def test_another_copy_of_a_journal_is_merged(journal, tmp_path):
    """What it has and this one lacks is added, put-away entries too, and the second time there is nothing new."""
    data = copy_of(tmp_path / "other.sqlite3", CheckIn(mood=3), Reflection(prompt_id="p", text="x", put_away=True))
    assert is_journal_file(data)
    assert journal.take_in(read_journal_file(data)).entries == 2
    assert [one.record.mood for one in journal.current("check_in")] == [3]
    assert len(journal.current(put_away=True)) == 2
    assert journal.take_in(read_journal_file(data)).revisions == 0


@pytest.mark.parametrize("path", EARLIER, ids=lambda path: path.stem)
def test_a_journal_of_an_earlier_version_is_merged(journal, path):
    """Journals of each version bring all their entries."""
    with closing(sqlite3.connect(":memory:")) as driver:
        driver.executescript(f"BEGIN; {path.read_text(encoding='utf-8')} COMMIT;")
        rows = list(read_journal_file(driver.serialize()))
    assert not any(isinstance(one, BadLine) for one in rows)
    assert journal.take_in(rows).entries > 3


def test_a_newer_or_damaged_journal_is_told(tmp_path):
    """A journal that cannot be understood or read is named as what it is, and nothing of it is taken."""
    path = tmp_path / "other.sqlite3"
    data = copy_of(path, *[Reflection(prompt_id="p", text="x" * 3000) for _ in range(20)])
    with pytest.raises(WorkbookError, match="import_damaged_journal"):
        list(read_journal_file(data[:4096] + bytes(8192) + data[12288:]))
    with closing(sqlite3.connect(path)) as driver:
        driver.execute("PRAGMA user_version = 99")
        driver.commit()
    with pytest.raises(WorkbookError, match="import_newer_journal"):
        list(read_journal_file(path.read_bytes()))
