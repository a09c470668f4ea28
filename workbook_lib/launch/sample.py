"""The sample journal in a home of its own, at the moment its story ends: for the demo, the notebooks and the tests."""

from __future__ import annotations

import os
from pathlib import Path

from workbook_lib.home import VARIABLE, journal_path
from workbook_lib.journal import open_journal
from workbook_lib.resources import sample_journal
from workbook_lib.transfer.jsonl import import_jsonl

STORY_ENDS = "2026-08-09T20:30:00+01:00"
"""The evening of the story's last day."""


def fill_home(home: Path) -> None:
    """Put the sample journal into an empty home."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    journal = open_journal(journal_path(home))
    try:
        import_jsonl(journal, sample_journal())
    finally:
        journal.close()


def sample_environment(home: Path) -> dict[str, str]:
    """Fill a home and return the environment in which a notebook finds it, and the story's last evening."""
    fill_home(home)
    return {**os.environ, VARIABLE: str(home), "WORKBOOK_NOW": STORY_ENDS}
