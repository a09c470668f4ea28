import pytest
from toy_group import PAGE, buttons, can_look_at, look_at, texts

from workbook_lib.sessions.leave import Leave


def test_at_first_there_is_one_button_and_nothing_else(card, desk, on):
    """Sharing is one quiet button below the card's own blocks."""
    own = len(Leave(desk).view())
    assert len(card.view()) == own + 1
    assert buttons([card.view()[-1]]) == [("share.open", {})]
    assert card.summary() == Leave(desk).summary()
    assert (card.card_id, card.title) == (Leave(desk).card_id, Leave(desk).title)


def test_not_now_shares_nothing(card, group, on):
    """Saying no leads back to the choice and shares nothing."""
    card.change("leave:mood", 4)
    look_at(card, f"{PAGE}.leave.mood")
    card.press("share.not_now", {})
    assert not group.shared
    assert on(card.view(), "share.what") is None
    card.press("share.close", {})
    assert on(card.view(), "share.offers") is None


def test_a_shared_number_is_offered_again_only_where_it_changed(card, group):
    """What the group has is not offered once more; a new number is, and replaces it."""
    card.change("leave:mood", 4)
    look_at(card, f"{PAGE}.leave.mood")
    card.press("share.yes", {})
    assert f"{PAGE}.leave.mood" not in can_look_at(card)
    card.change("leave:mood", 5)
    assert f"{PAGE}.leave.mood" in can_look_at(card)


def test_taking_back_is_one_button(card, group, press):
    """What the group has can be taken back where it was shared."""
    card.change("leave:mood", 4)
    look_at(card, f"{PAGE}.leave.mood")
    card.press("share.yes", {})
    press(card, "share.back")
    assert not group.shared


def test_what_waits_is_said(card, group, on):
    """While the group cannot be reached, the card says "not shared yet", and later "not taken back yet"."""
    card.change("leave:mood", 4)
    group.answered = False
    look_at(card, f"{PAGE}.leave.mood")
    card.press("share.yes", {})
    assert "Not shared yet" in texts([on(card.view(), "share.standing")])
    card.press("share.back", {"item": f"{PAGE}.leave.mood"})
    assert "Not taken back yet" in texts([on(card.view(), "share.standing")])
    assert "share.back" not in [action for action, _ in buttons(card.view())]


def test_a_refused_share_says_why(card, group):
    """Where the board did not take something, its line says so."""
    card.change("leave:mood", 4)
    group.problems[f"{PAGE}.leave.mood"] = "sharing_refused"
    card.press("share.open", {})
    assert "did not take this" in texts(card.view())


def test_what_does_not_belong_to_sharing_is_refused(card, progress):
    """A field or button that is not there does nothing."""
    with pytest.raises(LookupError):
        card.change("share.choice", "x")
    with pytest.raises(LookupError):
        card.press("share.yes", {})
    with pytest.raises(LookupError):
        card.press("share.nothing", {})
    look_at(card, f"helped.{PAGE}")
    with pytest.raises(LookupError):
        card.change("share.text:words.one", "x")
    with pytest.raises(LookupError):
        progress[0].change("share.choice", "x")
