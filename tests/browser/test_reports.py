"""The files that somebody takes out, opened in a browser: the summary, the group's report, the handouts."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from doors import violations
from playwright.sync_api import Page

from workbook_lib.content import Content
from workbook_lib.home import journal_path
from workbook_lib.journal import open_journal
from workbook_lib.launch.sample import MOMENT, fill_home
from workbook_lib.records import PublishedChoice, PublishedRating
from workbook_lib.report.handouts import handouts
from workbook_lib.report.parts import part_labels
from workbook_lib.report.summary import build_summary
from workbook_lib.workshop.coach.group_report import group_report
from workbook_lib.workshop.messages import Comment, GroupItem, GroupReport

pytestmark = [pytest.mark.browser, pytest.mark.coach]
NOW = datetime.fromisoformat(MOMENT)


def summary(folder: Path) -> str:
    """Return the summary of the fictional person's journal with everything in it."""
    fill_home(folder)
    journal = open_journal(journal_path(folder))
    try:
        return build_summary(journal.current(), part_labels(Content()).keys(), content=Content(), now=NOW)
    finally:
        journal.close()


def report(_: Path) -> str:
    """Return a group's report with pictures of each kind and words on the wall."""
    page = "01-it-is-not-personal"
    published = (
        PublishedRating(item=f"{page}.arrive.mood", n=9, median=4, shown_at=NOW),
        PublishedRating(item="check-in.now.mood", n=12, median=5, lower=3, upper=7, shown_at=NOW),
        PublishedRating(item="activity.week.count", n=9, median=2, shown_at=NOW),
        PublishedChoice(item=f"helped.{page}", n=9, counts=(("01.facts", 9),), shown_at=NOW),
    )
    items = tuple(GroupItem(item=one.item, state="shown", published=one) for one in published)
    wall = (Comment(id="0" * 32, text="It helped to hear that.", shared_at=NOW, hidden=False),)
    return group_report(GroupReport(k=5, items=items, comments=wall), Content(), "Tuesday", NOW)


def on_paper(_: Path) -> str:
    """Return all handouts."""
    return handouts(Content())


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("made", [summary, report, on_paper])
def test_a_file_to_take_out_can_be_read_by_everybody(
    page: Page, tmp_path: Path, made: Callable[[Path], str], width: int
):
    """Axe finds nothing at all, narrow and wide, and nothing sticks out sideways."""
    file = tmp_path / "made.html"
    file.write_text(made(tmp_path / "home"), encoding="utf-8")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(file.as_uri())
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("made", [summary, report, on_paper])
def test_a_file_to_take_out_is_whole_on_paper_and_in_few_colours(
    page: Page, tmp_path: Path, made: Callable[[Path], str]
):
    """Printed, there is nothing about printing left on it; with forced colours nothing is lost to axe."""
    file = tmp_path / "made.html"
    file.write_text(made(tmp_path / "home"), encoding="utf-8")
    page.goto(file.as_uri())
    page.emulate_media(forced_colors="active")
    assert violations(page) == []
    page.emulate_media(media="print", forced_colors="none")
    assert not page.locator(".on-screen").first.is_visible()
    assert page.locator("h2").first.is_visible()
