"""What the strips of thirty open pages cost, which ask the board every five seconds what holds for the room.

.venv/bin/python -m pytest -s tests/benchmarks/bench_strip.py
"""

import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "workshop" / "support"))

from boards import Running
from hubs import Hub
from memory_journal import MemoryJournal
from processes import busy

from workbook_lib.content import Content
from workbook_lib.workbook import Workbook
from workbook_lib.workshop.participant.room_client import RoomClient
from workbook_lib.workshop.participant.strip import Strip

pytestmark = [pytest.mark.benchmark, pytest.mark.slow, pytest.mark.timeout(300)]
PAGES = 30
SECONDS = 40
DESK_ASKS = 3.0
"""Seconds between two questions of the coach's desk, which asks with and without the strips."""
MOST_OF_A_CORE = 5
"""Percent of one core that the board may spend on all strips together, and as much the pages that ask."""


def now() -> datetime:
    return datetime.now(UTC)


def a_desk_asks(board: Running, seconds: float = SECONDS) -> tuple[float, float]:
    """Let the coach's desk ask for a while; return the processor time of the board, and of this process."""
    theirs, ours = psutil.Process(board.process.pid), psutil.Process()
    before = busy(theirs), busy(ours)
    end = time.monotonic() + seconds
    with board.coach() as coach:
        while time.monotonic() < end:
            for address in ("api/desk", "api/group"):
                assert coach.get(address).is_success
            time.sleep(DESK_ASKS)
    return busy(theirs) - before[0], busy(ours) - before[1]


def test_thirty_strips_cost_little(tmp_path, capsys, measured):
    """Board and pages spend a few percent of a core on it together, while a session goes on."""
    hub = Hub()
    board = Running(hub, tmp_path)
    content = Content()
    news = threading.Semaphore(0)
    try:
        with board.coach() as coach:
            assert coach.put("api/desk/place", json={"session": "six.1", "step": 1}).is_success
        a_desk_asks(board, 2 * DESK_ASKS)
        without = a_desk_asks(board)
        for number in range(PAGES):
            desk = Workbook("00-start-here", MemoryJournal(now), content, now)
            Strip(desk, RoomClient(board.url, f"user:p-{number}"), news.release).view()
            time.sleep(0.05)
        assert all(news.acquire(timeout=20) for _ in range(PAGES)), "every page has heard of the step"
        with_strips = a_desk_asks(board)
    finally:
        board.kill()
        hub.stop()
    board_share, page_share = (
        100 * (after - before) / SECONDS for before, after in zip(without, with_strips, strict=True)
    )
    with capsys.disabled():
        sys.stdout.write(
            f"\n{PAGES} strips for {SECONDS} s: board {without[0]:.2f} -> {with_strips[0]:.2f} s, "
            f"pages {with_strips[1] - without[1]:.2f} s\n"
        )
    measured(
        f"board, with {PAGES} strips beside the coach's desk, and with the desk alone", with_strips[0] / without[0]
    )
    measured(f"board, of a core, for {PAGES} strips", board_share, MOST_OF_A_CORE, "%")
    measured(f"{PAGES} pages together, of a core, for their strips", page_share, MOST_OF_A_CORE, "%")
    assert board_share <= MOST_OF_A_CORE
    assert page_share <= MOST_OF_A_CORE
