"""How long saving and importing take, beside bare `sqlite3` doing the same on the same disk at the same time.

Run with `pytest tests/benchmarks/bench_journal.py`.
"""

import json
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

import pytest

from workbook_lib.journal import Journal, open_journal
from workbook_lib.records import CheckIn, Reflection
from workbook_lib.transfer.formats.jsonl import read_rows, write_jsonl

pytestmark = [pytest.mark.benchmark, pytest.mark.slow, pytest.mark.timeout(900)]

TEXT = "I was turned down again today and it hurt, but I asked what was missing. " * 3
NOTE = "tired, and still glad that I asked – a good sign 🙂"
SAVES = 1500
SAVE_LIMIT, IMPORT_LIMIT = 2.5, 2.0
MANY = 100_000


def filled(path: Path, number: int) -> Journal:
    journal = open_journal(path)
    start = datetime(2015, 1, 1, tzinfo=UTC)
    journal.append_many(
        (CheckIn(confidence=n % 11, mood=3, occurred_at=start + timedelta(hours=n)), None) for n in range(number)
    )
    return journal


def bare(path: Path, number: int) -> sqlite3.Connection:
    driver = sqlite3.connect(path, isolation_level=None)
    driver.execute("PRAGMA journal_mode = WAL")
    driver.execute("PRAGMA synchronous = FULL")
    driver.execute("CREATE TABLE entry (number INTEGER PRIMARY KEY, entry_id, revision, occurred_at, payload)")
    driver.execute("BEGIN")
    driver.executemany(INSERT, ((os.urandom(16).hex(), 1, "2026-05-04T20:15:00+00:00", TEXT) for _ in range(number)))
    driver.execute("COMMIT")
    return driver


INSERT = "INSERT INTO entry (entry_id, revision, occurred_at, payload) VALUES (?, ?, ?, ?)"


def columns(line: dict) -> tuple[object, ...]:
    *plain, record = line.values()
    return (*plain, json.dumps(record))


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]


def timed(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start


@pytest.mark.parametrize("present", [100, MANY])
def test_an_acknowledged_save_costs_little_more_than_an_insert(tmp_path, present, capsys, measured, often):
    """The 95th percentile of acknowledged saves is at most 2.5 times that of a bare insert, turn by turn."""
    journal, driver = filled(tmp_path / "journal.sqlite3", present), bare(tmp_path / "bare.sqlite3", present)
    ours, theirs, changes = [], [], []
    entry_id = journal.append(Reflection(prompt_id="idea.first", text=TEXT)).entry_id
    for _ in range(often(SAVES)):
        row = (os.urandom(16).hex(), 1, "2026-05-04T20:15:00+00:00", json.dumps({"prompt_id": "p", "text": TEXT}))
        theirs.append(timed(partial(driver.execute, INSERT, row)))
        record = Reflection(prompt_id="idea.first", text=TEXT, run="r")
        ours.append(timed(partial(journal.append, record)))
        changes.append(timed(partial(journal.append, record, entry_id)))
    ratio, of_change = p95(ours) / p95(theirs), p95(changes) / p95(theirs)
    with capsys.disabled():
        sys.stdout.write(
            f"\nsave with {present} entries: new {ratio:.2f}, change {of_change:.2f} times a bare insert (p95)\n"
        )
    measured(f"saving with {present:,} entries, beside a bare insert (p95)", ratio, SAVE_LIMIT)
    measured(f"changing with {present:,} entries, beside a bare insert (p95)", of_change, SAVE_LIMIT)
    assert ratio <= SAVE_LIMIT
    assert of_change <= SAVE_LIMIT


def test_importing_keeps_pace_with_a_script(tmp_path, capsys, measured, often):
    """Importing 100,000 check-ins takes at most twice the time of `json.loads` and `executemany`."""
    lines = tmp_path / "journal.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(write_jsonl(filled(tmp_path / "source.sqlite3", MANY).revisions()))
    ratios = []
    for attempt in range(often(3)):
        start = process_time()
        with closing(bare(tmp_path / f"script{attempt}.sqlite3", 0)) as driver, lines.open(encoding="utf-8") as file:
            driver.execute("CREATE TABLE line (entry_id, revision, kind, occurred_at, recorded_at, tz, payload)")
            driver.execute("CREATE UNIQUE INDEX line_revision ON line (entry_id, revision)")
            driver.execute("BEGIN")
            driver.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)", map(columns, map(json.loads, file)))
            driver.execute("COMMIT")
        script = process_time() - start
        journal = open_journal(tmp_path / f"import{attempt}.sqlite3")
        start = process_time()
        with lines.open(encoding="utf-8") as file:
            assert journal.take_in(read_rows(file)).entries == MANY
        ratios.append((process_time() - start) / script)
    with capsys.disabled():
        sys.stdout.write(f"\nimport of {MANY} check-ins: {min(ratios):.2f} times a bare script\n")
    measured("importing 100,000 check-ins, beside a bare script", min(ratios), IMPORT_LIMIT)
    assert min(ratios) <= IMPORT_LIMIT


IMPORTING = """
import re, resource, sys
from pathlib import Path
from workbook_lib.journal import open_journal
from workbook_lib.transfer.formats.jsonl import read_rows
with open(sys.argv[2], encoding="utf-8") as file:
    open_journal(sys.argv[1]).take_in(read_rows(file))
status = Path("/proc/self/status")
peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
print(peak[1] if peak else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
# Linux counts the starting process into `ru_maxrss`; its `VmHWM` is that of the program alone.


def test_importing_stays_small(tmp_path, capsys, measured):
    """Importing 100,000 check-ins takes at most 300 MB."""
    lines = tmp_path / "journal.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(write_jsonl(filled(tmp_path / "source.sqlite3", MANY).revisions()))
    command = [sys.executable, "-c", IMPORTING, str(tmp_path / "journal.sqlite3"), str(lines)]
    megabytes = int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1000
    with capsys.disabled():
        sys.stdout.write(f"\nimport of {MANY} check-ins: {megabytes:.0f} MB\n")
    measured("memory for importing 100,000 check-ins", megabytes, 300, "MB")
    assert megabytes <= 300


SCRIPT = """
import json, sqlite3, sys
from contextlib import closing
def columns(line):
    *plain, record = line.values()
    return (*plain, json.dumps(record))
with closing(sqlite3.connect(sys.argv[1], isolation_level=None)) as driver, open(sys.argv[2], encoding="utf-8") as file:
    driver.execute("PRAGMA journal_mode = WAL")
    driver.execute("CREATE TABLE line (entry_id, revision, kind, occurred_at, recorded_at, tz, payload)")
    driver.execute("CREATE UNIQUE INDEX line_revision ON line (entry_id, revision)")
    driver.execute("BEGIN")
    driver.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)", map(columns, map(json.loads, file)))
    driver.execute("COMMIT")
"""
COMMAND = """
import atexit, re, resource, runpy, sys
from pathlib import Path
def tell():
    status = Path("/proc/self/status")
    peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(peak[1] if peak else used.ru_maxrss)
atexit.register(tell)
runpy.run_module("workbook_lib.launch", run_name="__main__", alter_sys=True)
"""


def seconds_of(*command: str, home: Path) -> tuple[float, str]:
    """Return how much processor time a program took, and what it wrote last."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "WORKBOOK_HOME": str(home)}
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout.rstrip().rpartition("\n")[2]


def test_the_command_keeps_pace_and_stays_small(tmp_path, capsys, measured, often):
    """`workbook import` of 100,000 check-ins with notes: at most 300 MB, and at least half the rate of a script.

    What a program needs before it reads, which is the same for a single line, is no part of the rate.
    """
    lines, journal = tmp_path / "journal.jsonl", open_journal(tmp_path / "source.sqlite3")
    first = datetime(2015, 1, 1, tzinfo=UTC)
    journal.append_many(
        (CheckIn(confidence=n % 11, mood=3, note=f"{n} {NOTE}", occurred_at=first + timedelta(hours=n)), None)
        for n in range(MANY)
    )
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(write_jsonl(journal.revisions()))
    single = tmp_path / "single.jsonl"
    with lines.open(encoding="utf-8") as file:
        single.write_text(file.readline(), encoding="utf-8")
    ratios, peaks = [], []
    for attempt in range(often(3)):
        home = tmp_path / f"home{attempt}"
        bare_start, _ = seconds_of("-c", SCRIPT, str(tmp_path / f"one{attempt}.sqlite3"), str(single), home=home)
        script, _ = seconds_of("-c", SCRIPT, str(tmp_path / f"script{attempt}.sqlite3"), str(lines), home=home)
        start, _ = seconds_of("-c", COMMAND, "import", str(single), "--yes", home=tmp_path / f"one{attempt}")
        command, peak = seconds_of("-c", COMMAND, "import", str(lines), "--yes", home=home)
        assert len(open_journal(home / "journal.sqlite3").current("check_in")) == MANY
        ratios.append((command - start) / (script - bare_start))
        peaks.append(int(peak) / 1000)
    with capsys.disabled():
        sys.stdout.write(f"\n`workbook import`: {min(ratios):.2f} times a script, {max(peaks):.0f} MB\n")
    measured("`workbook import` of 100,000 check-ins with notes, beside a script", min(ratios), IMPORT_LIMIT)
    measured("memory for it", max(peaks), 300, "MB")
    assert min(ratios) <= IMPORT_LIMIT
    assert max(peaks) <= 300


def test_asking_stays_quick(tmp_path, capsys, measured):
    """With 100,000 check-ins, asking for another prompt's answers takes as long as with 100."""
    slower = []
    for present in (100, MANY):
        journal = filled(tmp_path / f"{present}.sqlite3", present)
        journal.append_many((Reflection(prompt_id=f"p{n % 10}", text=TEXT, run="r"), None) for n in range(100))
        asked = [timed(partial(journal.current, prompt_id="p3", run="r")) for _ in range(200)]
        slower.append(sorted(asked)[100])
        if present == MANY:
            whole = min(timed(partial(journal.current, "check_in")) for _ in range(3))
    with capsys.disabled():
        sys.stdout.write(f"\none prompt: {slower[1] / slower[0]:.2f} times as long; all check-ins: {whole:.2f} s\n")
    measured("asking for a prompt among 100,000 check-ins, beside 100", slower[1] / slower[0], 2)
    assert slower[1] <= 2 * slower[0]
