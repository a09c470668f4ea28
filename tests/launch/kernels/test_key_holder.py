import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workbook_lib.journal import open_journal
from workbook_lib.journal.key import Key
from workbook_lib.journal.passphrase.locking import set_passphrase, unlock
from workbook_lib.launch.kernels import key_holder
from workbook_lib.records import Reflection

PASSPHRASE = "warmer Regen am Mittwoch"


def finish(work):
    """Run to the end in a thread of its own: a browser of other tests may have a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@pytest.fixture
def locked_home(tmp_path: Path) -> Path:
    """A home whose journal is locked."""
    journal = open_journal(tmp_path / "journal.sqlite3")
    journal.append(Reflection(prompt_id="p", text="words"))
    journal.close()
    set_passphrase(tmp_path / "journal.sqlite3", None, PASSPHRASE)
    return tmp_path


def test_wrong_passphrases_wait_longer_and_longer_one_after_the_other(locked_home, monkeypatch):
    """Eight guesses at once are answered singly, each after twice the wait of the last, and a right one is quick."""
    waits = []

    async def sleep(seconds):
        waits.append(seconds)

    async def guess():
        kept = key_holder.KeyHolder(locked_home)
        answers = await asyncio.gather(*(kept.unlock(f"guess number {n}") for n in range(8)))
        right = await kept.unlock(PASSPHRASE)
        return answers, right, kept.is_open, kept.is_shut

    monkeypatch.setattr(key_holder.asyncio, "sleep", sleep)
    assert finish(guess()) == ([False] * 8, True, True, False)
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30]


def test_a_right_passphrase_forgives_the_wrong_ones(locked_home, monkeypatch):
    """Whoever opened the journal waits for their next slip as for a first one."""
    waits = []

    async def sleep(seconds):
        waits.append(seconds)

    async def enter():
        kept = key_holder.KeyHolder(locked_home)
        return [await kept.unlock(words) for words in ("wrong", "wrong", "wrong", PASSPHRASE, "wrong again")]

    monkeypatch.setattr(key_holder.asyncio, "sleep", sleep)
    assert finish(enter()) == [False, False, False, True, False]
    assert waits == [1, 2, 4, 1]


def test_a_key_that_was_forgotten_has_to_be_asked_for(locked_home):
    """After locking, and after the passphrase was changed elsewhere, the journal is shut."""

    async def both():
        kept = key_holder.KeyHolder(locked_home)
        await kept.unlock(PASSPHRASE)
        kept.forget()
        forgotten = kept.is_shut
        await kept.unlock(PASSPHRASE)
        set_passphrase(locked_home / "journal.sqlite3", kept.key, "another passphrase")
        return forgotten, kept.is_shut

    assert finish(both()) == (True, True)


def test_the_passphrase_of_a_damaged_journal_lets_pages_offer_its_backups(locked_home):
    """Where it fits the backups alone its key is kept, so that the pages say what happened and can restore."""
    path = locked_home / "journal.sqlite3"
    key = unlock(path, PASSPHRASE)
    journal = open_journal(path, key=key)
    journal.backup()
    journal.close()
    path.unlink()

    async def enter():
        kept = key_holder.KeyHolder(locked_home)
        before = (kept.is_set, kept.is_shut)
        return before, await kept.unlock("a wrong one"), await kept.unlock(PASSPHRASE), kept.is_open, kept.key

    assert finish(enter()) == ((True, True), False, True, True, key)


def test_a_private_sitting_has_no_lock_to_change(tmp_path):
    """Its key is there from the beginning and is nobody's passphrase."""
    kept = key_holder.KeyHolder(tmp_path, Key.new())
    assert (kept.is_set, kept.is_shut, kept.private) == (False, False, True)


def test_the_keeper_shows_nothing(locked_home):
    """The repr of a key_holder that has the key holds nothing of it."""
    kept = key_holder.KeyHolder(locked_home, Key.new())
    assert repr(kept) == "KeyHolder()"


def test_a_passphrase_may_come_before_the_first_word(tmp_path):
    """Whoever sets a passphrase before writing anything has a locked, empty journal."""

    async def lock():
        kept = key_holder.KeyHolder(tmp_path)
        await kept.change(PASSPHRASE)
        return kept.is_open

    assert finish(lock())
