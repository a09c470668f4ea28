"""What the coach projects, in a real browser while people share; run as an ordinary user."""

import re
from pathlib import Path

import pytest
from groups import enter, open_group_view, share_comment, tab
from playwright.sync_api import Browser, expect
from workshops import Running

pytestmark = [pytest.mark.browser, pytest.mark.hub, pytest.mark.slow, pytest.mark.timeout(420)]
SOON = 20_000
"""Milliseconds within which the coach's page has looked again."""


def test_words_come_to_the_wall_when_the_coach_asks_and_go_by_themselves(chromium: Browser, tmp_path: Path):
    """One person's words wait for somebody else's; both appear at a press, and go once taken back; the focus stays."""
    home = tmp_path / "coach"
    home.mkdir(mode=0o700)
    running = Running(home)
    try:
        coach = open_group_view(chromium, running)
        expect(coach.get_by_text("Nobody has written to the group yet.")).to_be_visible()
        coach.evaluate("window.neverLeft = true")
        show = coach.get_by_role("button", name="Show new words")
        ada, bea = tab(chromium), tab(chromium)
        enter(ada, running, "Ada")
        share_comment(ada, "It helped to hear the others.")
        show.click()
        expect(coach.get_by_text("There is nothing new to show now.")).to_be_visible()
        enter(bea, running, "Bea")
        share_comment(bea, "So it did for me.")
        words = coach.get_by_text("It helped to hear the others.")
        expect(words).to_have_count(0)
        show.click()
        expect(words).to_be_visible(timeout=SOON)
        expect(coach.get_by_text("So it did for me.")).to_be_visible()
        expect(show).to_be_focused()
        for page in (ada, bea):
            page.get_by_role("button", name=re.compile("^Take back")).first.click()
        expect(words).to_have_count(0, timeout=SOON)
        expect(coach.get_by_text("Nobody has written to the group yet.")).to_be_visible(timeout=SOON)
        assert coach.evaluate("window.neverLeft") is True
    finally:
        running.stop()
