"""Processes are killed at random moments, disks fill up: what was acknowledged is there, nothing half-done remains."""

import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from moments import Moments

from workbook_lib.journal import Journal, JournalDamaged, draft_key, open_journal, restore
from workbook_lib.journal.backups.copies import opens
from workbook_lib.journal.storage.migrations import SCHEMA_VERSION, Migration
from workbook_lib.records import CheckIn, Reflection
from workbook_lib.transfer.formats.jsonl import read_rows, write_jsonl

pytestmark = [pytest.mark.fault, pytest.mark.slow, pytest.mark.timeout(900)]
CHANCE = random.Random(2026)
MARKER = "Zwetschgenknoedel"
Acknowledge = Callable[[str], None]


def forked(work: Callable[..., object], *arguments: object) -> multiprocessing.Process:
    """Return some work in another process that has all of ours; asked for here, because Windows has no such thing."""
    return multiprocessing.get_context("fork").Process(target=work, args=arguments, daemon=True)


def killed_while(work: Callable[[Acknowledge], None], seconds: float) -> list[str]:
    """Run some work in another process, kill it after a while, and return what it acknowledged until then."""
    reading, writing = os.pipe()

    def run() -> None:
        os.close(reading)
        work(lambda word: os.write(writing, f"{word}\n".encode()) and None)

    process = forked(run)
    process.start()
    os.close(writing)
    time.sleep(seconds)
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
        acknowledged.update(killed_while(append, CHANCE.uniform(0, 0.12)))
        journal = open_journal(path)
        journal.check()
        assert acknowledged <= {entry.entry_id for entry in journal.current()}
        journal.close()
    assert len(acknowledged) > 500


def test_making_a_journal_survives_60_kills(tmp_path):
    """A journal whose making was cut short is made on the next opening."""
    for number in range(60):
        path = tmp_path / f"{number}.sqlite3"
        killed_while(lambda _, path=path: open_journal(path).close(), CHANCE.uniform(0, 0.06))
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
        killed_while(back_up, CHANCE.uniform(0, 0.15))
        journal = open_journal(path)
        for backup in journal.backups():
            copy = open_journal(backup.path)
            assert len(copy.current()) == 100
            copy.close()
        journal.close()
    journal = open_journal(path)
    journal.backup()
    assert not list(tmp_path.rglob("*.partial*"))


def test_bringing_up_to_date_survives_60_kills(tmp_path, monkeypatch, journal_of_version, add_step):
    """However a later step is cut short, the journal is of the old version or the new, whole, and so is its backup."""
    old = journal_of_version(SCHEMA_VERSION, tmp_path / "old.sqlite3")
    filled(old, 500).close()
    statements = ("CREATE TABLE colour AS SELECT * FROM entry", "CREATE INDEX coloured ON colour (payload)")
    step = Migration("add_colour", lambda connection: [connection.exec_driver_sql(one) for one in statements])
    add_step(monkeypatch, step)

    def brought_up(folder: str) -> Path:
        path = tmp_path / folder / "journal.sqlite3"
        path.parent.mkdir()
        return Path(shutil.copy(old, path))

    path = brought_up("alone")
    begun = time.monotonic()
    open_journal(path).close()
    moments = Moments(time.monotonic() - begun)
    outcomes = set()
    for number in range(60):
        path = brought_up(str(number))
        killed_while(lambda _, path=path: open_journal(path).close(), moments.next())
        with sqlite3.connect(path) as driver:
            tables = driver.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'colour%'").fetchone()[0]
            version = driver.execute("PRAGMA user_version").fetchone()[0]
        driver.close()
        outcomes.add((version, tables))
        moments.learn(too_late=version > SCHEMA_VERSION)
        journal = open_journal(path)
        journal.check()
        assert len(journal.all(Reflection)) == 501
        assert journal.backups()
        assert all(opens(backup.path) for backup in journal.backups())
        journal.close()
    assert outcomes == {(SCHEMA_VERSION, 0), (SCHEMA_VERSION + 1, 2)}


def test_importing_survives_80_kills(tmp_path):
    """An import that is cut short brings nothing; one that was acknowledged brings everything."""
    source = filled(tmp_path / "source" / "journal.sqlite3", 1500)
    lines = list(write_jsonl(source.revisions()))
    moments, whole = Moments(0.15), 0
    for number in range(80):
        path = tmp_path / f"{number}" / "journal.sqlite3"
        open_journal(path).close()

        def take_in(acknowledge: Acknowledge, path: Path = path) -> None:
            open_journal(path).take_in(read_rows(lines))
            acknowledge("done")

        done = killed_while(take_in, moments.next())
        journal = open_journal(path)
        journal.check()
        assert len(journal.current()) in ({1500} if done else {0, 1500})
        whole += bool(journal.current())
        moments.learn(too_late=bool(journal.current()))
        journal.close()
    assert 0 < whole < 80


def test_erasing_survives_80_kills(tmp_path):
    """However an erasure is cut short, after the next opening the words are whole or in no byte of the home."""
    path = tmp_path / "journal.sqlite3"
    journal = filled(path)
    journal.backup()
    moments, gone = Moments(0.08), 0
    for number in range(80):
        journal = open_journal(path)
        entry_id = journal.append(Reflection(prompt_id="p", text=f"{MARKER} {number}")).entry_id
        journal.search(MARKER)
        journal.backup()
        journal.close()

        def erase(acknowledge: Acknowledge, entry_id: str = entry_id) -> None:
            open_journal(path).erase(entry_id)
            acknowledge("done")

        done = killed_while(erase, moments.next())
        journal = open_journal(path)
        journal.check()
        moments.learn(too_late=journal.entry(entry_id) is None)
        if journal.entry(entry_id) is None:
            gone += 1
            assert holders(tmp_path) == []
        else:
            assert not done
            journal.erase(entry_id)
        assert len(journal.current()) == 100
        assert len(draft_key.key_path(path).read_bytes()) == draft_key.LENGTH
        journal.close()
    assert 5 < gone < 75


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
        killed_while(lambda _, chosen=chosen: restore(path, chosen), CHANCE.uniform(0, 0.05))
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
    moments = Moments(2 * (time.monotonic() - begun))
    for number in range(60):
        damage = b"SQLite format 3\0" + random.Random(number).randbytes(1_000_000)
        path.write_bytes(damage)
        killed_while(lambda _: restore(path, backup), moments.next())
        try:
            journal = open_journal(path)
            assert len(journal.current()) == 2000
            journal.close()
            outcome = "restored"
        except JournalDamaged as error:
            assert backup in [one.path for one in error.backups]
            outcome = error.message_id
        outcomes.add(outcome)
        moments.learn(too_late=outcome == "restored")
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

    processes = [forked(write, mood) for mood in (3, 7)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    journal = open_journal(path)
    journal.check()
    moods = [entry.record.mood for entry in journal.current()]
    assert (moods.count(3), moods.count(7)) == (10_000, 10_000)


DISK_PROBLEMS = {"journal_disk_full", "journal_disk_fails"}
FILL = """
import shutil, sys
from pathlib import Path
from workbook_lib.journal import JournalError, open_journal
from workbook_lib.records import Reflection
folder, kept = map(Path, sys.argv[1:])
journal = open_journal(folder / "journal.sqlite3")
try:
    while True:
        print(journal.append(Reflection(prompt_id="p", text="words " * 500)).entry_id)
except JournalError as error:
    print(error.message_id)
try:
    print(journal.backup().path.name)
except JournalError as error:
    print(error.message_id)
shutil.copytree(folder, kept, ignore=shutil.ignore_patterns("*-shm"))
"""


def test_a_full_disk_loses_nothing_and_is_told(tmp_path):
    """On a disk that fills up while writing every acknowledged entry stays, and both failures are sentences."""
    assert shutil.which("bwrap"), "bubblewrap is not here"
    folder, kept = tmp_path / "small", tmp_path / "kept"
    folder.mkdir()
    small_disk = ["bwrap", "--dev-bind", "/", "/", "--size", "2000000", "--tmpfs", folder, "--"]
    command = [*small_disk, sys.executable, "-c", FILL, folder, kept]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    *acknowledged, first, second = done.stdout.split()
    assert {first, second} <= DISK_PROBLEMS
    assert not list(kept.rglob("*.partial*"))
    journal = open_journal(kept / "journal.sqlite3")
    journal.check()
    assert set(acknowledged) == {entry.entry_id for entry in journal.current()}
    assert len(acknowledged) > 50
