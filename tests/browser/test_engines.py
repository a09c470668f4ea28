"""What matters most to a reader, in Firefox and in WebKit: words stay, keys lead there, nobody outside is asked."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from boards import Running
from doors import Door, kernels
from engines.firefox import Firefox
from engines.outside import Outside
from engines.tab import Place, Tab
from engines.webkit import WebKit
from hubs import Hub
from test_book import PAGES, SESSIONS, journal_of, serve

from workbook_lib.launch.sample import MOMENT, fill_home
from workbook_lib.resources import notebook_of

pytestmark = [pytest.mark.engines, pytest.mark.slow, pytest.mark.timeout(300)]
ROLE, ROW = "With whom had you applied?", "The rejection at hand"
WORDS = "Clerk at the harbour – “über” Bord"
MOOD = "How is your mood right now?"
CONFIDENCE = "How confident are you that you can do well in your next interview?"
PASSPHRASE = "warmer Regen am Mittwoch"
DRAWN = "() => document.querySelector('.wb-card') && !document.querySelector('.wb-card:empty, .wb-card[aria-busy]')"
DRAFT = "() => Object.keys(localStorage).some((name) => name.startsWith('workbook-draft:'))"
MOVED = "(before) => document.querySelector(\"[data-card='01.tried'] .wb-steps\").innerText !== before"
REDRAWN = """(units) => [...document.querySelectorAll(".wb-picture")].filter((one) => one.checkVisibility())
  .every((one) => one.querySelector("svg")?.viewBox.baseVal.width === units)"""
OPEN = ".wb-card:has(.wb-task-button[aria-expanded=true])"
SETTLED = """() => document.querySelectorAll(".wb-card").length >= 10
  || document.body.innerText.includes("model not found")"""
FITS = "() => document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture(scope="module")
def door(engine: Firefox | WebKit, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """A new book for each engine. Its tests write in different places."""
    yield from serve(tmp_path_factory.mktemp("engine"))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The book with the fictional person's fourteen weeks in it, which no test changes."""
    home = tmp_path_factory.mktemp("full")
    fill_home(home)
    yield from serve(home, WORKBOOK_NOW=MOMENT)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Door]:
    """A new book for one test, whose door has no kernel in reserve: the one that runs is the page's."""
    home = tmp_path / "fresh"
    home.mkdir()
    yield from serve(home, TEST_SPARES="0")


@pytest.fixture
def shared(board: Running, tmp_path: Path) -> Iterator[Door]:
    """A new book whose owner is in a group."""
    home = tmp_path / "shared"
    home.mkdir()
    yield from serve(home, WORKBOOK_BOARD=board.url, JUPYTERHUB_API_TOKEN="user:ada", WORKBOOK_GROUP="Tuesday group")


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Running]:
    """A group's board."""
    hub, folder = Hub(), tmp_path / "board"
    folder.mkdir()
    running = Running(hub, folder)
    yield running
    running.kill()
    hub.stop()


def address(door: Door, name: str) -> str:
    """Return where a page of the book is."""
    return f"{door.url(f'/pages/{notebook_of(name)}.ipynb')}?{door.address.partition('?')[2]}"


def arrive(tab: Tab, door: Door, name: str) -> None:
    """Open a page of the book and wait until its cards are drawn."""
    tab.open(address(door, name))
    tab.until(DRAWN)


def open_row(tab: Tab, title: str) -> None:
    """Open an exercise, unless it is open."""
    row = tab.find(".wb-task-button", title)
    if row.ask("node.ariaExpanded") == "false":
        row.click()


def box(within: Tab | Place, name: str) -> Place:
    """Return a text field by its label."""
    return within.find("input, textarea", name)


def write(tab: Tab, words: str) -> None:
    """Write into the first page's field, and wait until it is kept."""
    open_row(tab, ROW)
    box(tab, ROLE).type(words)
    tab.find(".wb-field", ROLE).says("✓ saved")


def kept(door: Door, kind: str, name: str) -> list[object]:
    """Return what the journal has of one kind of record."""
    with closing(journal_of(door)) as journal:
        return [getattr(entry.record, name) for entry in journal.current(kind)]


def employers(door: Door) -> list[object]:
    """Return what the journal has of the first page's field."""
    return kept(door, "opportunity", "employer")


def test_words_are_there_after_a_reload(tab: Tab, door: Door):
    """What is typed is saved, and in the field again when the page is loaded anew."""
    arrive(tab, door, "00-start-here")
    write(tab, WORDS)
    assert employers(door) == [WORDS]
    tab.reload()
    box(tab, ROLE).holds(WORDS)


def test_a_draft_outlives_a_killed_kernel(tab: Tab, fresh: Door):
    """The kernel is killed while somebody writes: nothing claims to be saved; on return the words are there, saved."""
    arrive(tab, fresh, "00-start-here")
    write(tab, "Clerk")
    for kernel in kernels(fresh):
        kernel.kill()
    tab.press(*", and more")
    tab.until(DRAFT)
    assert employers(fresh) == ["Clerk"]
    arrive(tab, fresh, "00-start-here")
    box(tab, ROLE).holds("Clerk, and more")
    tab.find(".wb-field", ROLE).says("saved")
    tab.until(f"() => !({DRAFT})()")
    assert employers(fresh) == ["Clerk, and more"]


def test_two_windows_are_told_of_each_other(tab: Tab, door: Door):
    """Two windows rate the same thing: the second is told that the first had changed it."""
    other = tab.another()
    for window in (tab, other):
        arrive(window, door, "01-it-is-not-personal")
    for window, value in ((tab, "4"), (other, "6")):
        window.find(".wb-rating", CONFIDENCE).find("input", value).click()
        window.find(".wb-rating", CONFIDENCE).says("saved")
    other.find(".wb-rating", CONFIDENCE).says("another window")


def test_a_page_opened_behind_another_is_whole_once_it_is_looked_at(engine: Firefox | WebKit, tab: Tab, door: Door):
    """A page opened in a tab behind shows all its cards when its reader comes to it."""
    other = tab.another()
    arrive(other, door, "01-it-is-not-personal")
    other.until("() => document.querySelectorAll('.wb-card').length >= 10")
    tab.open(address(door, "01-it-is-not-personal"), behind=True)
    tab.until(SETTLED)
    tab.front()
    tab.until("() => document.querySelectorAll('.wb-card').length >= 10")
    engine.told()  # those of the tab that was behind are known


def test_an_exercise_is_walked_by_keyboard(tab: Tab, door: Door):
    """With Tab, letters and Enter alone, on a narrow page, an exercise is opened, answered and finished."""
    tab.resize(390, 844)
    arrive(tab, door, "01-it-is-not-personal")
    card = tab.find("[data-card='01.tried']")
    card.find(".wb-task-button").reach()
    tab.press("Enter")
    card.find("textarea, input[type=text]").reach()
    tab.press(*"I read their report")
    for _ in range(8):
        steps = card.find(".wb-steps").ask("node.innerText")
        onward = next(button for button in (card.button("Finish"), card.button("Next")) if button.count())
        onward.reach()
        tab.press("Enter")
        if onward == card.button("Finish"):
            break
        tab.until(
            "(before) => document.querySelector(\"[data-card='01.tried'] .wb-steps\").innerText !== before", steps
        )
    card.find(".wb-task-end").says("I read their report")
    assert card.find(".wb-task-end").ask("node === document.activeElement")


def test_a_check_in_takes_one_tap(tab: Tab, fresh: Door):
    """One tap on a number is a check-in, still there after a reload."""
    arrive(tab, fresh, "check-in")
    tab.button("Note how I am today").click()
    tab.find(".wb-rating", CONFIDENCE).find("input", "7").click()
    tab.find(".wb-rating", CONFIDENCE).says("✓ saved")
    tab.reload()
    tab.find(".wb-card").says("Confidence today: 7 of 10.")
    assert kept(fresh, "check_in", "confidence") == [7]


def test_pictures_fill_their_card_and_can_be_read(tab: Tab, full: Door):
    """Five pictures are drawn, each with a name, as wide as its card, its words neither small nor cut."""
    arrive(tab, full, "05-my-progress")
    tab.until("() => document.querySelectorAll('.wb-picture svg[role=img]').length >= 5")
    for width in (1280, 390):
        tab.resize(width, 900)
        units = 560 if width == 1280 else 320
        tab.until(REDRAWN, units)
        found = tab.run(
            """() => [...document.querySelectorAll(".wb-picture")].filter((one) => one.checkVisibility()).map((one) => {
              const svg = one.querySelector("svg"), room = svg.getBoundingClientRect();
              const words = [...svg.querySelectorAll("text")].map((text) => [text, text.getBoundingClientRect()]);
              const cut = words.filter(([, at]) => at.left < room.left - 1 || at.right > room.right + 1);
              const scale = svg.clientWidth / svg.viewBox.baseVal.width;
              return [Boolean(svg.ariaLabel), one.parentElement.clientWidth - svg.clientWidth,
                Math.min(...words.map(([text]) => parseFloat(getComputedStyle(text).fontSize))) * scale,
                cut.map(([text]) => text.textContent)];
            })"""
        )
        assert len(found) == 5
        for named, spare, smallest, cut in found:
            assert named
            assert abs(spare) <= 1
            assert smallest >= 12
            assert cut == []


def test_a_passphrase_locks_and_opens(tab: Tab, fresh: Door):
    """A passphrase is set on its page; "Lock now" hides every window's words; the passphrase brings them back."""
    arrive(tab, fresh, "00-start-here")
    write(tab, WORDS)
    tab.open(fresh.url("/passphrase"))
    tab.find("input", "A new passphrase", begins=True).type(PASSPHRASE)
    box(tab, "The same once more").type(PASSPHRASE)
    tab.find("[type=checkbox]").click()
    tab.button("Lock my journal").click()
    tab.find("[role=status]").says("locked now")
    arrive(tab, fresh, "00-start-here")
    box(tab, ROLE).holds(WORDS)
    other = tab.another()
    arrive(other, fresh, "01-it-is-not-personal")
    other.button("Lock now").click()
    for window in (other, tab):
        window.find("h1", "Your journal is locked").ask("true")
    assert "harbour" not in tab.run("() => document.documentElement.outerHTML")
    box(tab, "Your passphrase").type(PASSPHRASE)
    tab.press("Enter")
    box(tab, ROLE).holds(WORDS)


def test_a_rating_is_shared_and_taken_back(tab: Tab, shared: Door, board: Running):
    """One rating is shown, shared after a yes, and taken back; before and after, the board has nothing."""

    def had() -> list[object]:
        with board.client("ada") as client:
            return [share["value"] for share in client.get("api/shares").json()["shares"]]

    arrive(tab, shared, "check-in")
    tab.button("Note how I am today").click()
    tab.find("summary", "More: other ratings", begins=True).click()
    tab.find(".wb-rating", MOOD).find("input", "4").click()
    tab.find(".wb-rating", MOOD).says("saved")
    tab.button("Share with the group…").click()
    tab.button("Share “Mood”…").click()
    tab.find("[role=group], fieldset", "Before you share it").says("Check-in: Mood 4")
    assert had() == []
    tab.button("Yes, share this").click()
    tab.find("main").says("With the group since")
    assert had() == [4]
    tab.button("Take back “Mood”").click()
    tab.until("() => !document.querySelector('main').innerText.includes('With the group since')")
    assert had() == []


def test_files_go_out_and_come_in(tab: Tab, engine: Firefox | WebKit, door: Door, full: Door, tmp_path: Path):
    """Everything is saved as a file; a table is looked at, and brought in after a yes."""
    arrive(tab, full, "my-words")
    tab.button("Make the file").click()
    tab.find("a, button", "Save the file", begins=True).click()
    lines = wait_for_file(tab, engine.downloads, "journal-*.jsonl").splitlines()
    assert len([json.loads(line) for line in lines]) > 100
    table = tmp_path / "moods.csv"
    table.write_text("date,mood\n2026-05-04,0\n2026-05-05,10\n", encoding="utf-8")
    arrive(tab, door, "my-words")
    tab.find("[type=file]").ask("true")
    tab.attach("[type=file]", table)
    tab.find("main").says("New entries: 2.")
    tab.button("Bring it in").click()
    tab.button("Bring it in").gone()
    assert {0, 10} <= set(kept(door, "check_in", "mood"))


def wait_for_file(tab: Tab, folder: Path, pattern: str) -> str:
    """Return a saved file's text once it is there."""
    for _ in range(300):
        found = [file for file in folder.glob(pattern) if file.stat().st_size]
        if found:
            return found[0].read_text(encoding="utf-8-sig")
        tab.run("() => new Promise((go) => setTimeout(go, 100))")
    raise AssertionError([*folder.iterdir()])


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_accessible(tab: Tab, full: Door, name: str):
    """Axe finds nothing on a page, wide and light, narrow and dark, and with each exercise open; nothing sticks out."""
    arrive(tab, full, name)
    assert tab.violations() == []
    tab.resize(390, 844)
    tab.run("() => { document.documentElement.dataset.look = 'dark'; }")
    assert tab.violations() == []
    assert tab.run(FITS)
    rows = tab.run("() => [...document.querySelectorAll('.wb-task-button')].map((one) => one.textContent)")
    assert rows or name not in SESSIONS
    for title in rows:
        open_row(tab, title)
        assert tab.violations(OPEN) == [], title
        assert tab.run(FITS), title


def test_what_a_page_asks_of_the_world_would_be_noticed(engine: Firefox | WebKit, outside: Outside):
    """An address beyond this computer comes to the proxy that stands for the world; Firefox tells of errors, too."""
    with engine.person() as tab:
        tab.open("http://outside.example/words")
        tab.run("() => console.error('something is wrong')")
        tab.run("() => null")
    assert "GET http://outside.example/words HTTP/1.1" in outside.told()
    assert engine.told() == (["something is wrong"] if isinstance(engine, Firefox) else [])
