import errno
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from workbook_lib.journal import JournalDamaged, JournalError, open_journal
from workbook_lib.journal.storage.migrations import SCHEMA_VERSION
from workbook_lib.records import CheckIn, Reflection


def spoil(path: Path) -> None:
    """Overwrite the middle of a file."""
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 3)
        file.write(os.urandom(size // 3))


def filled(path: Path, number: int = 200):
    journal = open_journal(path)
    journal.append_many((Reflection(prompt_id="p", text=f"word {n} " * 20), None) for n in range(number))
    return journal


def test_only_the_owner_may_read_the_journal(tmp_path):
    """The file, its log and its folder are made for the owner only, whatever the umask."""
    before = os.umask(0)
    try:
        journal = open_journal(tmp_path / "home" / "journal.sqlite3")
        journal.append(CheckIn(mood=1))
        journal.draft_key()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "home").iterdir()} == {0o600}


def test_others_lose_their_rights_to_an_existing_journal(tmp_path):
    """A journal that was readable by others is not after it has been opened."""
    path = tmp_path / "journal.sqlite3"
    filled(path, 1).close()
    path.chmod(0o644)
    open_journal(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_disk_that_knows_no_rights_is_written_to(tmp_path, monkeypatch):
    """Where rights cannot be changed, as on FAT, the journal opens all the same."""
    path = tmp_path / "journal.sqlite3"
    filled(path, 1).close()
    path.chmod(0o644)

    def chmod(self, mode):
        raise PermissionError(errno.EPERM, "not permitted")

    monkeypatch.setattr(Path, "chmod", chmod)
    open_journal(path).append(CheckIn(mood=1))


def test_acknowledged_means_on_disk(journal):
    """The connection logs ahead, waits for the disk (on a Mac for its platter), and overwrites what is deleted."""
    with journal._store.alone() as connection:
        asked = ("journal_mode", "synchronous", "fullfsync", "secure_delete", "temp_store")
        assert [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked] == ["wal", 2, 1, 1, 2]


@pytest.mark.parametrize("content", [b"This is a letter. " * 500, b"\x89PNG\r\n\x1a\n" + bytes(9000), b"x"])
def test_a_foreign_file_is_refused_and_left_as_it_is(tmp_path, content):
    """A file that is no database is named, and not a byte of it is changed."""
    path = tmp_path / "journal.sqlite3"
    path.write_bytes(content)
    with pytest.raises(JournalDamaged) as caught:
        open_journal(path)
    assert (caught.value.message_id, caught.value.backups) == ("journal_foreign", [])
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path):
    """A database of another program is not taken for a journal."""
    path = tmp_path / "journal.sqlite3"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE habits (name)")
    content = path.read_bytes()
    with pytest.raises(JournalDamaged) as caught:
        open_journal(path)
    assert caught.value.message_id == "journal_foreign"
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_journal(tmp_path):
    """An empty file in the journal's place, as a crash may leave it, is filled."""
    path = tmp_path / "journal.sqlite3"
    path.touch()
    assert open_journal(path).current() == []


def test_a_damaged_journal_offers_its_sound_backups(tmp_path):
    """Damage is noticed on opening; the file is kept as it is and the sound backups are offered."""
    path = tmp_path / "journal.sqlite3"
    journal = filled(path)
    backup = journal.backup()
    journal.close()
    spoil(path)
    content = path.read_bytes()
    with pytest.raises(JournalDamaged) as caught:
        open_journal(path)
    assert [one.path for one in caught.value.backups] == [backup.path]
    assert caught.value.values == {"file": "journal.sqlite3", "backups": 1}
    assert path.read_bytes() == content


@pytest.mark.parametrize("left", [None, b""], ids=["missing", "empty"])
def test_a_journal_that_was_lost_is_not_begun_anew(tmp_path, left):
    """Where the file is gone or empty and backups are there, they are offered, and nothing is made in its place."""
    path = tmp_path / "journal.sqlite3"
    journal = filled(path)
    backup = journal.backup()
    journal.close()
    path.unlink() if left is None else path.write_bytes(left)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(JournalDamaged) as caught:
        open_journal(path)
    assert caught.value.message_id == "journal_missing"
    assert [one.path for one in caught.value.backups] == [backup.path]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_database_without_tables_is_not_taken_for_a_new_journal(tmp_path):
    """A file that SQLite finds in order and empty, as a filling that was cut short leaves it, counts as lost."""
    path = tmp_path / "journal.sqlite3"
    journal = filled(path)
    journal.backup()
    journal.close()
    path.unlink()
    with sqlite3.connect(path) as driver:
        driver.execute("CREATE TABLE a (b)")
        driver.execute("DROP TABLE a")
    driver.close()
    with pytest.raises(JournalDamaged, match="journal_missing"):
        open_journal(path)


def test_after_everything_was_erased_a_journal_may_be_begun(tmp_path):
    """Erasing everything leaves no backup that would stand in the way of a new file."""
    journal = filled(tmp_path / "journal.sqlite3")
    journal.backup()
    journal.erase_all()
    journal.close()
    journal.path.unlink()
    assert open_journal(journal.path).current() == []


def test_check_notices_damage_done_since_opening(tmp_path):
    """`check` looks through the whole file again."""
    journal = filled(tmp_path / "journal.sqlite3")
    journal.check()
    with journal._store.alone() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    journal.close()
    journal = open_journal(journal.path)
    spoil(journal.path)
    with pytest.raises(JournalDamaged):
        journal.check()


def test_a_newer_journal_is_refused_and_left_as_it_is(tmp_path):
    """A journal from a newer version is not opened, and nothing in it is changed."""
    path = tmp_path / "journal.sqlite3"
    filled(path, 1).close()
    with sqlite3.connect(path) as driver:
        driver.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    driver.close()
    content = path.read_bytes()
    with pytest.raises(JournalError) as caught:
        open_journal(path)
    assert caught.value.message_id == "journal_newer"
    assert path.read_bytes() == content


def test_a_folder_in_the_journals_place_is_a_sentence(tmp_path):
    """A folder where the file should be, or a file where its folder should be, is said, not thrown."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    for path in (tmp_path / "folder", tmp_path / "file" / "journal.sqlite3"):
        with pytest.raises(JournalError) as caught:
            open_journal(path)
        assert caught.value.message_id == "journal_not_opened"


READ_ONLY = """
import os, sys
from workbook_lib.journal import open_journal, JournalError
from workbook_lib.records import CheckIn
open_journal(sys.argv[2]).append(CheckIn(mood=2))  # everything is imported while it may still be read
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    open_journal(sys.argv[1]).append(CheckIn(mood=2))
except JournalError as error:
    print(error.message_id)
"""


@pytest.mark.parametrize("present", [True, False])
def test_a_read_only_home_is_a_sentence(tmp_path, present):
    """In a folder that may only be read, saving ends in a sentence and what was saved stays."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "home" / "journal.sqlite3"
        path.parent.mkdir()
        if present:
            filled(path, 3).close()
            path.chmod(0o444)
        for place in (path.parent, path.parents[1]):
            place.chmod(0o555)
        command = [sys.executable, "-c", READ_ONLY, str(path), str(tmp_path / "other.sqlite3")]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        for place in (path.parents[1], path.parent):
            place.chmod(0o755)
        assert ran.stdout.split() == ["journal_read_only"], ran.stderr
        if present:
            path.chmod(0o600)
            assert len(open_journal(path).current()) == 3


def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path):
    """When there is no room, the words that do not fit are refused and all others are there."""
    journal = filled(tmp_path / "journal.sqlite3", 3)
    with journal._store.alone() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 3}")
    kept = 3
    with pytest.raises(JournalError) as caught:
        for _ in range(50):
            journal.append(Reflection(prompt_id="p", text="more " * 200))
            kept += 1
    assert caught.value.message_id == "journal_disk_full"
    assert kept > 3
    journal.close()
    assert len(open_journal(journal.path).current()) == kept


def test_any_thread_may_write(journal):
    """Eight threads of one process write at once through one connection; nothing is lost."""

    def write() -> None:
        for _ in range(25):
            journal.append(CheckIn(mood=1))

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal.current()) == 200


def test_two_windows_both_win(tmp_path):
    """Two windows that change one entry both keep their words; the later ones stand."""
    one, two = open_journal(tmp_path / "j.sqlite3"), open_journal(tmp_path / "j.sqlite3")
    entry_id = one.append(Reflection(prompt_id="p", text="first")).entry_id
    two.append(Reflection(prompt_id="p", text="from two"), entry_id)
    one.append(Reflection(prompt_id="p", text="from one"), entry_id)
    assert [entry.record.text for entry in two.history(entry_id)] == ["first", "from two", "from one"]
    assert one.id == two.id


def test_opening_the_errors_does_not_load_the_database():
    """Importing the package alone does not import SQLAlchemy, which takes a third of a second."""
    code = "import sys; from workbook_lib.journal import open_journal, JournalError; print('sqlalchemy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
