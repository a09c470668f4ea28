"""JupyterLab on a locked journal: the passphrase is typed in the terminal, and the page's kernel has the key."""

import subprocess
import sys
from pathlib import Path

import pytest
from doors import free_port, start, stop, wait_for_door
from playwright.sync_api import Page, expect

from workbook_lib.journal import open_journal
from workbook_lib.journal.passphrase.locking import set_passphrase
from workbook_lib.records import CheckIn

pytestmark = [pytest.mark.lab, pytest.mark.slow]
PASSPHRASE = "warmer Regen am Mittwoch"


def test_the_lab_asks_in_the_terminal(tmp_path: Path, page: Page):
    """A wrong passphrase ends the start; with the right one the page shows what is in the journal."""
    home = tmp_path / "home"
    journal = open_journal(home / "journal.sqlite3")
    journal.append(CheckIn(confidence=7, mood=3, page="check-in"))
    journal.close()
    set_passphrase(home / "journal.sqlite3", None, PASSPHRASE)
    command = [sys.executable, "-m", "workbook_lib.launch", "lab", "--no-browser", "--port", str(free_port())]
    refused = start(command, home, stdin=subprocess.PIPE)
    assert "did not fit" in refused.communicate("something else\n", timeout=60)[0]
    assert refused.returncode == 1
    opened = start(command, home, stdin=subprocess.PIPE)
    try:
        opened.stdin.write(PASSPHRASE + "\n")
        opened.stdin.flush()
        door = wait_for_door(opened, home, "lab")
        page.goto(f"{door.base}/doc/tree/today.ipynb?{door.address.partition('?')[2]}")
        expect(page.get_by_text("Confidence today: 7 of 10.")).to_be_visible(timeout=90_000)
    finally:
        stop(opened)
