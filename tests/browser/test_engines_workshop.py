"""What a coach has and what is taken out, in Firefox and in WebKit: axe finds nothing. Run as an ordinary user."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from engines.tab import Tab
from test_reports import on_paper, report, summary
from workshops import Running

from workbook_lib.workshop.coach import projector
from workbook_lib.workshop.coach.projector.state import KINDS
from workbook_lib.workshop.hub.entering.authenticator import COACH

pytestmark = [pytest.mark.engines, pytest.mark.slow, pytest.mark.timeout(420)]
FITS = "() => document.documentElement.scrollWidth <= innerWidth"
ADDRESS = "(part) => location.pathname.endsWith(part)"
ASK_THE_GROUP = {"picture", "words"}
"""What stands there only once a group has shared; `test_projector` shows it in Chromium."""
SHOWN = "(kind) => document.querySelector('#wb-stage > div')?.dataset.kind === kind"


def holds(tab: Tab, name: str) -> None:
    """Hold that axe finds nothing, wide and narrow, and that nothing sticks out sideways."""
    for width in (1280, 390):
        tab.resize(width, 844)
        assert tab.violations() == [], (name, width)
        assert tab.run(FITS), (name, width)
    tab.resize(1280, 844)


@pytest.mark.hub
def test_entrance_desk_and_projector_are_accessible(tab: Tab, workshop: Running):
    """The coach enters, opens the desk, starts a session and shows each kind of thing on the wall."""
    tab.open(workshop.workshop.join_address)
    holds(tab, "entrance")
    tab.open(f"{workshop.workshop.address}/hub/login?role=coach")
    holds(tab, "the coach's entrance")
    tab.find("input", "Your passphrase").type(workshop.workshop.passphrase)
    tab.button("Go to the group").click()
    tab.until(ADDRESS, "/hub/welcome")
    holds(tab, "welcome")
    tab.find("a", "Open the coach", begins=True).click()
    tab.until(ADDRESS, "/pages/coach/desk.ipynb")
    tab.button("Start this session").click()
    tab.find("main").says("minutes left")
    holds(tab, "desk")
    tab.open(f"{workshop.workshop.address}/user/{COACH}/projector")
    home = workshop.workshop.homes / COACH / "workbook"
    for kind in (one for one in KINDS if one not in ASK_THE_GROUP):
        projector.show(kind, home, ends_at=datetime.now(UTC) + timedelta(minutes=5))
        tab.until(SHOWN, kind)
        assert tab.violations() == [], kind
        assert tab.run(FITS), kind


@pytest.mark.parametrize("made", [summary, report, on_paper])
def test_a_file_to_take_out_is_accessible(tab: Tab, tmp_path: Path, made: Callable[[Path], str]):
    """The summary, the group's report and the handouts, opened from the disk."""
    file = tmp_path / "made.html"
    file.write_text(made(tmp_path / "home"), encoding="utf-8")
    tab.open(file.as_uri())
    holds(tab, made.__name__)
