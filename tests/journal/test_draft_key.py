import errno
import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from workbook_lib.journal import JournalError, draft_key, open_journal


def test_the_key_stays_the_same(journal):
    """Every opening of a journal gives the same 32 bytes."""
    key = journal.draft_key()
    assert len(key) == 32
    assert open_journal(journal.path).draft_key() == key
    assert stat.S_IMODE(draft_key.key_path(journal.path).stat().st_mode) == 0o600


def test_each_journal_has_a_key_of_its_own(tmp_path):
    """Two journals in one folder do not share a key."""
    keys = {open_journal(tmp_path / name).draft_key() for name in ("a.sqlite3", "b.sqlite3")}
    assert len(keys) == 2


def test_all_who_start_together_get_one_key(journal):
    """Pages that ask at the same moment get the same key."""
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: journal.draft_key(), range(32)))) == 1


def test_a_key_cut_short_is_replaced(journal):
    """A key file that a crash left incomplete is made anew."""
    draft_key.key_path(journal.path).write_bytes(b"short")
    assert len(journal.draft_key()) == 32


def test_zeros_are_no_key(journal):
    """What is left of a key that was overwritten is not taken for one: anybody could guess it."""
    draft_key.key_path(journal.path).write_bytes(bytes(32))
    assert any(journal.draft_key())


def test_on_a_full_disk_the_present_key_stays(journal, monkeypatch):
    """When no new key can be written the old one is not overwritten, and the erasure is finished on opening."""
    old = journal.draft_key()

    def full(path, data):
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(draft_key, "write_new", full)
        with pytest.raises(JournalError, match="journal_disk_full"):
            journal.erase("anything")
    assert journal.draft_key() == old
    assert open_journal(journal.path).draft_key() != old


def test_a_disk_without_links_keeps_a_key_too(journal, monkeypatch):
    """Where the file system has no hard links, pages that ask at the same moment still get one key."""

    def link(*_):
        raise OSError(errno.EPERM, "not permitted")

    monkeypatch.setattr(os, "link", link)
    assert journal.draft_key() == open_journal(journal.path).draft_key()
    assert len(list(journal.path.parent.glob("*draft-key*"))) == 1


def test_erasing_renews_the_key(journal):
    """After erasing, drafts that a browser kept can no longer be read; the old key is nowhere in the folder."""
    old = journal.draft_key()
    journal.erase("anything")
    assert journal.draft_key() != old
    assert not any(old in file.read_bytes() for file in journal.path.parent.rglob("*") if file.is_file())
