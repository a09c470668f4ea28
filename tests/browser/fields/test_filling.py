"""Every kind of field is filled in, by keyboard only, and is there again after loading the page anew."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.fields]

FOCUSED = """() => {
  const node = document.activeElement;
  const own = node.labels?.[0]?.textContent ?? node.getAttribute('aria-label') ?? node.textContent;
  const label = node.closest('.wb-field')?.querySelector('.wb-label');
  return [label?.textContent.trim() ?? '', own.trim()];
}"""


def tab_to(page: Page, field: str, control: str | None = None) -> None:
    """Press Tab until a control has the focus: of that field, and with that name if one is given."""
    for _ in range(80):
        page.keyboard.press("Tab")
        where, name = page.evaluate(FOCUSED)
        if where == field and (control is None or name == control):
            return
    raise AssertionError(f"Tab never came to {field} / {control}")


def test_text_is_typed_and_saved(card, door):
    """A line and a long text are typed and reach the disk; each field says so."""
    tab_to(card, "Which role was it?")
    card.keyboard.type("Data clerk")
    tab_to(card, "What were you told?")
    card.keyboard.type("Many strong candidates.")
    card.keyboard.press("Enter")
    card.keyboard.type("Good luck.")
    door.wait_for("role", "Data clerk")
    door.wait_for("told", "Many strong candidates.\nGood luck.")
    expect(card.locator(".wb-long_text .wb-status")).to_have_text("✓ saved 20:15")
    expect(card.locator(".wb-count")).to_have_text("5 of about 150 words")


def test_leaving_a_field_saves_at_once(card, door):
    """Leaving a field does not wait for the pause after the last key."""
    tab_to(card, "Which role was it?")
    card.keyboard.type("x")
    card.keyboard.press("Tab")
    door.wait_for("role", "x")


def test_a_rating_begins_empty_and_can_be_cleared(card, door):
    """A rating has no value at first, takes one by arrow keys, and can be cleared again."""
    scale = card.locator(".wb-rating")
    expect(scale.locator("input:checked")).to_have_count(0)
    expect(scale.get_by_role("button")).to_have_count(0)
    expect(scale.get_by_role("radio")).to_have_count(11)
    tab_to(card, "How heavy does this feel right now?")
    card.keyboard.press("Space")
    door.wait_for("heavy", 0)
    for _ in range(3):
        card.keyboard.press("ArrowRight")
    door.wait_for("heavy", 3)
    card.keyboard.press("Tab")
    card.keyboard.press("Enter")
    door.wait_for("heavy", None)
    expect(scale.locator("input:checked")).to_have_count(0)
    assert card.evaluate("document.activeElement.value") == "0"


def test_a_day_is_today_or_yesterday_one_key_away(card, door):
    """Today and yesterday are buttons; the chosen day is shown in the native field."""
    tab_to(card, "When did you hear?", "Yesterday")
    card.keyboard.press("Enter")
    day = (date.today() - timedelta(days=1)).isoformat()  # noqa: DTZ011 - the browser's own day
    door.wait_for("when", day)
    expect(card.get_by_label("When did you hear?")).to_have_value(day)


def test_a_day_that_cannot_be_is_not_saved(card, door):
    """A day in the future is refused with a sentence, and nothing is written."""
    field = card.get_by_label("When did you hear?")
    field.fill("2199-01-01")
    field.blur()
    expect(card.locator(".wb-date .wb-status")).to_contain_text("not a day we can use")
    field.fill("1850-01-01")
    field.blur()
    expect(card.locator(".wb-date .wb-status")).to_contain_text("not a day we can use")
    assert door.rows() == []


def test_a_number_keeps_to_its_limits(card, door):
    """A number within its limits is saved, one outside is refused with the limits."""
    tab_to(card, "Hours a week")
    card.keyboard.type("41")
    card.keyboard.press("Tab")
    expect(card.locator(".wb-number .wb-status")).to_contain_text("from 0 to 40")
    card.keyboard.press("Shift+Tab")
    card.keyboard.type("2.5")
    door.wait_for("hours", 2.5)


def test_one_of_several_is_chosen(card, door):
    """Few options are radio buttons that arrows move through, many are a list."""
    tab_to(card, "What would you like to try?")
    card.keyboard.press("Space")
    card.keyboard.press("ArrowDown")
    door.wait_for("kind", "charity")
    tab_to(card, "What would you like to try?", "Clear: What would you like to try?")
    card.keyboard.press("Space")
    door.wait_for("kind", None)
    tab_to(card, "One topic of many")
    card.keyboard.type("Topic 3")
    door.wait_for("topic", "topic3")


def test_any_of_several_are_ticked(card, door):
    """Boxes are ticked one by one and reach the disk in the order of the options."""
    tab_to(card, "Any of these", "A mentorship")
    card.keyboard.press("Space")
    card.keyboard.press("Shift+Tab")
    card.keyboard.press("Shift+Tab")
    card.keyboard.press("Space")
    door.wait_for("paths", ["course", "mentor"])


def test_lines_are_added_changed_and_removed(card, door):
    """Enter begins a new line, Backspace in an empty one removes it, and every line keeps its id."""
    tab_to(card, "What you told yourself", "Line 1")
    card.keyboard.press("End")
    card.keyboard.type(" I saw it.")
    card.keyboard.press("Enter")
    card.keyboard.type("I talked too much")
    card.keyboard.press("Enter")
    card.keyboard.type("x")
    card.keyboard.press("Backspace")
    card.keyboard.press("Backspace")
    assert card.evaluate("document.activeElement.value") == "I talked too much"
    expected = ["The letter says the role went to somebody else.  I saw it.", "I talked too much"]
    card.wait_for_timeout(1200)
    lines = door.value("lines")
    assert [line["text"] for line in lines] == expected
    assert lines[0]["id"] == "l1"
    assert lines[1]["id"].startswith("own-")
    card.keyboard.press("Tab")
    card.keyboard.press("Enter")
    door.wait_for("lines", lines[:1])


def test_things_are_sorted_and_added(card, door):
    """A thing gets its group by arrow keys; one of the reader's own is added, sorted and removed."""
    tab_to(card, "Fact or guess?", "Fact")
    card.keyboard.press("Space")
    card.keyboard.press("ArrowRight")
    tab_to(card, "Fact or guess?", "Add a line")
    card.keyboard.type("They had somebody inside")
    card.keyboard.press("Enter")
    assert card.evaluate("document.activeElement.value") == ""
    own = card.locator(".wb-sort-item", has_text="They had somebody inside")
    own.get_by_role("radio", name="Fact").focus()
    card.keyboard.press("ArrowRight")
    card.keyboard.press("ArrowRight")
    card.wait_for_timeout(2800)
    assert [(item["text"].strip(), item["group"]) for item in door.value("sort")] == [
        ("I talked too much", "guess"),
        ("The role is filled", "fact"),
        ("They had somebody inside", "unknown"),
    ]
    own.get_by_role("button", name="Remove").focus()
    card.keyboard.press("Enter")
    card.wait_for_timeout(1200)
    assert len(door.value("sort")) == 2


def test_a_file_is_sent_up_to_its_limit(card, door):
    """A small file reaches the controller, one above the limit is refused with the limit."""
    chooser = card.get_by_label("Your CV")
    chooser.set_input_files({"name": "cv.txt", "mimeType": "text/plain", "buffer": b"x" * 3000})
    expect(card.locator(".wb-file .wb-status")).to_contain_text("too large")
    assert door.rows() == []
    chooser.set_input_files({"name": "cv.txt", "mimeType": "text/plain", "buffer": b"x" * 1500})
    door.wait_for("cv", "cv.txt (1500 bytes)")
    expect(card.locator(".wb-file-name")).to_have_text("cv.txt (1500 bytes)")


def test_everything_is_there_again_after_a_reload(card, door, opened):
    """What was filled in is shown again, with its time, when the page is loaded anew."""
    card.get_by_label("Which role was it?").fill("Data clerk")
    card.get_by_label("What were you told?").fill("Many strong candidates.")
    card.locator(".wb-rating label").nth(7).click()
    card.get_by_role("button", name="Today", exact=True).click()
    card.get_by_label("Hours a week").fill("3")
    card.locator(".wb-choice").get_by_label("A mentorship").check()
    card.locator(".wb-choices").get_by_label("A charity project").check()
    card.get_by_label("One topic of many").select_option("topic7")
    card.get_by_role("textbox", name="Line 1").fill("A line")
    card.locator(".wb-sort-item").first.get_by_role("radio", name="Guess").check()
    card.wait_for_timeout(1500)
    opened(card, door)
    expect(card.get_by_label("Which role was it?")).to_have_value("Data clerk")
    expect(card.get_by_label("What were you told?")).to_have_value("Many strong candidates.")
    expect(card.locator(".wb-rating input:checked")).to_have_value("7")
    expect(card.get_by_label("When did you hear?")).to_have_value(date.today().isoformat())  # noqa: DTZ011
    expect(card.get_by_label("Hours a week")).to_have_value("3")
    expect(card.locator(".wb-choice").get_by_label("A mentorship")).to_be_checked()
    expect(card.locator(".wb-choices").get_by_label("A charity project")).to_be_checked()
    expect(card.get_by_label("One topic of many")).to_have_value("topic7")
    expect(card.get_by_role("textbox", name="Line 1")).to_have_value("A line")
    expect(card.locator(".wb-sort-item").first.get_by_role("radio", name="Guess")).to_be_checked()
    expect(card.locator(".wb-long_text .wb-status")).to_have_text("✓ saved 20:15")
