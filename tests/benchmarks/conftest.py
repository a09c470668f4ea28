"""How a benchmark says what it measured, so that `python tests/benchmarks` can print all of it in one table."""

import json
import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from doors import FLAGS
from playwright.sync_api import Browser, sync_playwright

SHORT = "WORKBOOK_BENCHMARKS_SHORT"
"""Environment variable: measure fewer times."""


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """Notes a figure with its limit: `measured("saving with 100 entries", 1.8, 2.5)`; without a unit it is a ratio."""

    def note(what: str, figure: float, limit: float | None = None, unit: str = "×") -> None:
        record_property("measured", json.dumps([what, float(figure), limit if limit is None else float(limit), unit]))

    return note


@pytest.fixture
def often() -> Callable[[int], int]:
    """Says how often to measure: as often as asked for, a third of it where a short report will do."""
    return lambda times: max(2, times // 3) if os.environ.get(SHORT) else times


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield opened
        opened.close()
