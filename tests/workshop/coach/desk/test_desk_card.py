import threading

import pytest
from cards import find, flat

from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.coach import coach_card
from workbook_lib.workshop.coach.desk.desk_card import DeskCard, desk_card
from workbook_lib.workshop.coach.projector import state


@pytest.fixture
def card(desk, toy) -> DeskCard:
    return DeskCard(desk, toy, lambda: None, pause=3600)


def words(card: DeskCard) -> str:
    return "\n".join(str(getattr(block, "text", "")) for block in flat(card.view()))


def test_outside_a_workshop_the_desk_says_how_to_begin(desk, monkeypatch):
    """Nothing is asked, nothing can be pressed, and the page says where workshops come from."""
    for name in ("WORKBOOK_BOARD", "JUPYTERHUB_API_URL"):
        monkeypatch.delenv(name, raising=False)
    card = coach_card(desk, "desk", lambda: None)
    assert "workbook workshop start" in words(card)
    with pytest.raises(LookupError):
        card.press("draw", {})
    with pytest.raises(LookupError):
        card.change("page", "today")
    assert card.summary() == "The coach’s desk"


def test_in_a_workshop_it_asks_hub_and_board(desk, monkeypatch):
    """The hub's environment tells where both are."""
    monkeypatch.setenv("WORKBOOK_BOARD", "http://127.0.0.1:9/services/board/")
    monkeypatch.setenv("JUPYTERHUB_API_URL", "http://127.0.0.1:9/hub/api")
    card = desk_card(desk, lambda: None)
    card._polling.set()
    card._room.refresh()
    assert "does not answer at the moment" in words(card)


def test_a_press_and_a_field_reach_their_part(card, toy):
    """Each part has its own buttons and fields; others are none of the desk's."""
    card.view()
    card.press("start", {})
    card.press("draw", {})
    assert card.change("page", "check-in").refresh
    card.change("apart_one", "p-ada")
    assert (toy.view.place.step, toy.view.page, len(toy.view.groups)) == (0, "check-in", 1)
    with pytest.raises(LookupError):
        card.press("show", {})
    with pytest.raises(LookupError):
        card.change("view", "x")


def test_a_session_that_ends_leaves_the_wall(card):
    """The title alone is left where a step stood; anything else on the projector stays."""
    card.view()
    for kind, left in (("instruction", "quiet"), ("code", "code")):
        card.press("start", {})
        state.show(kind)
        card.press("next", {})
        assert state.current().kind == kind
        card.press("end", {})
        assert state.current().kind == left


def test_a_choice_that_the_disk_does_not_take_is_said(card, monkeypatch):
    """The session that was chosen before stays chosen."""
    card.view()
    card.change("session", "six.2")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(state, "write_private", full)
    card.change("session", "one.1")
    assert "That could not be done." in words(card)
    assert find(card.view(), "session").value == "six.2"


@pytest.mark.parametrize(
    ("error", "told"), [(BoardAway(), "does not answer"), (ShareRefused("share.invalid"), "That could not be done.")]
)
def test_what_goes_wrong_is_said_and_the_desk_stays(card, toy, error, told):
    """The names stay in sight; the next press that is heard takes the sentence away."""
    card.view()
    toy.wrong = error
    card.press("start", {})
    assert told in words(card)
    assert find(card.view(), "people.names").items
    toy.wrong = None
    card.press("start", {})
    assert told not in words(card)


def test_no_passphrase_and_no_code_are_on_the_desk(card):
    """The fold says where the passphrase is, and holds none."""
    fold = find(card.view(), "passphrase")
    assert not fold.is_open
    assert "terminal" in find(card.view(), "passphrase.where").text


def test_a_raised_hand_comes_without_a_press(desk, toy):
    """The desk asks by itself, and is drawn again when there is something else to see."""
    news = threading.Event()
    card = DeskCard(desk, toy, news.set, pause=0.01)
    card.view()
    toy.raise_hand("p-bea")
    assert news.wait(20)
    assert find(card.view(), "hands").items[0].text == "Bea"
