"""Mutated files of every kind go through the whole import, into a journal on disk."""

import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from mutating import loop_archive, mutated, mutated_inside

from workbook_lib.errors import WorkbookError
from workbook_lib.journal import open_journal
from workbook_lib.records import CheckIn, Reflection
from workbook_lib.transfer.csv_archive import write_csv_archive
from workbook_lib.transfer.csv_kinds import write_csv
from workbook_lib.transfer.files import recognised
from workbook_lib.transfer.jsonl import write_jsonl
from workbook_lib.transfer.plans import bring_in

pytestmark = [pytest.mark.fuzz, pytest.mark.slow, pytest.mark.timeout(900)]
HERE = ZoneInfo("Europe/London")
INPUTS = 1_000
WRITING = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod"}
FORMATS = ["jsonl", "csv", "csv archive", "daylio", "loop archive", "loop database", "spreadsheet"]


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
        "csv": lambda: "".join(write_csv("check_in", journal.current())).encode(),
        "csv archive": lambda: write_csv_archive(journal.current()),
        "daylio": lambda: (
            b"full_date,date,weekday,time,mood,activities,note_title,note\n2026-05-04,May 4,Monday,8:15 pm,rad,a,t,n\n"
        ),
        "loop archive": loop_archive,
        "loop database": loop_database,
        "spreadsheet": lambda: b"date;time;mood;confidence\n04.05.2026;20:15;4;3\n05.05.2026;;1;\n",
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
    """A thousand mutated files are brought in, reported by line or refused, and nothing but the journal is touched.

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
        try:
            bring_in(journal, recognised(spoil(seed, dice), HERE))
            done += 1
        except WorkbookError as error:
            assert error.message_id
            refused += 1
            if before is not None:
                assert sum(1 for _ in journal.revisions()) == before
    journal.check()
    assert min(done, refused) > INPUTS // 50, (done, refused)
    assert {path for path in touched if not path.startswith((str(home), "/dev/null"))} == set()
