"""A home with the fictional person's journal, for the demo, the tests and the notebooks' stored outputs."""

from __future__ import annotations

import os
from pathlib import Path

from workbook_lib.home import VARIABLE, journal_path
from workbook_lib.journal import open_journal
from workbook_lib.records import Entry
from workbook_lib.resources import sample_journal
from workbook_lib.transfer.formats.jsonl import read_jsonl

MOMENT = "2026-08-10T18:00:00+01:00"
"""The evening after the fictional person's fourteen weeks; a page opened then looks back on all of them."""


def fill_home(home: Path) -> None:
    """Put the fictional person's journal into an empty home.

    Raises:
        WorkbookError: The home cannot be written to.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    journal = open_journal(journal_path(home))
    try:
        with sample_journal().open(encoding="utf-8") as lines:
            journal.take_in([entry for entry in read_jsonl(lines) if isinstance(entry, Entry)])
    finally:
        journal.close()


def sample_environment(home: Path) -> dict[str, str]:
    """Fill a home and return the environment that opens it, at the moment its story ends."""
    fill_home(home)
    return {**os.environ, VARIABLE: str(home), "WORKBOOK_NOW": MOMENT}
