"""The coach's desk and the strip of participants' pages, in a workshop that runs; run as an ordinary user."""

import pytest
from groups import PATIENCE, enter, holds, open_page, press, tab
from playwright.sync_api import Browser, Page, expect
from workshops import Running

pytestmark = [pytest.mark.browser, pytest.mark.hub, pytest.mark.slow, pytest.mark.timeout(420)]


def open_desk(browser: Browser, running: Running) -> Page:
    """Enter as the coach, whose book opens at the desk."""
    coach = tab(browser, 1280, "light")
    coach.goto(f"{running.workshop.address}/hub/login?role=coach")
    coach.get_by_label("Your passphrase").fill(running.workshop.passphrase)
    coach.get_by_role("button", name="Go to the group").click()
    coach.wait_for_url("**/hub/welcome")
    assert running.workshop.passphrase not in coach.content()
    coach.get_by_role("link", name="Open the coach").click()
    coach.wait_for_url("**/pages/coach/desk.ipynb")
    coach.get_by_role("button", name="Start this session").wait_for()
    return coach


def test_hand_ready_pair_and_pause_go_between_desk_and_pages(chromium: Browser, workshop: Running):
    """What a participant presses is on the desk, what the coach sets is on every page, and each is told before."""
    ada, bea = tab(chromium), tab(chromium, 1280, "light")
    for page, name in ((ada, "Ada"), (bea, "Bea")):
        enter(page, workshop, name)
    coach = open_desk(chromium, workshop)

    expect(ada.get_by_text("shows your name to your coach")).to_be_visible(timeout=PATIENCE)
    press(ada, "I need help")
    expect(ada.get_by_text("Your coach sees that you need help.")).to_be_visible()
    press(coach, "Lower the hand of Ada")
    expect(coach.get_by_text("No hand is up.")).to_be_visible()
    expect(ada.get_by_role("button", name="I need help", exact=True)).to_be_visible(timeout=PATIENCE)

    press(coach, "Start this session")
    expect(coach.get_by_text("15 minutes left")).to_be_visible()
    expect(bea.get_by_text("Now: Coming in, until about")).to_be_visible(timeout=PATIENCE)
    bea.get_by_text("from five people on, and never who").wait_for()
    press(bea, "I have finished this step")
    expect(bea.get_by_text("You have said that you finished this step.")).to_be_visible()
    expect(coach.get_by_text("have finished this step. You never see who.")).to_be_visible()

    press(coach, "Draw pairs")
    expect(ada.get_by_text("You work with Bea.")).to_be_visible(timeout=PATIENCE)
    expect(bea.get_by_text("You work with Ada.")).to_be_visible(timeout=PATIENCE)
    press(coach, "Pause for 5 minutes")
    for page in (ada, bea):
        expect(page.get_by_text("A pause until")).to_be_visible(timeout=PATIENCE)
    for page, name in ((ada, "ada"), (bea, "bea"), (coach, "desk")):
        holds(page, name)
    coach.set_viewport_size({"width": 390, "height": 844})
    coach.emulate_media(color_scheme="dark")
    holds(coach, "desk-390-dark")
    press(coach, "End the pause")
    expect(ada.get_by_text("A pause until")).to_have_count(0, timeout=PATIENCE)


def test_a_workshop_s_words_are_as_they_were_under_the_strip(chromium: Browser, workshop: Running):
    """The strip takes no focus: somebody who is typing goes on typing while a pause begins and ends."""
    ada = tab(chromium, 1280, "light")
    enter(ada, workshop, "Ada")
    open_page(ada, "my-words")
    coach = open_desk(chromium, workshop)
    search = ada.get_by_role("searchbox").or_(ada.get_by_role("textbox")).first
    search.click()
    search.press_sequentially("first ")
    press(coach, "Pause for 5 minutes")
    expect(ada.get_by_text("A pause until")).to_be_visible(timeout=PATIENCE)
    ada.keyboard.type("second")
    expect(search).to_have_value("first second")
