import pytest
from toy_group import PAGE, buttons, texts

from workbook_lib.records import RATINGS


def rate(card, *names):
    """Give some ratings; return whether the last one asked for the card to be drawn again."""
    saved = [card.change(f"leave:{name}", 3 + place) for place, name in enumerate(names)]
    return saved[-1].refresh


def names_of(card):
    """Return the names of the card's ratings, as the content has them."""
    return [one.item.rpartition(".")[2] for one in card.sharing.offers() if ".leave." in one.item]


@pytest.fixture
def rated(card):
    """The card with all four ratings given."""
    rate(card, *RATINGS)
    return card


def actions(card):
    """Return every button that can be pressed."""
    return [action for action, _ in buttons(card.view())]


def test_two_taps_share_all_four_after_one_preview(rated, group, on):
    """One press shows all four numbers as they would go, and shares nothing; the second shares all of them."""
    rated.press("share.together", {})
    assert not group.shared
    assert len(on(rated.view(), "share.going").items) == 4
    told = texts(rated.view())
    assert "Tuesday group" in told
    assert "at least five people" in told
    assert "pseudonymous" in told
    rated.press("share.yes", {})
    assert sorted(own.value for own in group.shared.values()) == [3, 4, 5, 6]
    assert "share.together" not in actions(rated)
    assert on(rated.view(), "share.offers") is None


def test_all_four_are_taken_back_in_one_tap(rated, group):
    """What was shared together is taken back together."""
    rated.press("share.together", {})
    rated.press("share.yes", {})
    rated.press("share.back_together", {})
    assert not group.shared
    assert "share.back_together" not in actions(rated)


def test_not_now_shares_none_of_them(rated, group, on):
    """Saying no folds the preview, and all four are still to be shared."""
    rated.press("share.together", {})
    assert "share.together" not in actions(rated)
    rated.press("share.not_now", {})
    assert not group.shared
    assert "share.together" in actions(rated)
    assert on(rated.view(), "share.offers") is None


def test_the_numbers_go_as_they_were_seen(rated, group):
    """A rating that changes under the preview is shared as the preview showed it."""
    first = names_of(rated)[0]
    rated.press("share.together", {})
    rated.change(f"leave:{first}", 9)
    rated.press("share.yes", {})
    assert group.shared[f"{PAGE}.leave.{first}"].value == 3


def test_one_number_alone_is_shared_by_itself(card):
    """The button is there from two ratings on, says how many, and appears as soon as there are so many."""
    assert rate(card, "mood") is False
    assert "share.together" not in actions(card)
    assert rate(card, "confidence") is True
    assert "Share these 2…" in texts(card.view())


def test_only_what_the_group_does_not_have_goes(rated, group):
    """After one number was changed alone there is nothing to share together; after two there is."""
    rated.press("share.together", {})
    rated.press("share.yes", {})
    one, other, *_ = names_of(rated)
    rated.change(f"leave:{one}", 10)
    assert rated.sharing.several() == 0
    rated.change(f"leave:{other}", 10)
    assert rated.sharing.several() == 2


def test_there_is_no_field_and_nothing_to_erase_in_it(rated):
    """What belongs to words is refused."""
    rated.press("share.together", {})
    with pytest.raises(LookupError):
        rated.change("share.choice", "x")
    with pytest.raises(LookupError):
        rated.press("share.erase", {})
