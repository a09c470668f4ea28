import pytest

from workbook_lib.journal import JournalLocked
from workbook_lib.journal.key import Key
from workbook_lib.journal.passphrase.cipher import Cipher
from workbook_lib.journal.passphrase.lock_detection import lock_of, opener_of
from workbook_lib.journal.storage.store import connect


@pytest.fixture
def key():
    """A key whose salt is at the beginning of the journal's file."""
    return Key.of(bytes(48))


@pytest.fixture
def locked(tmp_path):
    """A file that looks locked: a salt of zeros, and whole pages of all kinds of bytes."""
    path = tmp_path / "j.sqlite3"
    path.write_bytes(bytes(16) + bytes(range(256)) * 15 + bytes(range(240)))
    return path


def test_a_locked_file_takes_only_its_own_key(locked, key):
    """Without the key, or with that of another salt, a locked file is refused."""
    assert lock_of(locked, key) == "open"
    assert opener_of(locked, key) == Cipher(key)
    for other in (None, Key.of(b"x" * 48)):
        assert lock_of(locked, other) == "shut"
        with pytest.raises(JournalLocked):
            opener_of(locked, other)


def test_a_file_that_is_not_there_takes_no_key(tmp_path, key):
    """Where there is neither a journal nor a backup, nothing is locked."""
    assert lock_of(tmp_path / "none", key) == "none"
    assert opener_of(tmp_path / "none", key) is connect
