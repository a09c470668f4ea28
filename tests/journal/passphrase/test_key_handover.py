import os
import subprocess
import sys

import pytest

from workbook_lib.journal import open_journal
from workbook_lib.journal.passphrase import cipher, key_handover, locking

ASK = """
import sys
from pathlib import Path
from workbook_lib.journal import JournalLocked
from workbook_lib.journal.passphrase.key_handover import key_for
try:
    print(repr(key_for(Path(sys.argv[1])).raw.hex()))
except AttributeError:
    print("no key")
except JournalLocked:
    print("locked")
"""


def asked(path, kind, given):
    """Return what a process says that was handed some bytes on its standard input."""
    environment = {**os.environ, **({key_handover.VARIABLE: kind} if kind else {})}
    command = [sys.executable, "-c", ASK, str(path)]
    done = subprocess.run(command, input=given, capture_output=True, env=environment, check=True)
    return done.stdout.decode().strip()


@pytest.fixture
def locked(tmp_path):
    """A locked journal and its key."""
    path = tmp_path / "journal.sqlite3"
    open_journal(path).close()
    return path, locking.set_passphrase(path, None, "a passphrase")


def test_a_process_reads_the_key_it_was_handed(locked):
    """The 48 bytes on its standard input are the key, however they arrive."""
    path, key = locked
    assert asked(path, "stdin", key.raw) == repr(key.raw.hex())


@pytest.mark.parametrize(
    ("kind", "given"),
    [("stdin", b""), ("stdin", b"too short"), (None, bytes(48))],
    ids=["nothing", "little", "no door"],
)
def test_without_a_whole_key_a_locked_journal_stays_locked(locked, kind, given):
    """Nothing, too little, or a process that no door started: the journal is not opened."""
    assert asked(locked[0], kind, given) == "locked"


def test_a_private_journal_is_never_made_without_its_key(tmp_path):
    """In a private sitting a process without the key makes no journal at all; with it, it makes a locked one."""
    assert asked(tmp_path / "none.sqlite3", "private", b"") == "locked"
    key = cipher.Key.new()
    assert asked(tmp_path / "none.sqlite3", "private", key.raw) == repr(key.raw.hex())


def test_an_ordinary_journal_takes_no_key(tmp_path):
    """A journal in clear is opened without reading anything."""
    assert asked(tmp_path / "none.sqlite3", "stdin", b"") == "no key"
