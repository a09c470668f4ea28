"""The page that a workshop's proxy shows while the hub does not answer."""

from pathlib import Path

import pytest
from doors import violations
from playwright.sync_api import Page, Route, expect

from workbook_lib.workshop.hub.lifecycle.supervisor import Supervisor
from workbook_lib.workshop.hub.workshop_config import new_workshop

pytestmark = pytest.mark.browser

ADDRESS = "http://workshop.test/user/ada/?page=2"


@pytest.fixture
def away(tmp_path: Path) -> str:
    """Return the page as it is written when a workshop starts."""
    folder = tmp_path / "workshop"
    folder.mkdir()
    Supervisor(new_workshop(folder, "Tuesday", "en"), ())._write_away_page()
    return (folder / "away" / "503.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_workshop_that_does_not_answer_is_told_to_everybody(away: str, page: Page, scheme: str):
    """It has a heading, and axe finds nothing on it: it does not load itself anew while somebody reads."""
    page.emulate_media(color_scheme=scheme)
    page.route("**/*", lambda route: route.fulfill(status=503, body=away, content_type="text/html"))
    page.goto(ADDRESS)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert violations(page) == []


def test_the_page_stays_until_the_hub_answers_again(away: str, page: Page):
    """While the hub is away nothing on the page is loaded anew; once it answers, the same address is opened again."""
    answers = [503, 503, 302, 200]
    asked = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        status = answers[len(asked) - 1] if len(asked) <= len(answers) else 200
        body = away if status == 503 else "<h1>Back</h1>"
        headers = {"location": "/hub/login"} if status == 302 else {}
        route.fulfill(status=status, body=body, content_type="text/html", headers=headers)

    page.clock.install()
    page.route("**/*", answer)
    page.goto(f"{ADDRESS}#part")
    page.evaluate("window.stayed = true")
    with page.expect_response(ADDRESS):
        page.clock.run_for(5_000)
    assert page.evaluate("window.stayed")
    page.clock.run_for(10_000)
    expect(page.get_by_role("heading", name="Back")).to_be_visible()
    assert asked == [ADDRESS] * 4
