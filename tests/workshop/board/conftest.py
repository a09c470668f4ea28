"""A hub, boards and databases for the tests of the board."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from boards import Running
from clusters import Cluster
from hubs import Hub
from in_process_board import address, ask, limits, told  # noqa: F401 - fixtures of every test of the board


@pytest.fixture(scope="session")
def hub() -> Iterator[Hub]:
    """A hub that knows everybody."""
    made = Hub()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server."""
    made = Cluster()
    yield made
    made.remove()


@pytest.fixture
def start_board(hub: Hub, tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Start boards that end with the test."""
    started: list[Running] = []

    def start(**options) -> Running:
        started.append(Running(hub, tmp_path, **options))
        return started[-1]

    yield start
    for one in started:
        one.kill()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'board.sqlite'}"
    return request.getfixturevalue("cluster").url(f"board_{uuid4().hex}")
