"""A workshop at an address without TLS that is not this computer's own; `test_plain_network` starts these tests.

Browsers give such an address less than they give localhost: no WebCrypto, no word of where a form comes from.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from doors import violations
from groups import PATIENCE, enter, note, open_today, tab, write_note
from playwright.sync_api import Browser, Page, expect
from workshops import PIN, Running, until

from workbook_lib.workshop.hub.entering.admission import DEVICE

pytestmark = [pytest.mark.browser, pytest.mark.hub, pytest.mark.slow, pytest.mark.timeout(420)]
MARKER = "Zwetschgenknoedel"
PASSPHRASE = "warmer Regen am Mittwoch"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A workshop as a coach starts it in a network of their own."""
    home: Path = tmp_path_factory.mktemp("coach")
    home.chmod(0o700)
    running = Running(home, "--unencrypted")
    assert running.workshop.host == os.environ["PLAIN_NETWORK"]
    yield running
    running.stop()


@pytest.fixture
def workshop(started: Running) -> Running:
    """The workshop, running again where another test has left it stopped."""
    if started.process.poll() is not None:
        started.start()
    return started


def entered(chromium: Browser, workshop: Running, name: str) -> Page:
    """Return a page of somebody who is in, at an address that is no secure context."""
    page = tab(chromium, 1280, "light")
    enter(page, workshop, name)
    assert not page.evaluate("isSecureContext")
    assert page.evaluate("crypto.subtle === undefined")
    return page


def drafts(page: Page) -> dict[str, str]:
    """Return the drafts in the browser's storage."""
    kept = json.loads(page.evaluate("JSON.stringify(localStorage)"))
    return {name: value for name, value in kept.items() if name.startswith("workbook-draft:")}


def status(page: Page):
    """Return the line below Today's note."""
    return page.locator(".wb-field").filter(has=note(page)).locator(".wb-status")


def test_words_are_kept_while_the_workshop_is_away(chromium: Browser, workshop: Running):
    """What is typed meanwhile is said to be kept, is kept encrypted, and is saved after the page is opened again."""
    page = entered(chromium, workshop, "Ada")
    open_today(page)
    write_note(page, "before")
    workshop.stop()
    note(page).fill(MARKER)
    expect(status(page)).to_have_text("△ not saved yet – kept on this computer", timeout=PATIENCE)
    away = page.get_by_text("The workshop does not answer at the moment.", exact=False).first
    expect(away).to_be_visible(timeout=PATIENCE)
    assert drafts(page)
    assert MARKER not in json.dumps(drafts(page))
    workshop.start()
    page.goto(workshop.workshop.address)
    page.wait_for_url("**/pages/today.ipynb*")
    open_today(page)
    expect(note(page)).to_have_value(MARKER)
    expect(status(page)).to_have_attribute("data-state", "saved")
    until(lambda: not drafts(page))


def test_the_language_and_the_lock_answer(chromium: Browser, workshop: Running):
    """Deutsch makes the page German, and “Lock now” locks the journal."""
    page = entered(chromium, workshop, "Bo")
    page.locator(".wb-menu summary").click()
    page.get_by_role("button", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.locator(".wb-menu summary").click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    today = page.url
    page.goto(f"{today.partition('/pages/')[0]}/passphrase")
    for field in page.locator("input[type=password]").all():
        field.fill(PASSPHRASE)
    page.get_by_role("checkbox").check()
    page.locator("form.wb-form button").click()
    expect(page.get_by_role("status")).to_be_visible()
    page.goto(today)
    page.get_by_role("button", name="Lock now").click()
    page.wait_for_url("**/passphrase")
    expect(page.get_by_role("button", name="Open my journal")).to_be_visible()


def test_leaving_sends_first_and_the_next_person_gets_the_entrance(chromium: Browser, workshop: Running):
    """Right after the last key *Leave* saves; then neither tabs, Back, nor the same browser started anew are in."""
    page = entered(chromium, workshop, "Cy")
    other = page.context.new_page()
    other.goto(page.url)
    open_today(page)
    note(page).press_sequentially(MARKER)
    own = page.url
    page.get_by_role("button", name="Leave").click()
    page.wait_for_url("**/hub/login?left=yes")
    expect(page.get_by_text("You have left.", exact=False)).to_be_visible()
    expect(other.get_by_role("heading", name="Come in")).to_be_visible()
    kept = {cookie["name"] for cookie in page.context.cookies()}
    assert kept == {"_xsrf", DEVICE}, "only what forms are checked with, and a mark without a name"
    anew = chromium.new_context(storage_state=page.context.storage_state()).new_page()
    for tried in (page, anew):
        tried.goto(own)
        expect(tried.get_by_role("heading", name="Come in")).to_be_visible()
        assert MARKER not in tried.content()
    page.go_back()
    expect(page.get_by_role("heading", name="Come in")).to_be_visible()
    enter(page, workshop, "Cy")
    open_today(page)
    expect(note(page)).to_have_value(MARKER)


def test_whoever_cannot_be_signed_out_is_told(chromium: Browser, workshop: Running):
    """While the workshop is away *Leave* says what is not saved, and that nobody can be signed out; later it works."""
    page = entered(chromium, workshop, "Di")
    open_today(page)
    workshop.stop()
    note(page).fill(MARKER)
    page.get_by_role("button", name="Leave", exact=True).click()
    unsaved = page.get_by_text("Not everything you typed is saved yet. It is kept", exact=False)
    expect(unsaved).to_be_visible(timeout=PATIENCE)
    assert violations(page) == []
    page.get_by_role("button", name="Leave now").click()
    expect(page.get_by_text("you cannot be signed out yet", exact=False)).to_be_visible(timeout=PATIENCE)
    workshop.start()
    page.get_by_role("button", name="Leave", exact=True).click()
    page.get_by_role("button", name="Leave now").click()
    page.wait_for_url("**/hub/login?left=yes")
    enter(page, workshop, "Di")
    open_today(page)
    expect(note(page)).to_have_value(MARKER)


def test_where_the_browser_keeps_nothing_no_reload_is_offered(chromium: Browser, workshop: Running):
    """A browser without storage says at the field and above the page that words have to be copied, and no more."""
    page = tab(chromium, 1280, "light")
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    enter(page, workshop, "Flo")
    open_today(page)
    workshop.stop()
    note(page).fill(MARKER)
    expect(status(page)).to_have_text("△ not saved yet – copy it before you close this page", timeout=PATIENCE)
    expect(page.get_by_text("this browser does not keep what you typed", exact=False)).to_be_visible(timeout=PATIENCE)
    for promise in ("Open the page again", "is kept on this computer"):
        assert not page.get_by_text(promise, exact=False).locator("visible=true").count()
    page.get_by_role("button", name="Leave", exact=True).click()
    expect(page.get_by_text("this browser does not keep it", exact=False)).to_be_visible(timeout=PATIENCE)


def test_a_mistake_leaves_the_code_of_the_picture(chromium: Browser, workshop: Running):
    """After a PIN that does not fit, the code that the QR code brought and the name are still there."""
    entered(chromium, workshop, "Eve").context.close()
    page = tab(chromium)
    page.goto(workshop.workshop.join_address)
    page.get_by_label("A name for this workshop").fill("Eve")
    page.get_by_label("A PIN of your own").fill(PIN[::-1])
    page.get_by_role("button", name="Go to my workbook").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Join code")).to_have_value(workshop.workshop.join_code)
    expect(page.get_by_label("A name for this workshop")).to_have_value("Eve")
