"""How long a share takes while a hundred people share at once and the coach looks on.

.venv/bin/python -m pytest -s tests/benchmarks/bench_board.py
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "workshop" / "support"))

from boards import Running
from clusters import Cluster
from hubs import Hub
from load import PEOPLE, RATE, Load

pytestmark = [pytest.mark.benchmark, pytest.mark.slow, pytest.mark.timeout(300)]
SECONDS = 60
LIMITS = {"sqlite": 100, "postgresql": 250}
"""Milliseconds within which 95 of 100 shares are acknowledged, which is when they are on disk."""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """The name of a database, and the address of an empty one."""
    if request.param == "sqlite":
        yield request.param, ""
        return
    cluster = Cluster()
    yield request.param, cluster.url("board")
    cluster.remove()


def test_a_hundred_shares_a_second_are_kept_without_waiting(tmp_path, database, capsys, measured):
    """For a minute every share is kept, none is lost, and waiting for it is not noticed, also while the coach shows."""
    name, url = database
    hub = Hub()
    board = Running(hub, tmp_path, url)
    try:
        outcome = Load(board, SECONDS).run()
    finally:
        board.kill()
        hub.stop()
    with capsys.disabled():
        sys.stdout.write(f"\nboard on {name}, {PEOPLE} people, {RATE} shares/s for {SECONDS} s: {outcome}\n")
    measured(f"95 of 100 shares on {name}, {RATE} a second", outcome.p95(), LIMITS[name], "ms")
    measured(f"acknowledged shares lost on {name}", outcome.lost, 0, "")
    assert {*outcome.statuses} == {200}
    assert outcome.lost == 0
    assert outcome.p95() <= LIMITS[name]
