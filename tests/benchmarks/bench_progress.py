"""Opening the progress page with 100,000 check-ins, beside the same page with 1,000; run by hand with pytest."""

import itertools
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbook_lib.content import Content
from workbook_lib.journal import Journal, open_journal
from workbook_lib.launch.door.contents_cache import ContentsCache
from workbook_lib.launch.environment import FEW_COLLECTIONS
from workbook_lib.progress.all_pictures import AllPictures
from workbook_lib.progress.answer_card import AnswerCard
from workbook_lib.progress.questions_card import Questions
from workbook_lib.progress.summary_card import TakeOut
from workbook_lib.records import CheckIn
from workbook_lib.sessions.arrive import Arrive
from workbook_lib.workbook import Workbook

pytestmark = pytest.mark.benchmark
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LIMIT = 2.0
ROUNDS = 5


def filled(home: Path, number: int) -> Path:
    """Make a journal with so many check-ins over the last ten years."""
    past = (NOW - timedelta(days=3650) * (1 - n / number) for n in range(number))
    moments = itertools.chain(past, itertools.repeat(NOW))
    journal = open_journal(home / "journal.sqlite3", clock=lambda: next(moments))
    journal.append_many((CheckIn(confidence=n % 11, optimism=(n * 7) % 11, mood=5), None) for n in range(number))
    journal.close()
    return home


def opened(home: Path) -> tuple[float, float]:
    """Return the seconds until the contents list is there, and until every card of the page has been shown."""
    start = time.perf_counter()
    contents_cache = ContentsCache(home, Content())
    contents_cache.places()
    listed = time.perf_counter()
    contents_cache.close()
    begun = time.perf_counter()
    journal: Journal = open_journal(home / "journal.sqlite3", clock=lambda: NOW)
    page = Workbook("05-my-progress", journal, Content(), lambda: NOW)
    show_all(page)
    shown = time.perf_counter()
    journal.close()
    return listed - start, shown - begun


def show_all(wb: Workbook) -> None:
    """Make what every card of the page shows once it is on screen, in the order of the page."""
    Arrive(wb).view()
    for card in (AnswerCard(wb), Questions(wb), AllPictures(wb)):
        card.view()
        while card.draw_next():
            card.view()
    TakeOut(wb).view()


def in_a_process(home: Path) -> tuple[float, float]:
    """Return `opened`, with the time to get ready, for a process of its own as a page's kernel is one."""
    start = time.perf_counter()
    code = "import sys; from pathlib import Path; from bench_progress import opened; print(*opened(Path(sys.argv[1])))"
    command = [sys.executable, "-c", FEW_COLLECTIONS + code, str(home)]
    told = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=True).stdout
    return float(told.split()[0]), time.perf_counter() - start


def test_a_hundred_times_the_entries_take_at_most_twice_as_long(tmp_path: Path, measured, often):
    """From nothing to the contents list and every card of the progress page, medians of five alternating runs."""
    small, large = filled(tmp_path / "small", 1_000), filled(tmp_path / "large", 100_000)
    pairs = [(in_a_process(small), in_a_process(large)) for _ in range(often(ROUNDS))]
    for name, which in (("contents list alone", 0), ("everything", 1)):
        few, many = (statistics.median(pair[side][which] for pair in pairs) for side in (0, 1))
        print(f"{name}: 1,000 in {few:.2f} s, 100,000 in {many:.2f} s: × {many / few:.2f}")
    measured("progress page with 100,000 check-ins, beside 1,000", many / few, LIMIT)
    assert many / few <= LIMIT
