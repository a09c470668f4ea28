"""The passphrase as its owner meets it: set on a page, asked for once a sitting, and nowhere to be found."""

import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote_plus

import psutil
import pytest
from doors import all_it_said, free_port, open_row, start, violations, wait_for_door
from playwright.sync_api import BrowserContext, Page, expect

from workbook_lib.journal import open_journal
from workbook_lib.journal.passphrase.cipher import is_encrypted
from workbook_lib.journal.passphrase.locking import unlock
from workbook_lib.records import Reflection

pytestmark = [pytest.mark.browser, pytest.mark.alone, pytest.mark.slow]
PASSPHRASE = "warmer Regen am Mittwoch"
MARKER = "Zwetschgenknoedel"
PAGE = "/pages/00-start-here.ipynb"
ROLE = "With whom had you applied?"


@pytest.fixture
def locked_home(tmp_path: Path) -> Path:
    """A home with a journal under the passphrase."""
    from workbook_lib.journal.passphrase.locking import set_passphrase

    home = tmp_path / "home"
    journal = open_journal(home / "journal.sqlite3")
    journal.append(Reflection(prompt_id="p", text="earlier"))
    journal.close()
    set_passphrase(home / "journal.sqlite3", None, PASSPHRASE)
    return home


def write(page: Page, text: str) -> None:
    """Write into a field of the page and wait until it is kept."""
    open_row(page, "The rejection at hand")
    box = page.get_by_role("textbox", name=ROLE)
    box.fill(text)
    field = page.locator(".wb-field", has=box)
    expect(field.locator(".wb-status")).to_contain_text("✓ saved", timeout=30_000)


def enter(page: Page, passphrase: str) -> None:
    page.get_by_label("Your passphrase").fill(passphrase)
    page.get_by_role("button", name="Open my journal").click()


def seen_by_others(door) -> str:
    """Return what any program of this user sees of the door's processes: their arguments and surroundings."""
    seen = ""
    for process in [psutil.Process(door.process.pid), *psutil.Process(door.process.pid).children(recursive=True)]:
        with suppress(psutil.Error):
            seen += repr(process.cmdline()) + repr(process.environ())
    return seen


def test_a_locked_journal_asks_once_a_sitting(open_reader, locked_home: Path, context: BrowserContext, page: Page):
    """Every page asks for the passphrase; a wrong one says only that; the right one opens that page and all others."""
    door, addresses = open_reader(), []
    page.on("framenavigated", lambda frame: addresses.append(frame.url))
    page.goto(door.address)
    page.goto(door.url(PAGE))
    expect(page.get_by_role("heading", name="Your journal is locked")).to_be_visible()
    assert violations(page) == []
    enter(page, "not that one")
    expect(page.get_by_role("alert")).to_contain_text("That did not fit")
    enter(page, PASSPHRASE)
    page.wait_for_url(f"**{PAGE}")
    write(page, MARKER)
    page.goto(door.url("/pages/today.ipynb"))
    page.get_by_role("radio").first.wait_for(state="attached")
    key = unlock(locked_home / "journal.sqlite3", PASSPHRASE)
    seen = seen_by_others(door) + unquote_plus(" ".join([*addresses, page.url])) + all_it_said(door)
    assert [word for word in (PASSPHRASE, key.secret.hex(), MARKER) if word in seen] == []
    assert "today" in seen
    assert all(PASSPHRASE not in one["value"] for one in context.cookies())
    files = [file for file in locked_home.rglob("*") if file.is_file()]
    leaks = [f.name for f in files for w in (PASSPHRASE.encode(), key.secret, MARKER.encode()) if w in f.read_bytes()]
    assert leaks == []
    journal = open_journal(locked_home / "journal.sqlite3", key=key)
    assert MARKER in [entry.record.employer for entry in journal.current("opportunity")]
    journal.close()


def test_the_passphrase_of_a_lost_journal_leads_to_its_backup(open_reader, locked_home: Path, page: Page):
    """The page asks although the file is gone; then it says so, and its button puts the newest backup in place."""
    path = locked_home / "journal.sqlite3"
    journal = open_journal(path, key=unlock(path, PASSPHRASE))
    journal.backup()
    journal.close()
    path.unlink()
    door = open_reader()
    page.goto(door.address)
    page.goto(door.url(PAGE))
    enter(page, "not that one")
    expect(page.get_by_role("alert")).to_contain_text("That did not fit")
    enter(page, PASSPHRASE)
    page.wait_for_url(f"**{PAGE}")
    expect(page.get_by_text("gone or empty")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Put the backup of").click()
    expect(page.get_by_text("Open this page again")).to_be_visible()
    page.reload()
    write(page, MARKER)
    journal = open_journal(path, key=unlock(path, PASSPHRASE))
    assert [entry.record.text for entry in journal.current("reflection")] == ["earlier"]
    assert [entry.record.employer for entry in journal.current("opportunity")] == [MARKER]
    journal.close()


def test_lock_now_hides_every_page(open_reader, locked_home: Path, context: BrowserContext, page: Page):
    """The button in the frame locks the journal; another tab stops showing what it showed, and asks again."""
    door = open_reader()
    page.goto(door.address)
    page.goto(door.url(PAGE))
    enter(page, PASSPHRASE)
    page.wait_for_url(f"**{PAGE}")
    write(page, MARKER)
    other = context.new_page()
    other.goto(door.url("/pages/today.ipynb"))
    other.get_by_role("button", name="Lock now").click()
    expect(other.get_by_role("heading", name="Your journal is locked")).to_be_visible()
    expect(page.get_by_role("heading", name="Your journal is locked")).to_be_visible(timeout=30_000)
    assert MARKER not in page.content()
    enter(page, PASSPHRASE)
    page.wait_for_url(f"**{PAGE}")
    expect(page.get_by_role("textbox", name=ROLE)).to_have_value(MARKER)


def test_a_journal_nobody_uses_is_locked_again(open_reader, locked_home: Path, page: Page):
    """After a while without reading or writing the page asks for the passphrase, and what was written is there."""
    door = open_reader(WORKBOOK_RELOCK_MINUTES="0.2")
    page.goto(door.address)
    page.goto(door.url(PAGE))
    enter(page, PASSPHRASE)
    page.wait_for_url(f"**{PAGE}")
    write(page, MARKER)
    expect(page.get_by_role("heading", name="Your journal is locked")).to_be_visible(timeout=60_000)
    assert MARKER not in page.content()


def test_a_passphrase_is_set_changed_and_taken_off_on_its_page(open_reader, tmp_path: Path, page: Page):
    """From a page that was written on to the lock, to another passphrase, to none; the words are there throughout."""
    place = tmp_path / "home" / "journal.sqlite3"
    door = open_reader()
    page.goto(door.address)
    page.goto(door.url(PAGE))
    write(page, MARKER)
    page.goto(door.url("/your-data"))
    page.get_by_role("link", name="passphrase").click()
    assert violations(page) == []
    page.get_by_label("A new passphrase").fill(PASSPHRASE)
    page.get_by_label("The same once more").fill(PASSPHRASE + "?")
    page.get_by_label("I know that nobody can open").check()
    page.get_by_role("button", name="Lock my journal").click()
    expect(page.get_by_role("alert")).to_contain_text("differ")
    page.get_by_label("A new passphrase").fill(PASSPHRASE)
    page.get_by_label("The same once more").fill(PASSPHRASE)
    page.get_by_label("I know that nobody can open").check()
    page.get_by_role("button", name="Lock my journal").click()
    expect(page.get_by_role("status")).to_contain_text("locked now")
    assert is_encrypted(place)
    assert violations(page) == []
    page.goto(door.url(PAGE))
    expect(page.get_by_role("textbox", name=ROLE)).to_have_value(MARKER)
    page.goto(door.url("/passphrase"))
    remove = page.locator("form", has=page.get_by_role("button", name="Take the passphrase off"))
    remove.get_by_label("Your passphrase").fill(PASSPHRASE)
    remove.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("passphrase is off")
    assert not is_encrypted(place)
    page.goto(door.url(PAGE))
    expect(page.get_by_role("textbox", name=ROLE)).to_have_value(MARKER)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_nothing_stays_of_a_private_sitting(page: Page, tmp_path: Path, end: signal.Signals):
    """Closed, or with its terminal, its folder is gone; killed, its kernels end and nobody can read what is left.

    The next private sitting removes that.
    """
    parent = Path("/dev/shm") if Path("/dev/shm").is_dir() else tmp_path
    before = set(parent.glob("workbook-private-*"))
    command = [sys.executable, "-m", "workbook_lib.launch", "--private", "--no-browser", "--port", str(free_port())]
    process = start(command, tmp_path / "home")
    home = wait_for_folder(parent, before)
    door = wait_for_door(process, home, "private")
    page.goto(door.address)
    page.goto(door.url(PAGE))
    expect(page.get_by_text("Private sitting")).to_be_visible()
    write(page, MARKER)
    page.reload()
    expect(page.get_by_role("textbox", name=ROLE)).to_have_value(MARKER)
    assert holders(home) == []
    children = psutil.Process(process.pid).children(recursive=True)
    assert children
    process.send_signal(end)
    process.wait(timeout=30)
    _, alive = psutil.wait_procs(children, timeout=15)
    assert alive == []
    assert not (tmp_path / "home").exists()
    if end != signal.SIGKILL:
        assert not home.exists()
        return
    assert is_encrypted(home / "journal.sqlite3")
    assert holders(home) == []
    from workbook_lib.launch.private_session import remove_abandoned_folders

    remove_abandoned_folders(parent)
    assert not home.exists()


def holders(home: Path) -> list[str]:
    """Return the files in which the reader's words can be read."""
    return [file.name for file in home.rglob("*") if file.is_file() and MARKER.encode() in file.read_bytes()]


def wait_for_folder(parent: Path, before: set[Path], seconds: float = 60) -> Path:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        new = set(parent.glob("workbook-private-*")) - before
        if new:
            return new.pop()
        time.sleep(0.2)
    raise AssertionError("no private home was made")
