"""A coach's first workshop and whole session in real browsers, from starting it to the report, without a terminal."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from doors import Door, free_port, start, stop, wait_for_door
from groups import PATIENCE, cards_are_there, fill_in, holds, keep, open_page, press, share_comment, tab
from playwright.sync_api import Browser, Locator, Page, expect

from workbook_lib.workshop.hub.lifecycle import process_status

pytestmark = [pytest.mark.browser, pytest.mark.hub, pytest.mark.slow, pytest.mark.timeout(840)]
TITLE, SESSION = "Tuesday group", "It is not personal"
PHONES = ("Ada", "Ben")
LAPTOPS = ("Cem", "Dora", "Emil", "Fay", "Gül")
LATE = "Hana"
LETTER = "Dear all, go gently."
MOOD = "How is your mood right now?"
WORDS = ("It helped to hear the others.", "I had counted two guesses as facts.")
LAPTOP = {"width": 1280, "height": 800}
BEAMERS = ({"width": 1280, "height": 720}, {"width": 1920, "height": 1080})
SOON = 20_000
"""Milliseconds within which another page has looked again, on a computer that is busy with eight people."""
COUNT_TAPS = """() => {
  if (window.taps === undefined) addEventListener("pointerdown", () => { window.taps += 1; }, true);
  window.taps = 0;
}"""


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    """The workbook of somebody who has never led a workshop."""
    assert os.geteuid() != 0, "the sandbox needs an ordinary user"
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    command = [sys.executable, "-m", "workbook_lib.launch", "--no-browser", "--port", str(free_port())]
    process = start(command, home)
    opened = wait_for_door(process, home, "reader")
    expect.set_options(timeout=SOON)
    yield opened
    expect.set_options(timeout=None)
    process_status.stop(home / "workshop")
    stop(process)


@dataclass
class Room:
    """The browsers of a session.

    Attributes:
        own: The coach's own workbook, at the page *Start a workshop*, in a narrow window.
        desk: The coach's pages in the workshop.
        window: What the projector shows.
        people: A page for each participant who is in, by name.
    """

    own: Page
    desk: Page
    window: Page
    people: dict[str, Page]

    @property
    def phones(self) -> list[Page]:
        """The pages of those who are on telephones."""
        return [self.people[name] for name in PHONES]


def heading(page: Page, words: str) -> None:
    """Wait for a page by its heading; one that waits itself looks again by itself."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(words, timeout=2 * PATIENCE)


def card(page: Page, title: str) -> Locator:
    """Return the card of a title, opened if it is a closed row."""
    found = page.locator(".wb-card").filter(has=page.get_by_role("heading", name=title, exact=True)).first
    found.wait_for()
    row = found.locator(".wb-task-button[aria-expanded=false]")
    if row.count():
        row.click()
    return found


def newcomer(chromium: Browser, name: str) -> Page:
    """Return somebody's browser, which was never here; nobody vouches for the workshop's certificate."""
    if name in PHONES:
        look = "dark" if name == PHONES[0] else "light"
        return tab(chromium, 390, look, touch=True, trusting=True)
    return tab(chromium, 1280, "light", trusting=True)


def start_a_workshop(chromium: Browser, door: Door) -> Page:
    """Go from the help page to a workshop that runs, in the network where there is one."""
    page = tab(chromium, 390, "light")
    page.goto(door.address)
    page.goto(door.url("/help"))
    page.get_by_role("link", name="For coaches").click()
    heading(page, "Start a workshop")
    page.get_by_text("In order:").click()
    holds(page, "start")
    page.get_by_label("What is it called?").fill(TITLE)
    page.get_by_label("How many people will be").fill(str(len(PHONES + LAPTOPS)))
    for network in page.get_by_role("radio", name="This network").all():
        network.check()
    for taken in page.get_by_label("Another program uses the usual port.").all():
        taken.fill(str(free_port()))
    press(page, "Start the workshop")
    heading(page, f"“{TITLE}” is running")
    holds(page, "running")
    return page


def go_to_the_desk(chromium: Browser, own: Page) -> Page:
    """Copy the passphrase from its own page, come in with it, and open one's pages."""
    own.get_by_role("link", name="To your desk").click()
    heading(own, "To your desk")
    holds(own, "to-your-desk")
    passphrase = own.locator("#wb-copied-passphrase").inner_text()
    desk = tab(chromium, 1280, "light", trusting=True)
    desk.set_viewport_size(LAPTOP)
    desk.goto(own.get_by_role("link", name="Open your entrance").get_attribute("href"))
    own.get_by_role("link", name="Back to address and code").click()
    expect(own.locator("main")).not_to_contain_text(passphrase)
    desk.get_by_label("Your passphrase").fill(passphrase)
    press(desk, "Go to the group")
    desk.wait_for_url("**/hub/welcome")
    assert passphrase not in desk.content()
    holds(desk, "welcome")
    desk.get_by_role("link", name="Open the coach").click()
    desk.wait_for_url("**/pages/coach/desk.ipynb")
    cards_are_there(desk)
    return desk


def open_the_window(desk: Page) -> Page:
    """Open the projector's window from the desk, and put code and address on it."""
    with desk.context.expect_page() as opened:
        desk.get_by_role("link", name="Open the projector’s window").click()
    window = opened.value
    window.set_viewport_size(BEAMERS[-1])
    press(desk, "Code and address")
    shown(window, "code")
    return window


def shown(window: Page, kind: str) -> None:
    """Wait until the window shows some kind of thing; axe finds nothing in it on screens of both sizes."""
    expect(window.locator("#wb-stage > div")).to_have_attribute("data-kind", kind)
    for size in BEAMERS:
        window.set_viewport_size(size)
        holds(window, f"projector-{kind}-{size['height']}")


def read_from_the_wall(window: Page, place: str) -> tuple[str, str]:
    """Return the address and the join code that stand on the projector."""
    code = window.locator(f"{place} .wb-code")
    expect(code).to_be_visible()
    address = window.locator(place).get_by_text(re.compile("^https?://"))
    return address.inner_text(), code.inner_text()


def come_in(page: Page, invitation: tuple[str, str], name: str) -> None:
    """Type what stands on the wall, a name and a PIN."""
    address, code = invitation
    page.goto(address)
    page.get_by_label("Join code").fill(code)
    fill_in(page, name)


def share_all_four(page: Page, title: str, values: Sequence[int]) -> None:
    """Give four ratings, then share them in three taps at most, each of which is counted in the page."""
    here = card(page, title)
    here.get_by_role("group", name=MOOD).wait_for()
    for rating, value in zip(here.locator("fieldset").all()[:4], values, strict=True):
        rating.get_by_role("radio", name=str(value), exact=True).check(force=True)
        expect(rating.get_by_text("saved", exact=False).first).to_be_visible(timeout=PATIENCE)
    page.evaluate(COUNT_TAPS)
    tap = Locator.tap if page.viewport_size["width"] < LAPTOP["width"] else Locator.click
    tap(here.get_by_role("button", name="Share all four…"))
    tap(here.get_by_role("button", name="Yes, share these numbers"))
    assert page.evaluate("window.taps") in range(1, 4)
    expect(here.get_by_text("With the group since")).to_have_count(4, timeout=PATIENCE)


def arrive(room: Room, name: str, number: int) -> None:
    """Follow the link to the page of the session, and share how one arrives."""
    page = room.people[name]
    page.get_by_role("link", name=f"Your coach suggests: {SESSION}").click()
    page.wait_for_url("**/pages/01-it-is-not-personal.ipynb")
    cards_are_there(page)
    share_all_four(page, "Arrive", [number + place // 2 for place in range(4)])


def ready_and_a_hand(room: Room) -> None:
    """Everybody says that they are ready, and one asks for help: the desk counts the first and names the second."""
    ben = room.people["Ben"]
    expect(ben.get_by_text("shows your name to your coach")).to_be_visible()
    expect(ben.get_by_text("from five people on, and never who")).to_be_visible()
    for page in room.people.values():
        press(page, "I have finished this step")
        expect(page.get_by_text("You have said that you finished this step.")).to_be_visible()
    press(ben, "I need help")
    expect(ben.get_by_text("Your coach sees that you need help.")).to_be_visible()
    expect(room.desk.get_by_text(f"{len(room.people)} have finished this step.")).to_be_visible()
    holds(ben, "phone-hand")
    expect(room.desk.get_by_role("button", name="Lower the hand of Ben")).to_be_visible()
    holds(room.desk, "desk-hand")
    press(room.desk, "Lower the hand of Ben")
    expect(ben.get_by_role("button", name="I need help", exact=True)).to_be_visible()


def a_latecomer(chromium: Browser, room: Room) -> None:
    """Somebody more than was announced reads the code for latecomers, waits at the entrance, and is let in."""
    late = newcomer(chromium, LATE)
    room.window.keyboard.press("Enter")
    come_in(late, read_from_the_wall(room.window, "#wb-latecomers"), LATE)
    keep(room.window, "projector-latecomers")
    room.window.keyboard.press("Enter")
    expect(late.get_by_text("Your coach has to let this name in first.")).to_be_visible()
    press(room.desk, f"Let {LATE} in")
    expect(room.desk.get_by_text("Names that wait for you")).to_have_count(0)
    fill_in(late, LATE)
    late.wait_for_url("**/pages/today.ipynb*")
    room.people[LATE] = late
    arrive(room, LATE, 7)


def a_new_pin(room: Room, invitation: tuple[str, str], name: str) -> None:
    """Somebody has forgotten their PIN: they get a new one from the desk, and find what they shared."""
    page = room.people[name]
    room.desk.get_by_text("All names", exact=True).click()
    press(room.desk, f"New PIN for {name}")
    sure = room.desk.get_by_role("group", name="The old PIN stops working")
    sure.get_by_role("button", name=f"New PIN for {name}").click()
    told = room.desk.get_by_text(f"The new PIN of {name} is")
    expect(told).to_be_visible(timeout=PATIENCE)
    holds(room.desk, "desk-pin")
    come_in(page, invitation, name)
    expect(page.get_by_text("That did not fit together.")).to_be_visible()
    fill_in(page, name, re.search(r"is (\d+)\.", told.inner_text())[1])
    page.wait_for_url("**/pages/today.ipynb*")
    press(room.desk, "I have told it")
    open_page(page, "01-it-is-not-personal")
    expect(card(page, "Arrive").get_by_text("With the group since")).to_have_count(4, timeout=PATIENCE)


def show_the_picture_and_the_words(room: Room) -> None:
    """The coach releases picture and words; the wall has the picture, and of the words those that were approved."""
    desk, window = room.desk, room.window
    desk.get_by_role("link", name="Go to “The group”").click()
    desk.wait_for_url("**/coach/group-view.ipynb")
    cards_are_there(desk)
    desk.locator("select").select_option(label=SESSION)
    press(desk, "Show")
    press(desk, "Show new words")
    expect(desk.get_by_text(WORDS[0])).to_be_visible()
    holds(desk, "group")
    for number, phone in enumerate(room.phones):
        picture = card(phone, "Leave").get_by_role("group", name="What your coach shows the group")
        expect(picture).to_contain_text("(8 people)", timeout=2 * PATIENCE)
        expect(picture).to_contain_text("leaving")
        holds(phone, f"phone-picture-{number}")
    desk.go_back()
    cards_are_there(desk)
    steer = card(desk, "Projector")
    steer.locator("summary").filter(has_text="Which picture?").click()
    steer.locator("select:visible").select_option(label=SESSION)
    steer.get_by_role("button", name="Picture", exact=True).click()
    shown(window, "picture")
    expect(window.locator("#wb-stage svg")).to_be_visible()
    steer.get_by_role("button", name="Approved words", exact=True).click()
    shown(window, "quiet")
    steer.locator("summary").filter(has_text="Which words?").click()
    steer.get_by_role("listitem").filter(has_text=WORDS[0]).get_by_role("button", name="Approve").click()
    shown(window, "words")
    expect(window.get_by_text(WORDS[0])).to_be_visible()
    expect(window.get_by_text(WORDS[1])).to_have_count(0)
    holds(desk, "desk-words")


def write_the_letter(desk: Page) -> None:
    """Write the letter to the group on *Run a workshop*."""
    desk.get_by_role("link", name="Run a workshop").last.click()
    desk.wait_for_url("**/coach/run-a-workshop.ipynb")
    cards_are_there(desk)
    letter = desk.get_by_label("A letter to the group")
    letter.fill(LETTER)
    field = desk.locator(".wb-field").filter(has=letter)
    expect(field.locator(".wb-status")).to_have_attribute("data-state", "saved", timeout=PATIENCE)
    holds(desk, "run-a-workshop")


def take_it_home(page: Page) -> None:
    """Take the journal home with the coach's letter, as one does at the end."""
    open_page(page, "my-words")
    home = card(page, "Take it home")
    home.get_by_role("button", name="Make the files").click()
    expect(home.get_by_role("group", name="How to go on at home")).to_contain_text(LETTER, timeout=PATIENCE)
    with page.expect_download() as journal:
        home.get_by_role("button", name="Save the journal").click()
    taken = Path(journal.value.path()).read_text(encoding="utf-8")
    assert LETTER in taken
    assert "check_in" in taken


def leave(page: Page) -> None:
    """Press *Leave*, which is in sight at the head of the page."""
    page.evaluate("scrollTo(0, 0)")
    way_out = page.locator(".wb-leave button")
    expect(way_out).to_be_in_viewport()
    way_out.click()
    expect(page.get_by_text("You have left.", exact=False)).to_be_visible(timeout=PATIENCE)


def end_for_good(page: Page) -> str:
    """Stop the workshop, end it, and return the report of its group."""
    press(page, "Stop the workshop")
    heading(page, "Start a workshop")
    page.get_by_text("End it for good").click()
    holds(page, "end")
    page.get_by_role("checkbox", name="Everybody has taken").check()
    press(page, "Write the report, and erase everything")
    heading(page, "The workshop has ended")
    holds(page, "ended")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the report").click()
    return Path(saved.value.path()).read_text(encoding="utf-8")


def test_a_first_workshop_from_starting_it_to_its_report(chromium: Browser, door: Door):
    """Eight people, two on telephones, arrive, share, ask and leave; their coach never needs a terminal."""
    own = start_a_workshop(chromium, door)
    desk = go_to_the_desk(chromium, own)
    room = Room(own, desk, open_the_window(desk), {})
    invitation = read_from_the_wall(room.window, "#wb-stage")
    for name in PHONES + LAPTOPS:
        room.people[name] = newcomer(chromium, name)
        come_in(room.people[name], invitation, name)
    for page in room.people.values():
        page.wait_for_url("**/pages/today.ipynb*", timeout=3 * PATIENCE)
    expect(desk.get_by_text("7 names are taken; 7 have their workbook open.")).to_be_visible()

    own_card = card(desk, "The coach’s desk")
    own_card.get_by_role("radio", name=f"Six sessions: {SESSION}", exact=True).check(force=True)
    press(desk, "Start this session")
    expect(desk.get_by_text("Step 1 of 7: Arriving")).to_be_visible()
    desk.get_by_label("Which page do you suggest?").select_option(label=SESSION)
    expect(desk.get_by_text(f"Everybody’s page offers a link to “{SESSION}”.")).to_be_visible()
    press(desk, "Instruction")
    shown(room.window, "instruction")
    for number, name in enumerate(PHONES + LAPTOPS):
        arrive(room, name, number)
    ready_and_a_hand(room)
    a_latecomer(chromium, room)
    a_new_pin(room, invitation, "Gül")

    press(desk, "Next agenda item")
    expect(desk.get_by_text("Step 2 of 7: Facts, guesses, unknowns")).to_be_visible()
    expect(room.phones[0].get_by_text("Now: Facts, guesses, unknowns")).to_be_visible()
    for number, page in enumerate(room.people.values()):
        share_all_four(page, "Leave", [number + place // 2 + 1 for place in range(4)])
    for name, words in zip(LAPTOPS, WORDS, strict=False):
        share_comment(room.people[name], words)
    show_the_picture_and_the_words(room)

    write_the_letter(desk)
    for page in room.people.values():
        take_it_home(page)
    holds(room.phones[0], "phone-take-home")
    for page in room.people.values():
        leave(page)

    report = end_for_good(own)
    assert TITLE in report
    assert "(8 people)" in report
    assert WORDS[0] in report
    assert not (door.home / "workshop").exists()
