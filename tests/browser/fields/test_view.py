"""A new view changes what changed, and leaves alone where the reader is."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.fields]


@pytest.fixture
def flow(page, door, opened):
    """A window that shows the card whose view changes."""
    return opened(page, door, "flow")


def test_a_view_that_follows_each_save_keeps_focus_caret_and_text(flow, door):
    """While somebody types, views arrive after every save: element, focus, caret and unsaved letters stay."""
    field = flow.get_by_label("A page for you alone")
    field.click()
    flow.evaluate("window.before = document.activeElement")
    for part in ("one ", "two ", "three "):
        flow.keyboard.type(part, delay=10)
        flow.wait_for_timeout(900)
    flow.keyboard.press("Home")
    flow.keyboard.type("0 ")
    flow.wait_for_timeout(1000)
    flow.keyboard.type("and ")
    door.wait_for("page", "0 and one two three ", "flow")
    assert flow.evaluate("window.before === document.activeElement")
    expect(field).to_have_value("0 and one two three ")


def test_pressing_goes_on_at_what_is_new(flow, door):
    """After a button the focus goes to what has come in its place, for those who cannot see it."""
    flow.get_by_label("A page for you alone").fill("Something")
    flow.get_by_role("button", name="Keep it").focus()
    flow.keyboard.press("Enter")
    expect(flow.get_by_role("heading", name="You chose: kept")).to_be_focused()
    assert [row["key"] for row in door.rows("flow")] == ["page", "step"]
    flow.keyboard.press("Tab")
    flow.keyboard.press("Enter")
    expect(flow.get_by_label("A page for you alone")).to_have_value("")


def test_erasing_asks_first_in_its_place(flow, door):
    """An erasing button says what will be gone; no, Escape and yes all work by keyboard."""
    burn = flow.get_by_role("button", name="Let it go for good")
    burn.focus()
    flow.keyboard.press("Enter")
    expect(flow.get_by_text("These words will be gone.")).to_be_visible()
    expect(flow.get_by_role("button", name="No, go back")).to_be_focused()
    flow.keyboard.press("Escape")
    expect(flow.get_by_text("These words will be gone.")).to_have_count(0)
    expect(burn).to_be_focused()
    assert door.rows("flow") == []
    flow.keyboard.press("Enter")
    flow.keyboard.press("Tab")
    flow.keyboard.press("Enter")
    expect(flow.get_by_role("heading", name="You chose: erased")).to_be_visible()


def test_the_two_kinds_of_press_reach_the_controller(card, door):
    """A button of a row and one of an item are pressed with their data, and a double click presses once."""
    card.get_by_role("button", name="Write again").dblclick()
    card.get_by_role("button", name="Keep it").click()
    door.wait_for("pressed", ["keep", {}])
    assert [row["value"] for row in door.rows()] == [["again", {"id": "i1"}], ["keep", {}]]


def test_a_fold_stays_as_the_reader_leaves_it(card, door):
    """A view that arrives later does not close what was opened."""
    card.get_by_text("Why this may help").click()
    expect(card.get_by_text("So we guess.")).to_be_visible()
    card.get_by_role("button", name="Keep it").click()
    door.wait_for("pressed", ["keep", {}])
    card.wait_for_timeout(300)
    expect(card.get_by_text("So we guess.")).to_be_visible()


def test_a_timer_runs_pauses_and_presses_at_its_end(card, door):
    """The line fills with the clock, rests when paused; its action is pressed once at the end, which is read aloud."""
    card.clock.install()
    timer = card.get_by_role("group", name="Twenty minutes of writing")
    expect(timer.get_by_role("status")).to_be_empty()
    timer.get_by_role("button", name="Start").click()
    card.clock.run_for(5 * 60_000)
    expect(timer).to_contain_text("15 minutes left")
    timer.get_by_role("button", name="Pause").click()
    card.clock.run_for(10 * 60_000)
    expect(timer).to_contain_text("15 minutes left")
    timer.get_by_role("button", name="Go on").click()
    card.clock.run_for(14.5 * 60_000)
    expect(timer).to_contain_text("Less than a minute left")
    assert door.rows() == []
    card.clock.run_for(60_000)
    door.wait_for("pressed", ["time_over", {}])
    expect(timer.get_by_role("status")).to_contain_text("The time is over")
    expect(timer.get_by_text("left")).to_be_hidden()
    assert len(door.rows()) == 1


def test_a_letter_is_copied_where_there_is_no_clipboard_of_the_browsers(page, door, opened):
    """At an address without TLS copying works as well, and the button keeps the focus."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    opened(page, door)
    copy = page.get_by_role("button", name="Copy the letter")
    copy.click()
    expect(page.get_by_text("copied")).to_be_visible()
    expect(copy).to_be_focused()
    page.get_by_label("What were you told?").focus()
    page.keyboard.press("ControlOrMeta+V")
    expect(page.get_by_label("What were you told?")).to_have_value("Dear all ")


def test_a_letter_is_copied_and_a_file_downloaded(card):
    """Copying says so; a download has its name and its content."""
    card.context.grant_permissions(["clipboard-read", "clipboard-write"])
    card.get_by_role("button", name="Copy the letter").click()
    expect(card.get_by_text("copied")).to_be_visible()
    assert card.evaluate("navigator.clipboard.readText()").strip() == "Dear all"
    with card.expect_download() as download:
        card.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "letter.txt"
    assert download.value.path().read_text() == "Dear all"


def test_a_card_that_starts_slowly_still_gets_its_view(page, door, opened):
    """A busy computer that needs more than two seconds to start the card does not leave it without words."""
    page.add_init_script(
        """
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
          if (blob.type !== 'text/javascript') return make.call(URL, blob);
          const wait = 'await new Promise((go) => setTimeout(go, 3000));';
          return make.call(URL, new Blob([wait, blob], {type: blob.type}));
        };
        """
    )
    opened(page, door)
    page.get_by_label("Which role was it?").fill("Data clerk")
    door.wait_for("role", "Data clerk")
    expect(page.locator(".wb-text .wb-status")).to_have_text("✓ saved 20:15")
