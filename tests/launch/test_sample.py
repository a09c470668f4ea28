import os
import stat
import sys
from datetime import datetime
from pathlib import Path

import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.home import journal_path
from workbook_lib.journal import open_journal
from workbook_lib.launch.sample import MOMENT, fill_home, sample_environment
from workbook_lib.records import Entry
from workbook_lib.resources import sample_journal
from workbook_lib.transfer.formats.jsonl import read_jsonl


def told() -> list[Entry]:
    """Return every revision of the stored story."""
    with sample_journal().open(encoding="utf-8") as lines:
        return [entry for entry in read_jsonl(lines) if isinstance(entry, Entry)]


def test_the_home_holds_the_whole_story(home: Path):
    """The journal in the new home has every revision of the stored one, and no other."""
    fill_home(home)
    journal = open_journal(journal_path(home))
    held = sorted((entry.entry_id, entry.revision) for entry in journal.revisions(current_only=False))
    journal.close()
    assert held == sorted((entry.entry_id, entry.revision) for entry in told())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_the_home_is_its_owner_s_alone(home: Path):
    """The folder that is made for the story can be read by nobody else."""
    fill_home(home)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_the_environment_opens_the_home_at_the_end_of_the_story(tmp_path: Path):
    """Programs started with it find the new home, at a moment after all that is written; nothing else is changed."""
    before = dict(os.environ)
    environment = sample_environment(tmp_path / "sample")
    assert environment == {**before, "WORKBOOK_HOME": str(tmp_path / "sample"), "WORKBOOK_NOW": MOMENT}
    assert dict(os.environ) == before
    assert journal_path(tmp_path / "sample").is_file()
    assert max(entry.occurred_at for entry in told()) < datetime.fromisoformat(MOMENT)


def test_a_damaged_journal_in_the_home_is_an_error_with_a_message(home: Path):
    """Where the journal cannot be opened nothing is put in its place."""
    home.mkdir()
    journal_path(home).write_bytes(b"nothing like a journal" * 100)
    with pytest.raises(WorkbookError):
        fill_home(home)
    assert journal_path(home).read_bytes() == b"nothing like a journal" * 100
