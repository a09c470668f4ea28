"""Processes are killed at random moments, disks fill up: what was acknowledged is there, nothing half-done remains."""

import multiprocessing
import os
import random
import resource
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from workbook_lib.journal import Journal, JournalDamaged, JournalError, draft_key, open_journal, restore
from workbook_lib.records import CheckIn, Reflection
from workbook_lib.transfer.jsonl import read_rows, write_jsonl

pytestmark = [pytest.mark.fault, pytest.mark.slow, pytest.mark.timeout(900)]
FORK = multiprocessing.get_context("fork")
CHANCE = random.Random(2026)
MARKER = "Zwetschgenknoedel"
Acknowledge = Callable[[str], None]


def killed_while(work: Callable[[Acknowledge], None], longest: float) -> list[str]:
    """Run some work in another process, kill it at a random moment, and return what it acknowledged until then."""
    reading, writing = os.pipe()

    def run() -> None:
        os.close(reading)
        work(lambda word: os.write(writing, f"{word}\n".encode()) and None)

    process = FORK.Process(target=run, daemon=True)
    process.start()
    os.close(writing)
    time.sleep(CHANCE.uniform(0, longest))
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with os.fdopen(reading) as pipe:
        return [line.strip() for line in pipe if line.endswith("\n")]


def holders(folder: Path) -> list[str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if MARKER.lower().encode() in file.read_bytes().lower()]


def filled(path: Path, number: int = 100) -> Journal:
    journal = open_journal(path)
    journal.append_many((Reflection(prompt_id="p", text=f"words {n} " * 30), None) for n in range(number))
    return journal


def test_every_acknowledged_entry_survives_200_kills(tmp_path):
    """Whenever the process that appends is killed, every entry it acknowledged is there and the file is sound."""
    path = tmp_path / "journal.sqlite3"
    acknowledged: set[str] = set()

    def append(acknowledge: Acknowledge) -> None:
        journal = open_journal(path)
        while True:
            acknowledge(journal.append(Reflection(prompt_id="p", text="words " * 50)).entry_id)

    for _ in range(200):
        acknowledged.update(killed_while(append, 0.12))
        journal = open_journal(path)
        journal.check()
        assert acknowledged <= {entry.entry_id for entry in journal.current()}
        journal.close()
    assert len(acknowledged) > 500


def test_making_a_journal_survives_60_kills(tmp_path):
    """A journal whose making was cut short is made on the next opening."""
    for number in range(60):
        path = tmp_path / f"{number}.sqlite3"
        killed_while(lambda _, path=path: open_journal(path).close(), 0.06)
        journal = open_journal(path)
        journal.append(CheckIn(mood=1))
        journal.check()
        journal.close()


def test_backups_survive_80_kills(tmp_path):
    """However a backup is cut short, every backup in the folder is sound, and leftovers go with the next one."""
    path = tmp_path / "journal.sqlite3"
    filled(path).close()

    def back_up(_: Acknowledge) -> None:
        journal = open_journal(path)
        while True:
            journal.backup()

    for _ in range(80):
        killed_while(back_up, 0.15)
        journal = open_journal(path)
        for backup in journal.backups():
            copy = open_journal(backup.path)
            assert len(copy.current()) == 100
            copy.close()
        journal.close()
    journal = open_journal(path)
    journal.backup()
    assert not list(tmp_path.rglob("*.partial*"))


def test_importing_survives_80_kills(tmp_path):
    """An import that is cut short brings nothing; one that was acknowledged brings everything."""
    source = filled(tmp_path / "source" / "journal.sqlite3", 1500)
    lines = list(write_jsonl(source.revisions()))
    halves = 0
    for number in range(80):
        path = tmp_path / f"{number}" / "journal.sqlite3"
        open_journal(path).close()

        def take_in(acknowledge: Acknowledge, path: Path = path) -> None:
            open_journal(path).take_in(read_rows(lines))
            acknowledge("done")

        done = killed_while(take_in, 0.3)
        journal = open_journal(path)
        journal.check()
        assert len(journal.current()) in ({1500} if done else {0, 1500})
        halves += bool(done)
        journal.close()
    assert 0 < halves < 80


def test_erasing_survives_80_kills(tmp_path):
    """However an erasure is cut short, after the next opening the words are whole or in no byte of the home."""
    path = tmp_path / "journal.sqlite3"
    journal = filled(path)
    journal.backup()
    gone = 0
    for number in range(80):
        journal = open_journal(path)
        entry_id = journal.append(Reflection(prompt_id="p", text=f"{MARKER} {number}")).entry_id
        journal.search(MARKER)
        journal.backup()
        journal.close()

        def erase(acknowledge: Acknowledge, entry_id: str = entry_id) -> None:
            open_journal(path).erase(entry_id)
            acknowledge("done")

        done = killed_while(erase, 0.15)
        journal = open_journal(path)
        journal.check()
        if journal.entry(entry_id) is None:
            gone += 1
            assert holders(tmp_path) == []
        else:
            assert not done
            journal.erase(entry_id)
        assert len(journal.current()) == 100
        assert len(draft_key.key_path(path).read_bytes()) == draft_key.LENGTH
        journal.close()
    assert gone > 5


def test_restoring_survives_40_kills(tmp_path):
    """However a restoration is cut short, the journal opens in its old or its new state."""
    path = tmp_path / "journal.sqlite3"
    journal = filled(path)
    backup = journal.backup().path
    journal.append(CheckIn(mood=1))
    newer = journal.backup().path if journal.backups()[0].path != backup else backup
    journal.close()
    for number in range(40):
        chosen = (backup, newer)[number % 2]
        killed_while(lambda _, chosen=chosen: restore(path, chosen), 0.05)
        journal = open_journal(path)
        journal.check()
        assert len(journal.current()) in {100, 101}
        journal.close()


def test_restoring_over_a_damaged_journal_survives_60_kills(tmp_path):
    """However that is cut short, the journal opens restored or says what happened, and the damaged file is there."""
    path = tmp_path / "journal.sqlite3"
    journal = filled(path, 2000)
    backup = journal.backup().path
    journal.close()
    outcomes = set()
    begun = time.monotonic()
    restore(tmp_path / "elsewhere" / "journal.sqlite3", backup)
    longest = 4 * (time.monotonic() - begun)
    for number in range(60):
        damage = b"SQLite format 3\0" + random.Random(number).randbytes(1_000_000)
        path.write_bytes(damage)
        killed_while(lambda _: restore(path, backup), longest)
        try:
            journal = open_journal(path)
            assert len(journal.current()) == 2000
            journal.close()
            outcomes.add("restored")
        except JournalDamaged as error:
            assert backup in [one.path for one in error.backups]
            outcomes.add(error.message_id)
        assert any(file.read_bytes() == damage for file in tmp_path.rglob("*.sqlite3"))
    assert {"restored", "journal_foreign"} <= outcomes <= {"restored", "journal_foreign", "journal_missing"}


def test_two_processes_lose_nothing(tmp_path):
    """Two processes that write 10,000 entries each at once lose none."""
    path = tmp_path / "journal.sqlite3"
    open_journal(path).close()

    def write(mood: int) -> None:
        journal = open_journal(path)
        for _ in range(10_000):
            journal.append(CheckIn(mood=mood))

    processes = [FORK.Process(target=write, args=(mood,)) for mood in (3, 7)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    journal = open_journal(path)
    journal.check()
    moods = [entry.record.mood for entry in journal.current()]
    assert (moods.count(3), moods.count(7)) == (10_000, 10_000)


BACKED_UP = "backed-up"
DISK_PROBLEMS = {"journal_disk_full", "journal_disk_fails"}


@contextmanager
def small_disk() -> Iterator[tuple[Path, bool]]:
    """A folder on a disk of two megabytes where one can be mounted, otherwise one whose files may not grow beyond."""
    with tempfile.TemporaryDirectory() as folder:
        mounting = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder]
        mounted = not subprocess.run(mounting, capture_output=True, check=False).returncode
        try:
            yield Path(folder), mounted
        finally:
            if mounted:
                subprocess.run(["umount", folder], check=True)


def test_a_full_disk_loses_nothing_and_is_told(tmp_path):
    """On a disk that fills up while writing every acknowledged entry stays, and the failure is a sentence."""
    with small_disk() as (folder, mounted):
        path = folder / "journal.sqlite3"

        def fill(acknowledge: Acknowledge) -> None:
            if not mounted:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
            journal = open_journal(path)
            try:
                while True:
                    acknowledge(journal.append(Reflection(prompt_id="p", text="words " * 500)).entry_id)
            except JournalError as error:
                acknowledge(error.message_id)
            try:
                journal.backup()
                acknowledge(BACKED_UP)
            except JournalError as error:
                acknowledge(error.message_id)

        reading, writing = os.pipe()
        process = FORK.Process(target=fill, args=(lambda word: os.write(writing, f"{word}\n".encode()) and None,))
        process.start()
        os.close(writing)
        with os.fdopen(reading) as pipe:
            *acknowledged, first, second = [line.strip() for line in pipe]
        process.join()
        assert first in DISK_PROBLEMS
        # Where no small disk can be mounted only the size of each file is bounded, and a backup still has room.
        assert second in DISK_PROBLEMS or (second == BACKED_UP and not mounted)
        kept = tmp_path / "journal.sqlite3"
        for ending in ("", "-wal"):
            if (source := path.with_name(path.name + ending)).exists():
                kept.with_name(kept.name + ending).write_bytes(source.read_bytes())
        journal = open_journal(kept)
        journal.check()
        assert set(acknowledged) == {entry.entry_id for entry in journal.current()}
        assert len(acknowledged) > 50
