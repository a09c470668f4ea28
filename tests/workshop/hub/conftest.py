"""A workshop as a coach starts it. The sandbox needs an ordinary user: as root these tests fail."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from workshops import Running


@pytest.fixture
def no_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a spawner of pods be made where there is no cluster."""
    for looked_for in ("load_config", "shared_client"):
        monkeypatch.setattr(f"kubespawner.spawner.{looked_for}", lambda *_, **__: None)


@pytest.fixture
def start_workshop(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Starts a workshop in a home of the test's own."""
    assert os.geteuid() != 0, "the sandbox needs an ordinary user"
    started: list[Running] = []

    def start(*options: str) -> Running:
        home = tmp_path / "coach"
        home.mkdir(mode=0o700, exist_ok=True)
        started.append(Running(home, *options))
        return started[-1]

    yield start
    for one in started:
        one.stop()
