"""What all tests share: no test sees the home of the person who runs it, and time stands still where it matters."""

import signal
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cards import (  # noqa: F401 - fixtures of every test of a card
    card_store,
    clock,
    desk,
    fill,
    on,
    open_page,
    press,
    pressable,
)
from hypothesis import HealthCheck, Phase, settings

from workbook_lib.home import EXAMPLE
from workbook_lib.journal import Journal, open_journal

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None

settings.register_profile("searching", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("repeatable", settings.get_profile("searching"), derandomize=True, database=None)
settings.register_profile(
    "mutation",
    settings.get_profile("repeatable"),
    max_examples=40,
    phases=[Phase.explicit, Phase.generate],
    report_multiple_bugs=False,
)  # tools/mutate.py: the same examples for every change, and none made smaller
settings.load_profile("repeatable")  # the same examples of the same code; and a busy machine is no failure

if resource is not None:  # a journal that a test leaves open keeps three files until garbage is collected
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # where tests are run under nohup, programs they start would ignore it

SECONDS = 300
"""How long a test may take that says nothing else."""
NOW = datetime(2026, 5, 4, 20, 15, tzinfo=ZoneInfo("Europe/London"))


WAITING = {"browser", "engines", "hub"}
"""The groups that wait for programs which are not ours: a browser, a hub."""


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker of a plugin that is not everywhere."""
    config.addinivalue_line("markers", "flaky(reruns): how often pytest-rerunfailures runs it again, where it is there")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test an end, and let `--reruns` run again only what waits for other programs.

    The end is not an option of pytest's, which who has no pytest-timeout could not read. A test of our own code alone
    that fails once is a fault.
    """
    for item in items:
        if item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(SECONDS))
        if not any(item.get_closest_marker(group) for group in WAITING):
            item.add_marker(pytest.mark.flaky(reruns=0))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the test's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("WORKBOOK_HOME", str(folder))
    monkeypatch.delenv("WORKBOOK_NOW", raising=False)
    monkeypatch.delenv(EXAMPLE, raising=False)  # a door that was opened in this process sets it for its pages
    return folder


@pytest.fixture
def fixed_now() -> datetime:
    """A Monday evening in London."""
    return NOW


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """An empty journal whose clock stands still."""
    opened = open_journal(tmp_path / "journal.sqlite3", clock=lambda: NOW)
    yield opened
    opened.close()
