import json

import pytest
from cards import file_card_store, find  # noqa: F401 - a fixture

from workbook_lib.my_words.copies import Copies
from workbook_lib.records import CoachLetter
from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.messages import CoachNotes
from workbook_lib.workshop.participant.shared_card import WRAPPERS
from workbook_lib.workshop.participant.take_home.letter_home import CopiesWithLetter


@pytest.fixture
def desk(open_page):
    """The page *Your words*."""
    return open_page("my-words")


@pytest.fixture
def card(desk):
    """The card for copies, and a coach who wrote a letter."""
    notes = CoachNotes(letter="Dear <b>all</b>")
    return CopiesWithLetter(Copies(desk, desk.journal, lambda: None), desk, "Tuesday group", lambda: notes)


def test_who_takes_the_journal_out_has_the_letter_in_it(card, desk):
    """It is in the file, once however often the journal is taken out; looking at the card keeps nothing."""
    card.view()
    assert desk.all(CoachLetter) == []
    card.press("take", {})
    card.press("take", {})
    file = find(list(card.view()), "out.file").content.decode()
    assert any("Dear <b>all</b>" in json.dumps(json.loads(line)) for line in file.splitlines())
    (entry,) = desk.all(CoachLetter)
    assert (entry.record.text, entry.record.group, entry.revision) == ("Dear <b>all</b>", "Tuesday group", 1)


@pytest.mark.parametrize("error", [BoardAway(), ShareRefused("board.not_found")])
def test_without_the_board_the_journal_goes_all_the_same(desk, error):
    """One's own words do not wait for a letter."""

    def ask():
        raise error

    card = CopiesWithLetter(Copies(desk, desk.journal, lambda: None), desk, "Tuesday group", ask)
    card.press("take", {})
    assert find(list(card.view()), "out.file") is not None
    assert desk.all(CoachLetter) == []


def test_everything_else_is_the_card_s_own(card, desk):
    """Fields, other buttons and the summary are those of the card, which asks nobody for anything."""
    assert card.change("form", "tables").refresh
    card.press("back_up", {})
    with pytest.raises(LookupError):
        card.press("other", {})
    assert card.summary() == card.title
    assert desk.all(CoachLetter) == []


def test_in_a_workshop_the_card_for_copies_is_this_one(desk, monkeypatch):
    """It asks the board that the environment names."""
    monkeypatch.setenv("WORKBOOK_BOARD", "http://127.0.0.1:9/services/board/")

    class Group:
        title = "Tuesday group"

    card = WRAPPERS["copies"](Copies(desk, desk.journal, lambda: None), desk, Group(), None)
    card.press("take", {})
    assert find(list(card.view()), "out.file") is not None
