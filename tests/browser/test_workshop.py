"""A whole workshop in real browsers: participants enter and write, the coach projects; run as an ordinary user."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from doors import free_port, violations
from groups import PATIENCE, come_back, enter, note, open_page, open_today, tab, write_note
from playwright.sync_api import Browser, expect
from workshops import Running, self_signed, until

from workbook_lib.content import Content
from workbook_lib.report.handouts import handouts
from workbook_lib.report.run_sheet import run_sheet

pytestmark = [pytest.mark.browser, pytest.mark.hub, pytest.mark.slow, pytest.mark.timeout(420)]
MARKER = "Zwetschgenknoedel"


def test_from_the_qr_code_to_a_sentence_that_outlives_the_hub(chromium: Browser, workshop: Running):
    """A participant writes on a telephone; while the hub is killed they go on writing, and find it all the next day."""
    phone = tab(chromium)
    outside: list[str] = []
    own = (workshop.workshop.address, workshop.workshop.address.replace("http", "ws", 1), "data:", "blob:", "about:")
    phone.on("request", lambda request: None if request.url.startswith(own) else outside.append(request.url))
    phone.goto(workshop.workshop.address)
    assert violations(phone) == []
    enter(phone, workshop, "Ada")
    open_today(phone)
    assert violations(phone) == []
    write_note(phone, MARKER)
    workshop.kill("hub")
    write_note(phone, f"{MARKER} and more")
    until(workshop.answers)
    workshop.kill("proxy")
    until(workshop.answers)
    until(lambda: come_back(phone))
    expect(note(phone)).to_have_value(f"{MARKER} and more")
    workshop.stop()
    workshop.start()
    again = tab(chromium, 1280, "light")
    enter(again, workshop, " ada")
    open_today(again)
    expect(note(again)).to_have_value(f"{MARKER} and more")
    assert outside == []
    for log in (workshop.home / "workshop").glob("*.log"):
        assert MARKER not in log.read_text(errors="replace")


def test_over_tls_words_are_saved_and_no_cookie_travels_without_it(chromium: Browser, tmp_path: Path):
    """With a certificate a page saves through the proxy as without one, and all its cookies are for TLS alone."""
    certificate, key = self_signed(tmp_path)
    home = tmp_path / "coach"
    home.mkdir(mode=0o700)
    running = Running(home, "--host", "localhost", "--certificate", str(certificate), "--key", str(key))
    try:
        context = chromium.new_context(ignore_https_errors=True)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        enter(page, running, "Ada")
        open_today(page)
        write_note(page, MARKER)
        assert [cookie["name"] for cookie in context.cookies() if not cookie["secure"]] == []
    finally:
        running.stop()


def test_no_page_can_leave_a_service_worker_behind(chromium: Browser, workshop: Running):
    """Where browsers allow workers, no script of one's own server becomes one, for the whole address or below."""
    page = tab(chromium, 1280, "light")
    enter(page, workshop, "Mallory")
    assert page.evaluate("isSecureContext")
    ask = """async ([script, scope]) => {
      try { await navigator.serviceWorker.register(script, { scope }); return "registered"; }
      catch (error) { return String(error); }
    }"""
    script = page.evaluate("[...document.scripts].find((one) => one.src.endsWith('voila.js')).src")
    assert page.request.get(script).ok
    for scope in ("/", script.rpartition("/")[0] + "/"):
        assert "403" in page.evaluate(ask, [script, scope]), scope
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_the_journal_goes_home_as_a_file(chromium: Browser, workshop: Running):
    """On “Your words” a participant saves the whole journal through the hub."""
    page = tab(chromium, 1280, "light")
    enter(page, workshop, "Ada")
    open_today(page)
    write_note(page, MARKER)
    open_page(page, "my-words")
    card = page.locator(".wb-card").filter(has=page.get_by_role("heading", name="Copies of your journal"))
    card.get_by_text("Take everything along").click()
    card.get_by_role("radio", name="Everything", exact=False).first.check()
    card.get_by_role("button", name="Make the file").click()
    with page.expect_download() as download:
        card.get_by_role("button", name="Save the file").click()
    assert MARKER in Path(download.value.path()).read_text(encoding="utf-8")


@pytest.fixture
def rehearsal(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """A rehearsal: its address, and the coach's passphrase as the terminal shows it."""
    port, log = free_port(), tmp_path / "said.log"
    command = [sys.executable, "-m", "workbook_lib.launch", "workshop", "rehearse", "--no-browser", "--port", str(port)]
    with log.open("wb") as said:
        surroundings = os.environ | {"WORKBOOK_HOME": str(tmp_path)}
        process = subprocess.Popen(command, env=surroundings, stdout=said, stderr=said, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    until(lambda: httpx.get(f"{address}/hub/login").status_code == 200)
    yield address, re.search(r"passphrase[^:]*: (\S+)", log.read_text())[1]
    process.send_signal(signal.SIGINT)
    process.wait(60)
    assert not list(Path(tempfile.gettempdir()).glob("workbook-rehearsal-*/workshop.json"))


def test_a_coach_projects_what_a_rehearsal_shares(chromium: Browser, rehearsal: tuple[str, str]):
    """Welcome page, run sheet and group view show what they are for; axe finds nothing on any of them."""
    address, passphrase = rehearsal
    page = tab(chromium, 1920, "light")
    page.goto(f"{address}/hub/login?role=coach")
    assert violations(page) == []
    page.get_by_label("Your passphrase").fill(passphrase)
    page.get_by_role("button", name="Go to the group").click()
    page.wait_for_url("**/hub/welcome")
    until(lambda: page.reload() and page.get_by_text("12 people have entered").count())
    assert violations(page) == []
    page.get_by_role("link", name="Open the coach").click()
    page.wait_for_url("**/pages/coach/desk.ipynb")
    expect(page.get_by_text("No hand is up.")).to_be_visible()
    assert violations(page) == []
    open_page(page, "coach/run-a-workshop")
    page.get_by_role("radio", name="One workshop of 90 minutes: After the interview").check()
    expect(page.get_by_text("80–90")).to_be_visible()
    assert violations(page) == []
    open_page(page, "coach/group-view")
    new_words = page.get_by_role("button", name="Show new words")

    def has_words() -> bool:
        new_words.click()
        page.wait_for_timeout(1000)
        return page.get_by_text("It helped to hear that others wait for answers too.").count() > 0

    until(has_words)
    show = page.get_by_role("button", name="Show", exact=True)

    def shown() -> bool:
        show.click()
        page.wait_for_timeout(1000)
        return page.locator("svg").get_by_text("Confidence").count() > 0

    until(shown)
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    comment = page.locator("li, .wb-item").filter(has_text="I had counted three guesses").first
    comment.get_by_role("button", name="Hide this one").click()
    expect(page.get_by_text("I had counted three guesses")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
def test_paper_has_no_violation_on_the_screen(chromium: Browser, tmp_path: Path, width: int):
    """Handouts and run sheets can be read aloud, and fit a telephone."""
    page = tab(chromium, width, "light")
    for name, html in (("handouts", handouts(Content())), ("run-sheet", run_sheet(Content()))):
        file = tmp_path / f"{name}.html"
        file.write_text(html, encoding="utf-8")
        page.goto(file.as_uri())
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
