"""Processes are killed while the passphrase is set, changed or taken off: the words are there, and nothing in clear."""

import signal
import subprocess
import sys
import time

import pytest
from moments import Moments

from workbook_lib.journal import JournalLocked, draft_key, open_journal
from workbook_lib.journal.passphrase import cipher, locking
from workbook_lib.records import Reflection

pytestmark = [pytest.mark.fault, pytest.mark.slow, pytest.mark.timeout(900)]
MARKER = "Zwetschgenknoedel"
OLD, NEW = "the first passphrase", "the second passphrase"
WORK = """
import sys
from pathlib import Path
from workbook_lib.journal.passphrase import cipher, locking
path, old, new = Path(sys.argv[1]), sys.argv[2] or None, sys.argv[3] or None
key = locking.unlock(path, old) if old else None
print("begin", flush=True)
locking.set_passphrase(path, key, new)
print("done", flush=True)
"""


def opened(path, *passphrases):
    """Open the journal with whichever passphrase fits; return it with that passphrase."""
    if not cipher.is_encrypted(path):
        return open_journal(path), None
    for passphrase in filter(None, passphrases):
        try:
            return open_journal(path, key=locking.unlock(path, passphrase)), passphrase
        except JournalLocked:
            continue
    raise AssertionError("no passphrase fits")


def written(place, old):
    """Make a journal with a backup and a key of drafts; return its path and that key."""
    path = place / "journal.sqlite3"
    journal = open_journal(path)
    journal.append_many((Reflection(prompt_id="p", text=f"{MARKER} {n} " * 20), None) for n in range(300))
    journal.backup()
    in_clear = journal.draft_key()
    journal.close()
    if old:
        locking.set_passphrase(path, None, old)
    return path, in_clear


def changing(path, old, new):
    """Start to change the passphrase in another process; it has what it needs and begins."""
    work = subprocess.Popen(
        [sys.executable, "-c", WORK, str(path), old or "", new or ""], stdout=subprocess.PIPE, text=True
    )
    assert work.stdout.readline() == "begin\n"
    return work


def lasts(place, old, new):
    """Return how many seconds the change takes here, left alone."""
    path, _ = written(place, old)
    with changing(path, old, new) as work:
        begun = time.monotonic()
        work.communicate()
    assert work.returncode == 0
    return time.monotonic() - begun


@pytest.mark.parametrize(("old", "new"), [(None, NEW), (OLD, NEW), (OLD, None)], ids=["set", "change", "remove"])
def test_12_kills_while_the_lock_changes(tmp_path, old, new):
    """The journal opens with the old or the new passphrase, whole; once locked, no file holds a word in clear."""
    outcomes = set()
    moments = Moments(0.65 * lasts(tmp_path / "alone", old, new))
    for number in range(12):
        path, in_clear = written(tmp_path / str(number), old)
        work = changing(path, old, new)
        time.sleep(moments.next())
        work.send_signal(signal.SIGKILL)
        done = "done" in work.stdout.read()
        work.wait()
        work.stdout.close()
        journal, fits = opened(path, old, new)
        outcomes.add(fits)
        moments.learn(too_late=fits == new)
        assert fits == new or not done
        assert len(journal.current("reflection")) == 300
        assert not journal.problems
        journal.append(Reflection(prompt_id="p", text="after"))
        opener = cipher.Cipher(locking.unlock(path, fits)) if fits else locking.connect
        assert all(locking.opens(backup.path, opener) for backup in journal.backups())
        journal.close()
        if fits:
            files = (file for file in path.parent.rglob("*") if file.is_file())
            contents = [file.read_bytes() for file in files]
            assert not any(MARKER.encode() in content or in_clear in content for content in contents)
            assert not draft_key.key_path(path).exists()
    assert outcomes == {old, new}, "kills before and after the change"
