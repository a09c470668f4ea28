import stat
from concurrent.futures import ThreadPoolExecutor

from workbook_lib.journal import draft_key, open_journal


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


def test_erasing_renews_the_key(journal):
    """After erasing, drafts that a browser kept can no longer be read; the old key is nowhere in the folder."""
    old = journal.draft_key()
    journal.erase("anything")
    assert journal.draft_key() != old
    assert not any(old in file.read_bytes() for file in journal.path.parent.rglob("*") if file.is_file())
