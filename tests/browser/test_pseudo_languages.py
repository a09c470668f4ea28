"""Every page in two made-up languages, one of them from right to left: what the next languages will meet."""

import shutil
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pseudo_language
import pytest
from doors import Door, free_port, start, stop, wait_for_door
from playwright.sync_api import Browser, Page, expect

from workbook_lib.content import Content
from workbook_lib.home import journal_path
from workbook_lib.journal import open_journal
from workbook_lib.launch.sample import MOMENT
from workbook_lib.records import CheckIn, Event, Opportunity, Record
from workbook_lib.resources import notebook_of

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = [notebook_of(chapter.page) for chapter in Content().book.chapters]
READ = ["help", "stop", "your-data"]
EMPLOYERS = ("Λάμδα", "Σίγμα", "Δέλτα")
"""The person's own words; without a letter of the English alphabet they are not taken for texts of the workbook."""
LOOK = (Path(__file__).with_name("pseudo_look.js")).read_text(encoding="utf-8")
PATIENCE = 60_000


class Spoken(NamedTuple):
    """A door that speaks a made-up language."""

    content: Content
    door: Door


def written(now: datetime) -> Iterator[Record]:
    """Yield ten weeks of somebody who was turned down three times, in words that are no English."""
    for ago in range(70, 0, -1):
        rating = 4 + (70 - ago) // 20 + ago % 3
        yield CheckIn(confidence=rating, mood=rating - 1, page="check-in", occurred_at=now - timedelta(days=ago))
    for place, name in enumerate(EMPLOYERS):
        heard = now - timedelta(days=60 - 20 * place)
        ended = {"ending": "rejected", "heard_on": heard.date(), "channel": "email"}
        yield Opportunity(
            employer=name, role="Ρόλος", stage="interview", furthest="interview", occurred_at=heard, **ended
        )
        yield Event(what="rejection", note=name, page="check-in", occurred_at=heard)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the workbook needs, with the made-up languages beside the real ones."""
    copy = tmp_path_factory.mktemp("tree")
    for name in ("workbook_lib", "data", "notebooks"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    pseudo_language.write(copy)
    return copy


@pytest.fixture(scope="module", params=sorted(pseudo_language.LETTERS))
def spoken(request: pytest.FixtureRequest, tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spoken]:
    """The book of somebody who has begun, in one of them."""
    home, now = tmp_path_factory.mktemp("home"), datetime.fromisoformat(MOMENT)
    journal = open_journal(journal_path(home), clock=lambda: now)
    for record in written(now):
        journal.append(record)
    journal.close()
    script = Path(__file__).with_name("serve_reader.py")
    command = [sys.executable, str(script), str(home), str(tree / "notebooks"), str(free_port())]
    said = {"WORKBOOK_LANGUAGE": request.param, "WORKBOOK_NOW": MOMENT, "PYTHONPATH": str(tree)}
    process = start(command, home, **said)
    yield Spoken(Content(request.param, tree / "data" / "content"), wait_for_door(process, home, "reader"))
    stop(process)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A narrow screen."""
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def names_of_days(content: Content) -> list[str]:
    """Return the words in which days are written; they come from the tables of a real language."""
    months = [date(2026, month, 1) for month in range(1, 13)]
    styles = ("month", "short_month")
    return [*content.formats.weekdays(), *(content.formats.day(day, style) for day in months for style in styles)]


def faults(page: Page, spoken: Spoken) -> list[str]:
    """Return what is wrong with what is in sight: too wide, cut, from the wrong side, or left in English."""
    found: list[str] = page.evaluate(LOOK, [names_of_days(spoken.content), spoken.content.book.direction])
    return found


def go(page: Page, spoken: Spoken, path: str) -> None:
    """Open a page with the door's key."""
    page.goto(f"{spoken.door.url(path)}?{spoken.door.address.partition('?')[2]}")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", CHAPTERS)
def test_a_page_and_its_exercises_can_be_in_any_language(spoken: Spoken, phone: Page, name: str):
    """Closed, and with each exercise open in turn: nothing is cut, mirrored wrongly, or left in English."""
    go(phone, spoken, f"/pages/{name}.ipynb")
    phone.locator(".wb-card").first.wait_for()
    expect(phone.locator(".wb-card:empty")).to_have_count(0, timeout=PATIENCE)
    expect(phone.locator(".wb-card[aria-busy]")).to_have_count(0, timeout=PATIENCE)
    assert phone.locator("html").get_attribute("dir") == spoken.content.book.direction
    found = {"closed": faults(phone, spoken)}
    rows = phone.locator(".wb-task-button")
    for place in range(rows.count()):
        row = rows.nth(place)
        if row.get_attribute("aria-expanded") == "false":
            row.click()
            expect(row).to_have_attribute("aria-expanded", "true")
        found[row.inner_text()] = faults(phone, spoken)
    assert [f"{where}: {one}" for where, what in found.items() for one in what] == []


@pytest.mark.parametrize("name", READ)
def test_what_is_only_read_can_be_in_any_language(spoken: Spoken, phone: Page, name: str):
    """The pages beside the book as well."""
    go(phone, spoken, f"/{name}")
    phone.locator("main h1").wait_for()
    assert faults(phone, spoken) == []
