"""Journals of earlier versions, and a version to come."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from workbook_lib.journal import opening
from workbook_lib.journal.storage import migrations
from workbook_lib.journal.storage.migrations import MIGRATIONS, SCHEMA_VERSION, Migration

FIXTURES = Path(__file__).with_name("fixtures")


def _journal_of_version(version: int, path: Path) -> Path:
    with sqlite3.connect(path) as driver:
        driver.executescript((FIXTURES / f"schema_{version}.sql").read_text())
    driver.close()
    return path


def _add_step(monkeypatch: pytest.MonkeyPatch, step: Migration) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, step))
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(opening, "SCHEMA_VERSION", SCHEMA_VERSION + 1)


@pytest.fixture
def journal_of_version() -> Callable[[int, Path], Path]:
    """Writes the journal that an earlier version left."""
    return _journal_of_version


@pytest.fixture
def add_step() -> Callable[[pytest.MonkeyPatch, Migration], None]:
    """Makes this the version before one that has a further step."""
    return _add_step
