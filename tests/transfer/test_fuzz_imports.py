"""Mutated files of every kind go through the whole import, into a journal on disk."""

import contextlib
import os
import random
import sqlite3
import sys
import zipfile
from contextlib import closing
from io import BytesIO
from pathlib import Path
from time import process_time
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from loop_exports import HABITS, archive
from mutating import loop_archive, mutated, mutated_inside
from process_usage import in_new_process, most_memory

from workbook_lib.errors import WorkbookError
from workbook_lib.journal import open_journal
from workbook_lib.records import CheckIn, Reflection
from workbook_lib.transfer.format_detection import recognised
from workbook_lib.transfer.formats.csv_archive import write_csv_archive
from workbook_lib.transfer.formats.csv_kinds import write_csv
from workbook_lib.transfer.formats.jsonl import write_jsonl
from workbook_lib.transfer.importing import FileImport, bring_in

pytestmark = [pytest.mark.fuzz, pytest.mark.slow, pytest.mark.timeout(900)]
HERE = ZoneInfo("Europe/London")
INPUTS = int(os.environ.get("WORKBOOK_FUZZ_INPUTS", "1000"))
"""How many files are spoilt for each way in; docs/testing.md says when there are more."""
SECONDS, MEGABYTES = 2, 200
"""What one file of up to a megabyte may take at most, in processor time and memory."""
MORE = 2
"""How many times as long a large file may take for each of its bytes, where that is longer."""
WRITING = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod"}
TINY = (
    b"day;mood\n"
    + b"".join(b"%d.%d.2%d;%d\n" % (n % 28 + 1, n % 12 + 1, n % 7, n * 7 % 11) for n in range(110_000))[:999_000]
)
"""A hundred thousand rows, of which no other format has as many in a megabyte."""
FORMATS = ["jsonl", "journal file", "csv", "csv archive", "daylio", "loop archive", "loop database", "spreadsheet"]
CORPUS = Path(__file__).parents[1] / "corpus"
FOLDERS = ("tables", "daylio", "loop", "journals", "others")


def loop_database() -> bytes:
    with closing(sqlite3.connect(":memory:")) as driver:
        driver.execute("CREATE TABLE Habits (Id INTEGER PRIMARY KEY, name TEXT, type INTEGER, unit TEXT)")
        driver.execute("CREATE TABLE Repetitions (habit INTEGER, timestamp, value, notes TEXT)")
        driver.execute("INSERT INTO Habits VALUES (1, 'Read', 1, 'minutes')")
        driver.executemany(
            "INSERT INTO Repetitions VALUES (1, ?, 30000, 'x')", [(86_400_000 * (20_000 + n),) for n in range(5)]
        )
        driver.commit()
        return bytes(driver.serialize())


def seed_of(form: str, tmp_path: Path) -> bytes:
    """Return a small sound file of a format."""
    journal = open_journal(tmp_path / "seed.sqlite3")
    for mood in range(5):
        journal.append(CheckIn(mood=mood, note="a note, with a comma"), f"e{mood % 2}")
    journal.append(Reflection(prompt_id="p", text="two\nlines"))
    return {
        "jsonl": lambda: "".join(write_jsonl(journal.revisions())).encode(),
        "journal file": lambda: bytes(journal.backup().path.read_bytes()),
        "csv": lambda: "".join(write_csv("check_in", journal.current())).encode(),
        "csv archive": lambda: write_csv_archive(journal.current()),
        "daylio": lambda: (
            b"full_date,date,weekday,time,mood,activities,note_title,note\n2026-05-04,May 4,Monday,8:15 pm,rad,a,t,n\n"
        ),
        "loop archive": loop_archive,
        "loop database": loop_database,
        "spreadsheet": lambda: b"date;time;mood;confidence\n04.05.2026;20:15;4;3\n05.05.2026;;8;9\n",
    }[form]()


@pytest.fixture
def touched() -> list[str]:
    """Fills with every file that Python changes anywhere, while the test runs."""
    seen: list[str] = []
    watching = [True]

    def watch(event: str, arguments: tuple) -> None:
        if watching[0] and event in WRITING:
            flags = arguments[2] if event == "open" and len(arguments) > 2 else 1
            if isinstance(arguments[0], str | bytes | Path) and isinstance(flags, int) and flags & 3:
                seen.append(str(arguments[0]))

    sys.addaudithook(watch)
    yield seen
    watching[0] = False


@pytest.mark.parametrize("form", FORMATS)
def test_no_file_breaks_an_import(tmp_path: Path, touched: list[str], form: str):
    """Many mutated files are brought in, reported by line or refused, and nothing but the journal is touched.

    A file that is refused leaves the journal as it was, and at the end the journal is sound.
    """
    seed = seed_of(form, tmp_path)
    touched.clear()
    dice = random.Random(form)
    home = tmp_path / "home"
    journal = open_journal(home / "journal.sqlite3")
    done = refused = 0
    for _ in range(INPUTS):
        before = sum(1 for _ in journal.revisions()) if not done % 50 else None
        spoil = mutated_inside if "archive" in form and dice.random() < 1 / 2 else mutated
        spoilt, start = spoil(seed, dice), process_time()
        try:
            bring_in(journal, recognised(spoilt, HERE))
            done += 1
        except WorkbookError as error:
            assert error.message_id
            refused += 1
            if before is not None:
                assert sum(1 for _ in journal.revisions()) == before
        assert process_time() - start < SECONDS
    journal.check()
    assert min(done, refused) > INPUTS // 50, (done, refused)
    assert {path for path in touched if not path.startswith((str(home), "/dev/null"))} == set()


def imports_of_corpus(folder: Path) -> tuple[set[str], int]:
    """Bring in spoilt files of the corpus; return what was said of them, and the bytes that took at most."""
    seeds = [path for path in sorted(CORPUS.glob("*/*")) if path.parent.name in FOLDERS and path.name != "answers.toml"]
    assert seeds
    dice = random.Random("corpus")
    journal = open_journal(folder / "journal.sqlite3")
    before, seen = most_memory(), set()
    for number in range(INPUTS):
        data, start = mutated(seeds[number % len(seeds)].read_bytes(), dice), process_time()
        try:
            FileImport(journal, data, HERE).run()
            seen.add("brought in")
        except WorkbookError as error:
            seen.add(error.message_id)
        assert process_time() - start < SECONDS, seeds[number % len(seeds)].name
    journal.check()
    return seen, most_memory() - before


def test_no_spoilt_file_of_the_corpus_breaks_an_import(tmp_path: Path):
    """Many files, spoilt from those that other programs write, come in, are asked about, or are refused."""
    seen, memory = in_new_process(imports_of_corpus, tmp_path)
    assert {"brought in", "import_two_ways", "import_known_app"} <= seen
    assert memory < MEGABYTES * 1_000_000


def _seconds(folder: Path, data: bytes) -> float:
    """Return the seconds of processor time in which a new journal takes a file in, or refuses it."""
    with closing(open_journal(folder / f"{uuid4()}.sqlite3")) as journal:
        start = process_time()
        with contextlib.suppress(WorkbookError):
            FileImport(journal, data, HERE).run()
        return process_time() - start


def large(form: str, tmp_path: Path, size: int) -> bytes:
    """Return a file of a format with so many bytes before it is packed, as somebody has after years."""
    if form == "tiny rows":
        return TINY[:size]
    if form == "loop archive":
        rows = (f"{2000 + n % 30}-{n % 12 + 1:02}-{n % 28 + 1:02},YES_MANUAL,a note\n" for n in range(size // 30))
        return archive(
            {"Habits.csv": HABITS, "001 Practise answers/Checkmarks.csv": f"Date,Value,Notes\n{''.join(rows)}"}
        )
    seed = seed_of(form, tmp_path)
    head, _, row = seed.partition(b"\n")
    first, body = (b"", seed) if form == "jsonl" else (head + b"\n", row)
    return first + body * ((size - len(first)) // len(body))


@pytest.mark.parametrize("form", ["daylio", "spreadsheet", "tiny rows", "loop archive", "jsonl"])
def test_a_megabyte_is_read_in_little_time(tmp_path: Path, form: str):
    """It is read in two seconds, also when it is spoilt.

    On a busy machine a second of the processor is worth less, so there a file may take longer, but hardly more for each
    of its bytes than a sound one of a tenth.
    """
    dice = random.Random(form)
    seed, tenth = (large(form, tmp_path, size) for size in (999_000, 99_900))

    def is_quick(data: bytes) -> bool:
        taken = _seconds(tmp_path, data)
        return taken < SECONDS or taken < 10 * MORE * _seconds(tmp_path, tenth)

    for number in range(20):
        data = mutated(seed, dice) if number else seed
        # What else runs can only make it slower, so one time of three within the limit is enough.
        assert any(is_quick(data) for _ in range(3))


def refuse_bomb(folder: Path, name: str) -> tuple[float, int]:
    """Have an archive refused that becomes a hundred megabytes; return the seconds and bytes that took."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, b"0" * 100_000_000)
    journal, before, start = open_journal(folder / "journal.sqlite3"), most_memory(), process_time()
    with pytest.raises(WorkbookError):
        FileImport(journal, data.getvalue(), HERE).run()
    return process_time() - start, most_memory() - before


@pytest.mark.parametrize("name", ["Habits.csv", "check_in.csv"])
def test_an_archive_that_unpacks_beyond_measure_is_refused(tmp_path: Path, name: str):
    """A hundred kilobytes that become a hundred megabytes are not unpacked to the end."""
    seconds, memory = in_new_process(refuse_bomb, tmp_path, name)
    assert seconds < SECONDS
    assert memory < MEGABYTES * 1_000_000
