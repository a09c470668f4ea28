import threading
from datetime import timedelta

import pytest
from cards import actions, find, flat

from workbook_lib.home import VARIABLE
from workbook_lib.workshop.board_client import ShareRefused
from workbook_lib.workshop.coach import coach_card
from workbook_lib.workshop.coach.projector import approve, current
from workbook_lib.workshop.coach.projector.projector_card import projector_card
from workbook_lib.workshop.coach.projector.state import KINDS


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """The coach's home."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))


@pytest.fixture
def card(open_page, board):
    return projector_card(open_page("coach/projector"), board, lambda: None, pause=3600)


def texts(card) -> str:
    return "\n".join(str(getattr(block, "text", "")) for block in flat(card.view()))


def test_outside_a_workshop_there_is_nothing_to_steer(desk):
    """A reader alone who opens the page is told what it is for, and has no button."""
    card = coach_card(desk, "projector", lambda: None)
    assert "There is no group here" in texts(card)
    assert actions(card.view()) == []
    assert card.summary() == "Projector"


def test_the_window_is_one_press_away(card):
    """The card leads to the window of the server it is on."""
    assert find(card.view(), "open").href == "../../projector"


@pytest.mark.parametrize("kind", KINDS)
def test_each_button_shows_one_thing_and_the_card_says_so(card, kind):
    """Whatever is pressed stands on the projector, and the card says what that is."""
    card.press("show", {"kind": kind})
    assert current().kind == kind
    assert card.desk.content.say("projector_now", what="").strip() in texts(card)
    told = card.desk.content.messages[f"projector_kind_{kind}"].partition("{")[0]
    assert told in texts(card)


def test_without_the_board_the_step_stays_and_it_is_said(card, board):
    """A step that the board cannot keep does not begin anywhere."""
    card.press("show", {"kind": "agenda"})
    board.is_away = True
    card.press("step_on", {})
    assert "and the item stays" in texts(card)
    assert board.room.view.place is None


def test_a_long_text_has_sheets_to_turn(card):
    """Where there may be several sheets there are buttons to turn them, elsewhere not."""
    card.press("show", {"kind": "instruction"})
    card.press("sheet_on", {})
    assert current().sheet == 1
    card.press("sheet_back", {})
    assert current().sheet == 0
    card.press("show", {"kind": "code"})
    assert not {"sheet_on", "sheet_back", "step_on", "minute_more"} & set(actions(card.view()))


def test_the_timer_runs_as_long_as_was_chosen_and_longer_if_asked(card, clock):
    """It starts anew at each press; one minute more counts from its end, or from now where it has ended."""
    card.change("minutes", "3")
    card.press("show", {"kind": "timer"})
    begun = clock.moment
    assert current().ends_at == begun + timedelta(minutes=3)
    card.press("minute_more", {})
    assert (current().ends_at, current().minutes) == (begun + timedelta(minutes=4), 4)
    clock.moment += timedelta(minutes=30)
    card.press("minute_more", {})
    assert current().ends_at == clock.moment + timedelta(minutes=1)


def test_words_are_approved_by_a_press_on_each(card, board):
    """Every comment on the wall has a button of its own; a hidden one has none, and none is approved by another."""
    first, second = board.write(1, "first"), board.write(2, "second")
    hidden = board.write(3, "third", hidden=True)
    listed = find(card.view(), "words.list").items
    assert [item.text for item in listed] == ["first", "second"]
    card.press("approve", {"comment": first})
    assert current().approved == (first,)
    for other in (hidden, "f" * 32, ""):
        card.press("approve", {"comment": other})
    assert current().approved == (first,)
    tagged = {item.id: (item.tags, item.buttons[0].action) for item in find(card.view(), "words.list").items}
    assert tagged == {first: (("approved",), "take_off"), second: ((), "approve")}
    card.press("take_off", {"comment": first})
    assert current().approved == ()


def test_approval_is_forgotten_with_the_words(card, board):
    """What is hidden or taken back has to be approved anew, should it ever come back."""
    first, second = board.write(1, "first"), board.write(2, "second")
    card.view()
    for one in (first, second):
        card.press("approve", {"comment": one})
    board.hide(first, hidden=True)
    board.take_back(second)
    card.press("show", {"kind": "words"})
    assert current().approved == ()


def test_what_is_approved_while_the_board_answers_stays(card, board, monkeypatch):
    """Words that were shown and approved on another page meanwhile are not taken for gone."""
    card.view()
    answer = board.wall

    def slow():
        before = answer()
        approve(board.write(1, "first"))
        return before

    monkeypatch.setattr(board, "wall", slow)
    card.press("show", {"kind": "words"})
    assert len(current().approved) == 1


def test_without_the_board_nothing_is_forgotten_and_it_is_said(card, board):
    """A board that does not answer takes no approval away; the card says what does not stand on the projector."""
    first = board.write(1, "first")
    card.view()
    card.press("approve", {"comment": first})
    board.is_away = True
    card.press("show", {"kind": "words"})
    assert "The board does not answer" in texts(card)
    assert current().approved == (first,)
    board.is_away = False
    card.press("show", {"kind": "words"})
    assert "does not answer" not in texts(card)


def test_who_is_no_coach_sees_no_words(card, board, monkeypatch):
    """Whom the board refuses has an empty list."""
    board.write(1, "first")

    def refuse():
        raise ShareRefused("board.not_allowed")

    monkeypatch.setattr(board, "wall", refuse)
    assert find(card.view(), "words.list").items == []


def test_a_full_disk_is_said_with_what_to_do(card, monkeypatch):
    """What could not be stored is said on the card, and what stands on the projector stays."""
    card.press("show", {"kind": "code"})

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workbook_lib.workshop.coach.projector.state.write_private", full)
    card.press("show", {"kind": "agenda"})
    assert "Make room on the disk" in texts(card)
    assert current().kind == "code"


@pytest.mark.parametrize(
    ("key", "value"), [("session", "none"), ("view", "none"), ("step", "-1"), ("minutes", "7"), ("look", "pink")]
)
def test_what_is_not_offered_is_not_chosen(card, key, value):
    """A value that the card does not offer changes nothing."""
    before = current()
    card.change(key, value)
    card.change(key, None)
    assert current() == before


def test_unknown_fields_and_buttons_are_errors(card):
    """What the card does not have is refused."""
    with pytest.raises(LookupError):
        card.change("other", "x")
    with pytest.raises(LookupError):
        card.press("other", {})
    with pytest.raises(LookupError):
        card.press("show", {"kind": "passphrase"})


def test_the_card_looks_again_by_itself(open_page, board):
    """New words on the wall, and what another page put on the projector, reach the card without a press."""
    told = threading.Event()
    card = projector_card(open_page("coach/projector"), board, told.set, pause=0.05)
    card.view()
    approve(board.write(1, "first"))
    assert told.wait(20)
    assert any(item.text == "first" for item in find(card.view(), "words.list").items)
    told.clear()
    board.begin("six.1", 1)
    assert told.wait(20)
    assert find(card.view(), "step").value == "1"
