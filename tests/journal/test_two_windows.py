"""Two pages have the journal open, each in a process of its own, and one of them is closed."""

import subprocess
import sys
from contextlib import contextmanager

import pytest

from workbook_lib.journal import open_journal
from workbook_lib.journal.backups import copies as backups
from workbook_lib.journal.passphrase import cipher, lock_detection

PAGE = """
import sys
from pathlib import Path
from workbook_lib.journal import open_journal
from workbook_lib.journal.key import Key
from workbook_lib.records import Reflection
key = Key.of(bytes.fromhex(sys.argv[2])) if sys.argv[2] else None
journal = open_journal(Path(sys.argv[1]), key=key)
print("open", flush=True)
for line in sys.stdin:
    journal.append(Reflection(prompt_id="p", text=line.strip()))
    print("saved", flush=True)
"""


@contextmanager
def page(path, key):
    """Open the journal in another process; yields how to write there."""
    command = [sys.executable, "-c", PAGE, str(path), key.raw.hex() if key else ""]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "open\n"

        def write(text):
            process.stdin.write(text + "\n")
            process.stdin.flush()
            assert process.stdout.readline() == "saved\n"

        yield write
        process.stdin.close()


@pytest.mark.parametrize("key", [None, cipher.Key.new()], ids=["clear", "locked"])
def test_closing_one_window_loses_nothing_of_the_other(tmp_path, key):
    """After one page is closed, what the other one saves is seen by everybody who opens the journal later."""
    path = tmp_path / "journal.sqlite3"
    with page(path, key) as write:
        write("first")
    with page(path, key) as stays:
        stays("second")
        with page(path, key) as closes:
            closes("third")
        stays("fourth")
        there = open_journal(path, key=key)
        assert [entry.record.text for entry in there.current("reflection")] == ["first", "second", "third", "fourth"]
        there.close()


@pytest.mark.parametrize("look", [backups.has_header, cipher.is_encrypted, lock_detection.lock_of])
def test_looking_at_an_open_journal_keeps_its_locks(tmp_path, look):
    """Whoever looks at the first bytes of a journal it has open goes on having it open for other processes."""
    path = tmp_path / "journal.sqlite3"
    journal = open_journal(path)
    with page(path, None) as write:
        write("first")
        journal.current()
        look(path)
    assert path.with_name(path.name + "-wal").exists()
    journal.close()
