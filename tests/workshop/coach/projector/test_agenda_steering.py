"""Steering the agenda from the projector's card: everybody's step of now moves, and nothing else does."""

import pytest
from cards import find

from workbook_lib.home import VARIABLE
from workbook_lib.workshop.coach.projector import current
from workbook_lib.workshop.coach.projector.projector_card import projector_card


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """The coach's home."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))


@pytest.fixture
def card(open_page, board):
    return projector_card(open_page("coach/projector"), board, lambda: None, pause=3600)


def test_the_agenda_goes_on_item_by_item_and_ends_with_the_last(card, board):
    """Session and item are chosen, the next item is one press away, and after the last one nothing moves."""
    card.change("session", "six.2")
    assert board.room.view.place is None
    card.change("step", "2")
    card.press("show", {"kind": "agenda"})
    card.press("step_on", {})
    place = board.room.view.place
    assert (place.session, place.step) == ("six.2", 3)
    for _ in range(20):
        card.press("step_on", {})
    options = find(card.view(), "step").options
    assert find(card.view(), "step").value == options[-1].id
    turn = board.room.view.turn
    card.press("step_on", {})
    assert board.room.view.turn == turn


def test_the_step_of_now_is_the_desk_s(card, board):
    """What begins at the desk stands on the card; a session that runs is not exchanged for another by a choice."""
    card.view()
    board.begin("six.1", 2)
    card.press("show", {"kind": "agenda"})
    assert find(card.view(), "step").value == "2"
    assert "The rejection at hand" in find(card.view(), "now").text
    assert find(card.view(), "session") is None
    card.change("session", "six.3")
    assert (board.room.view.place.session, current().session) == ("six.1", "")


def test_a_step_is_not_begun_again_by_choosing_it(card, board):
    """Who has finished the step of now stays counted."""
    card.view()
    board.begin("six.1", 2)
    card.press("show", {"kind": "agenda"})
    card.change("step", "2")
    card.change("step", "99")
    assert board.room.view.turn == 1
