"""A workshop as a coach starts it. Walls are for ordinary users: as root these tests fail, `.ci/run` makes one."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from workshops import Running


@pytest.fixture
def start_workshop(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Starts a workshop in a home of the test's own."""
    assert os.geteuid() != 0, "walls are for ordinary users"
    started: list[Running] = []

    def start(*options: str) -> Running:
        home = tmp_path / "coach"
        home.mkdir(mode=0o700, exist_ok=True)
        started.append(Running(home, *options))
        return started[-1]

    yield start
    for one in started:
        one.stop()
