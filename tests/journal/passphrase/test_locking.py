import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from workbook_lib.journal import JournalDamaged, JournalError, JournalLocked, open_journal, restore
from workbook_lib.journal.passphrase import cipher, lock_detection, locking
from workbook_lib.journal.storage.files import backups_folder
from workbook_lib.records import Reflection

MARKER = "Zwetschgenknoedel"
PASSPHRASE = "träge Katze am Ofen"
PAGE = """
import sys
from workbook_lib.journal import open_journal
from workbook_lib.records import Reflection
journal = open_journal(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
journal.append(Reflection(prompt_id="p", text="still here"))
"""


@pytest.fixture
def path(tmp_path):
    """A journal with one entry of the marker and two backups."""
    place = tmp_path / "home" / "journal.sqlite3"
    moments = iter(datetime(2026, 5, 4, 12, tzinfo=UTC) + timedelta(days=n) for n in range(100))
    journal = open_journal(place, clock=lambda: next(moments))
    journal.append(Reflection(prompt_id="p", text=MARKER))
    journal.backup()
    journal.backup()
    journal.draft_key()
    journal.close()
    return place


def texts(journal):
    found = [entry.record.text for entry in journal.current("reflection")]
    journal.close()
    return found


def holders(path):
    files = (file for file in path.parent.rglob("*") if file.is_file())
    return [file.name for file in files if MARKER.lower().encode() in file.read_bytes().lower()]


def test_a_locked_journal_opens_only_with_its_key(path):
    """Without the key, or with another, there is a sentence; with it every word is there."""
    key = locking.set_passphrase(path, None, PASSPHRASE)
    with pytest.raises(JournalLocked):
        open_journal(path)
    with pytest.raises(JournalLocked):
        open_journal(path, key=cipher.Key.new())
    assert texts(open_journal(path, key=key)) == [MARKER]


def test_nothing_is_left_in_clear(path):
    """Once locked, no file of the home holds the words: journal, backups, kept journals and exports among them."""
    (backups_folder(path) / "journal-damaged-2026-05-01T000000.sqlite3").write_bytes(MARKER.encode())
    exports = path.parent / "exports"
    exports.mkdir()
    (exports / "summary.html").write_text(MARKER)
    assert len(holders(path)) >= 4
    locking.set_passphrase(path, None, PASSPHRASE)
    assert holders(path) == []


def test_the_key_of_drafts_lies_within_the_locked_journal(path):
    """There is no draft key in the folder any more, and a new one within; it is the same at the next opening."""
    before = (path.parent / "journal.sqlite3.draft-key").read_bytes()
    key = locking.set_passphrase(path, None, PASSPHRASE)
    first, again = (open_journal(path, key=key).draft_key() for _ in range(2))
    assert first == again != before
    assert list(path.parent.glob("*draft-key*")) == []
    assert not [file for file in path.parent.rglob("*") if file.is_file() and first in file.read_bytes()]


def test_a_lock_that_was_cut_short_leaves_no_key_of_drafts_in_clear(path):
    """When the machine stops as soon as the journal is locked, the key beside it goes at the next opening."""
    place = path.parent / "journal.sqlite3.draft-key"
    before = place.read_bytes()
    key = locking.set_passphrase(path, None, PASSPHRASE)
    place.write_bytes(before)
    open_journal(path, key=key).close()
    assert list(path.parent.glob("*draft-key*")) == []


def test_erasing_renews_the_key_of_drafts_in_a_locked_journal(path):
    """After an erasure, drafts of before can be read with no key that is kept anywhere, backups included."""
    key = locking.set_passphrase(path, None, PASSPHRASE)
    journal = open_journal(path, key=key)
    before = journal.draft_key()
    backup = journal.backup()
    journal.erase(journal.current()[0].entry_id)
    assert journal.draft_key() != before
    with cipher.Cipher(key)(backup.path) as driver:
        assert driver.execute("SELECT * FROM fact WHERE name = 'draft_key'").fetchall() == []


@pytest.mark.parametrize("wrong", ["", "traege Katze am Ofen", PASSPHRASE + " ", PASSPHRASE.upper()])
def test_only_the_passphrase_itself_unlocks(path, wrong):
    """The passphrase gives the key, anything else does not, and the error holds neither."""
    key = locking.set_passphrase(path, None, PASSPHRASE)
    assert locking.unlock(path, PASSPHRASE) == key
    with pytest.raises(JournalLocked) as caught:
        locking.unlock(path, wrong)
    assert PASSPHRASE not in str(caught.value)
    assert not wrong or wrong not in str(caught.value)


def test_an_accent_may_be_typed_in_two_ways(path):
    """Letters composed by the keyboard and letters with a separate accent are the same passphrase."""
    key = locking.set_passphrase(path, None, PASSPHRASE)
    assert locking.unlock(path, "tra\u0308ge Katze am Ofen") == key


def test_a_key_shows_itself_nowhere(path):
    """A key's repr holds no byte of it."""
    key = locking.set_passphrase(path, None, PASSPHRASE)
    shown = repr(key) + repr(cipher.Cipher(key))
    assert key.secret.hex() not in shown
    assert repr(key.secret) not in shown


def test_any_sqlcipher_program_opens_the_file(path):
    """The file is an ordinary SQLCipher database under the passphrase: nobody needs this workbook to read it."""
    from sqlcipher3 import dbapi2

    locking.set_passphrase(path, None, PASSPHRASE)
    driver = dbapi2.connect(str(path))
    driver.execute(f"PRAGMA key = '{PASSPHRASE}'")
    assert MARKER in driver.execute("SELECT payload FROM entry").fetchone()[0]


def test_a_new_passphrase_takes_the_backups_along(path):
    """After a change the old passphrase opens nothing, and the new one the journal and every backup."""
    old = locking.set_passphrase(path, None, PASSPHRASE)
    new = locking.set_passphrase(path, old, "another one, longer")
    with pytest.raises(JournalLocked):
        locking.unlock(path, PASSPHRASE)
    journal = open_journal(path, key=new)
    assert [locking.opens(backup.path, cipher.Cipher(new)) for backup in journal.backups()] == [True] * 3
    assert texts(journal) == [MARKER]


def test_the_lock_can_be_taken_off(path):
    """Without a passphrase it is an ordinary journal again, and so are its backups."""
    key = locking.set_passphrase(path, None, PASSPHRASE)
    assert locking.set_passphrase(path, key, None) is None
    journal = open_journal(path)
    assert [locking.opens(backup.path) for backup in journal.backups()] == [True] * 3
    assert texts(journal) == [MARKER]


def test_a_short_passphrase_is_refused(path):
    """Seven characters are too few; the journal stays as it was."""
    with pytest.raises(JournalError, match="lock_too_short"):
        locking.set_passphrase(path, None, "1234567")
    assert texts(open_journal(path)) == [MARKER]


def test_a_journal_in_use_is_not_locked_under_its_user(path):
    """While a page has the journal open, nothing is changed, and the page goes on writing."""
    with subprocess.Popen(
        [sys.executable, "-c", PAGE, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as page:
        assert page.stdout.readline() == "open\n"
        with pytest.raises(JournalError, match="lock_open_elsewhere"):
            locking.set_passphrase(path, None, PASSPHRASE)
        page.communicate("go on\n")
    assert page.returncode == 0
    assert texts(open_journal(path)) == [MARKER, "still here"]


def test_a_change_without_the_key_is_refused(path):
    """Nobody changes or takes off a passphrase without the key, and nobody sets a second one."""
    key = locking.set_passphrase(path, None, PASSPHRASE)
    with pytest.raises(JournalError):
        locking.set_passphrase(path, None, "another one, longer")
    with pytest.raises(JournalError):
        locking.set_passphrase(path, cipher.Key.new(), None)
    assert texts(open_journal(path, key=key)) == [MARKER]


def test_a_journal_made_with_a_key_is_locked_from_the_first_byte(tmp_path):
    """An empty home with a key gets a journal that nobody else can read."""
    key = cipher.Key.new()
    place = tmp_path / "journal.sqlite3"
    journal = open_journal(place, key=key)
    journal.append(Reflection(prompt_id="p", text=MARKER))
    assert holders(place) == []
    assert texts(open_journal(place, key=key)) == [MARKER]
    assert cipher.is_encrypted(place)


def test_a_damaged_locked_journal_offers_its_backups(path):
    """The passphrase fits the backups: the file is damaged, the backups are offered, and one can be restored."""
    key = locking.set_passphrase(path, None, PASSPHRASE)
    content = bytearray(path.read_bytes())
    content[100:4000] = bytes(reversed(content[100:4000]))
    path.write_bytes(content)
    with pytest.raises(JournalDamaged) as caught:
        locking.unlock(path, PASSPHRASE)
    assert len(caught.value.backups) == 2
    kept = restore(path, caught.value.backups[0].path, key=key)
    assert kept.read_bytes() == content
    assert texts(open_journal(path, key=key)) == [MARKER]


DAMAGES = {
    "first page zeroed": lambda content: bytes(4096) + content[4096:],
    "another salt, and damage": lambda content: bytes(16) + content[16:3000] + bytes(500) + content[3500:],
    "cut off within a page": lambda content: content[:-100],
    "empty": lambda content: b"",
}


@pytest.fixture(params=DAMAGES)
def damaged(path, request):
    """The key of a locked journal whose file no longer shows that it is one."""
    key = locking.set_passphrase(path, None, PASSPHRASE)
    path.write_bytes(DAMAGES[request.param](path.read_bytes()))
    return key


def test_whatever_the_damage_the_passphrase_leads_to_the_backups(path, damaged):
    """The right passphrase offers the backups, also where the file does not even look locked; a wrong one does not."""
    with pytest.raises(JournalDamaged) as caught:
        locking.unlock(path, PASSPHRASE)
    assert len(caught.value.backups) == 2
    assert caught.value.key == damaged
    with pytest.raises(JournalLocked):
        locking.unlock(path, "no passphrase of this journal")
    for key in (None, cipher.Key.new()):
        with pytest.raises(JournalLocked):
            open_journal(path, key=key)
    with pytest.raises(JournalDamaged) as caught:
        open_journal(path, key=damaged)
    restore(path, caught.value.backups[0].path, key=damaged)
    assert texts(open_journal(path, key=locking.unlock(path, PASSPHRASE))) == [MARKER]


def test_a_file_in_clear_does_not_take_the_lock_off_a_damaged_journal(path, damaged, tmp_path):
    """What takes the place of a damaged locked journal comes under its passphrase, wherever it is from."""
    other = open_journal(tmp_path / "other.sqlite3")
    other.append(Reflection(prompt_id="p", text=MARKER))
    other.close()
    with pytest.raises(JournalLocked):
        restore(path, other.path)
    restore(path, other.path, key=damaged)
    assert holders(path) == []
    assert texts(open_journal(path, key=damaged)) == [MARKER]


def test_a_lost_salt_is_found_in_the_backups(path):
    """Where only the first bytes are spoilt, the backups' salt opens the journal with everything written since."""
    key = locking.set_passphrase(path, None, PASSPHRASE)
    journal = open_journal(path, key=key)
    journal.append(Reflection(prompt_id="p", text="since"))
    journal.close()
    path.write_bytes(bytes(16) + path.read_bytes()[16:])
    assert locking.unlock(path, PASSPHRASE) == key
    journal = open_journal(path, key=key)
    assert [entry.record.text for entry in journal.current("reflection")] == [MARKER, "since"]
    journal.close()


def test_the_former_passphrase_is_wrong_while_the_backups_have_yet_to_follow(path, monkeypatch):
    """After a change that was cut short the old passphrase still fits the backups, and calls nothing damaged."""
    old = locking.set_passphrase(path, None, PASSPHRASE)
    with monkeypatch.context() as patch:
        patch.setattr(locking, "finish", lambda _store: None)
        new = locking.set_passphrase(path, old, "another one, longer")
    with pytest.raises(JournalLocked):
        locking.unlock(path, PASSPHRASE)
    with pytest.raises(JournalLocked):
        open_journal(path, key=old)
    assert texts(open_journal(path, key=new)) == [MARKER]
    assert not lock_detection.change_mark(path).exists()


def test_a_locked_backup_is_restored_on_another_computer(path, tmp_path):
    """Where there is no journal yet, a locked backup becomes the journal, under its own passphrase."""
    key = locking.set_passphrase(path, None, PASSPHRASE)
    backup = open_journal(path, key=key).backup()
    place = tmp_path / "elsewhere" / "journal.sqlite3"
    with pytest.raises(JournalLocked):
        restore(place, backup.path)
    restore(place, backup.path, backup_key=locking.unlock(backup.path, PASSPHRASE))
    assert texts(open_journal(place, key=locking.unlock(place, PASSPHRASE))) == [MARKER]


@pytest.mark.parametrize("locked", ["journal", "backup"])
def test_a_restored_backup_comes_under_the_journals_own_passphrase(path, tmp_path, locked):
    """Whatever the backup was under, the journal stays as it was: under its passphrase, or under none."""
    other = tmp_path / "other.sqlite3"
    shutil.copy(path, other)
    with open_journal(path)._store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM entry")
    key = locking.set_passphrase(path if locked == "journal" else other, None, PASSPHRASE)
    if locked == "journal":
        restore(path, other, key=key)
        assert holders(path) == []
        assert texts(open_journal(path, key=key)) == [MARKER]
    else:
        restore(path, other, backup_key=key)
        assert texts(open_journal(path)) == [MARKER]


def test_a_clear_file_is_not_taken_for_a_locked_one(path, tmp_path):
    """A journal in clear, text, an empty file, a file of zeros and none at all are not under a passphrase."""
    zeros, words = tmp_path / "zeros", tmp_path / "words"
    zeros.write_bytes(bytes(8192))
    words.write_bytes((MARKER * 4096).encode()[:8192])
    assert not any(map(cipher.is_encrypted, (path, zeros, words, tmp_path / "none")))
    assert {lock_detection.lock_of(one) for one in (path, zeros, words, tmp_path / "none")} == {"none"}


def test_a_lock_that_was_cut_short_is_finished_on_opening(path, monkeypatch):
    """When the backups could not follow at once, they do when the journal is next opened."""

    def cut_short(_store):
        raise JournalError("journal_failed", file="x")

    with monkeypatch.context() as patch:
        patch.setattr(locking, "finish", cut_short)
        with pytest.raises(JournalError):
            locking.set_passphrase(path, None, PASSPHRASE)
    assert holders(path)
    assert texts(open_journal(path, key=locking.unlock(path, PASSPHRASE))) == [MARKER]
    assert holders(path) == []


def test_a_clear_journal_needs_no_sqlcipher(path):
    """Whoever sets no passphrase has an ordinary SQLite file."""
    with sqlite3.connect(path) as driver:
        assert MARKER in driver.execute("SELECT payload FROM entry").fetchone()[0]
