import base64
import json

import pytest
from cards import (
    file_card_store,  # noqa: F401 - a journal in a file
    read,
)

from workbook_lib.errors import WorkbookError
from workbook_lib.my_words.copies import Copies
from workbook_lib.my_words.entries import Entries
from workbook_lib.records import Activity, CheckIn, Item, Reflection
from workbook_lib.today.today_card import Today
from workbook_lib.workbook import Workbook


@pytest.fixture
def desk(open_page):
    """The page of one's words, with an entry that was changed, one taken away and one put away."""
    desk = open_page("my-words")
    desk.save(Reflection(prompt_id="facts.known", text="at first"), "changed")
    desk.save(Reflection(prompt_id="facts.known", text="and then"), "changed")
    desk.save(Activity(what="taken away"), "removed")
    desk.remove("removed")
    desk.save(Item(prompt_id="bag.things", text="put away", put_away=True), "away")
    return desk


@pytest.fixture
def told():
    """What other cards were told."""
    return []


@pytest.fixture
def card(desk: Workbook, told):
    """The card for copies."""
    return Copies(desk, desk.journal, lambda: told.append("changed"))


def sent(text: str | bytes) -> dict[str, str]:
    """Return a file as a browser sends it."""
    content = text if isinstance(text, bytes) else text.encode()
    return {"name": "journal.jsonl", "data": base64.b64encode(content).decode()}


def choose(card, on, text: str | bytes) -> None:
    """Choose a file in the field that is on screen."""
    field = next(block for block in on(card.view(), "in").blocks if block.type == "field")
    card.change(field.key, sent(text))


def taken_out(card, on) -> str:
    card.press("take", {})
    return on(card.view(), "out.file").content.decode()


def said(page: Workbook, on) -> tuple[list[object], ...]:
    """Return what stands, every state there was, and what the list of everything shows; moments may be the same."""
    listed = read(Entries(page).view())
    states = sorted(page.journal.revisions(), key=lambda entry: (entry.entry_id, entry.revision))
    return sorted(page.journal.current(), key=lambda entry: entry.entry_id), states, sorted(listed)


def test_no_file_is_made_unasked(card, on):
    """The journal is not written out before somebody asks for it."""
    assert on(card.view(), "out.file") is None


def test_everything_is_every_state_but_what_was_put_away(card, on):
    """The whole file has history and what was taken away; the present one only what stands."""
    lines = [json.loads(line) for line in taken_out(card, on).splitlines()]
    assert [(line["entry_id"], line["revision"]) for line in lines] == [
        ("changed", 1),
        ("changed", 2),
        ("removed", 1),
        ("removed", 2),
    ]
    card.change("form", "present")
    assert on(card.view(), "out.file") is None
    lines = [json.loads(line) for line in taken_out(card, on).splitlines()]
    assert [(line["entry_id"], line["revision"]) for line in lines] == [("changed", 2)]


def test_the_file_says_how_much_is_in_it(card, on):
    """Its size is told, and the name of the file tells nothing but the day."""
    taken_out(card, on)
    assert "(1 kB)" in on(card.view(), "out.note").text
    assert on(card.view(), "out.file").filename == "journal-2026-05-04.jsonl"


def test_a_backup_is_made_and_listed_with_its_time(card, on, clock):
    """Making one adds one to the list, newest first."""
    before = len(on(card.view(), "kept.list").items)
    clock.moment = clock.moment.replace(hour=21)
    card.press("back_up", {})
    items = on(card.view(), "kept.list").items
    assert len(items) == before + 1
    assert items[0].text == "4 May 2026, 21:15"


def test_erasing_everything_asks_first_and_says_when_it_is_done(card, on, told, clock):
    """Nothing is left in the journal or beside it, the other cards hear of it, and the page says so."""
    clock.moment = clock.moment.replace(hour=21)
    card.press("back_up", {})
    (button,) = on(card.view(), "all.erase").buttons
    assert button.tone == "erase"
    assert button.confirm
    taken_out(card, on)
    card.press("erase_all", {})
    assert card.desk.journal.current(put_away=True) == []
    assert card.journal.backups() == []
    assert told == ["changed"]
    assert on(card.view(), "erased")
    assert on(card.view(), "out.file") is None
    card.press("take", {})
    assert on(card.view(), "erased") is None


def test_what_was_taken_out_and_erased_comes_back_as_it_was(open_page, on, fill, press, clock):
    """Export, erase everything, import: through the pages the journal says what it said."""
    desk = open_page("check-in")
    check_in = Today(desk)
    check_in.press("note", {})
    fill(check_in, confidence=4, mood=0, note="<b>words</b> 🙂 שלום")
    press(check_in, "another")
    clock.moment = clock.moment.replace(hour=22)
    fill(check_in, mood=7)
    desk.save(Reflection(prompt_id="facts.known", text="half a line\nand\u2028another"), "r")
    desk.save(Reflection(prompt_id="facts.known", text="changed"), "r")
    desk.remove(desk.save(Activity(what="taken away")).entry_id)
    words = open_page("my-words")
    before = said(words, on)
    card = Copies(words, words.journal, lambda: None)
    file = taken_out(card, on)
    card.press("erase_all", {})
    assert words.journal.current() == []
    choose(card, on, file)
    assert words.journal.current() == []
    press(card, "bring")
    assert said(words, on) == before


def test_the_workbook_shows_both_cards_and_tells_the_others(open_page):
    """A page has one card of each, and running a cell twice shows it again."""
    page = open_page("my-words")
    assert page.copies() is page.copies()
    assert page.take_out() is page.take_out()


def test_unknown_fields_and_buttons_are_refused(card):
    """What the card does not have is no silent nothing."""
    for call in (lambda: card.change("x", 1), lambda: card.press("x", {})):
        with pytest.raises(LookupError):
            call()
    assert card.summary() == "Copies of your journal"


def test_bringing_in_without_a_file_is_refused(card):
    """A button pressed twice does nothing the second time but say so."""
    with pytest.raises(WorkbookError) as caught:
        card.press("bring", {})
    assert caught.value.message_id == "copies_no_file"


def test_a_file_made_before_an_erasure_does_not_outlive_it(card, on):
    """A card that is drawn again makes its file anew from what is there now."""
    assert "at first" in taken_out(card, on)
    card.desk.erase("changed")
    assert "at first" not in on(card.view(), "out.file").content.decode()


def test_ratings_survive_as_numbers(card, on):
    """A rating of 0 and one that was not given come back as they were."""
    card.desk.save(CheckIn(confidence=0, mood=None), "c")
    file = taken_out(card, on)
    card.press("erase_all", {})
    choose(card, on, file)
    card.press("bring", {})
    record = card.desk.journal.entry("c").record
    assert (record.confidence, record.mood) == (0, None)


def test_a_file_can_be_left_alone(card, on, press):
    """Leaving a file changes nothing and empties the field."""
    choose(card, on, taken_out(card, on))
    press(card, "leave")
    assert on(card.view(), "in.plan") is None
    assert len(card.desk.history("changed")) == 2


def test_a_folder_that_is_synchronised_is_told_beside_the_backups(card, on, monkeypatch, tmp_path):
    """One sentence says what to mind; there is none for any other folder."""
    assert on(card.view(), "kept.sync") is None
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "Nextcloud" / "words"))
    assert "Nextcloud" in on(card.view(), "kept.sync").text
