"""What all tests share: no test sees the home of the person who runs it, and time stands still where it matters."""

import signal
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

from workbook_lib.journal import Journal, open_journal

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")  # a busy machine is no failure

if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # where tests are run under nohup, programs they start would ignore it

NOW = datetime(2026, 5, 4, 20, 15, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the test's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("WORKBOOK_HOME", str(folder))
    monkeypatch.delenv("WORKBOOK_NOW", raising=False)
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
