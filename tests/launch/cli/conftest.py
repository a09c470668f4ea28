"""What tests of commands start from."""

from pathlib import Path

import pytest
from command_line import MARKER

from workbook_lib.home import journal_path
from workbook_lib.journal import open_journal
from workbook_lib.records import CheckIn, Plan, Reflection


@pytest.fixture
def written(home: Path) -> Path:
    """The journal of the test's home, with three entries."""
    journal = open_journal(journal_path(home))
    journal.append(CheckIn(mood=3), "a")
    journal.append(CheckIn(mood=4), "a")
    journal.append(Reflection(prompt_id="p", text=MARKER, page="02-rejection-is-not-feedback"), "b")
    journal.append(Plan(act="rest", page="02-rejection-is-not-feedback"), "c")
    journal.close()
    return journal.path
