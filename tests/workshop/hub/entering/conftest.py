"""One workshop for all tests of a module that only look at its entrance."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from workshops import Running


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A workshop as the coach's command starts it."""
    assert os.geteuid() != 0, "the sandbox needs an ordinary user"
    home: Path = tmp_path_factory.mktemp("coach")
    home.chmod(0o700)
    running = Running(home)
    yield running
    running.stop()
