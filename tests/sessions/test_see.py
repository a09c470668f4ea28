from datetime import timedelta

import pytest

from workbook_lib.records import CheckIn
from workbook_lib.sessions.see import See

PAGE = "01-it-is-not-personal"


@pytest.fixture
def desk(open_page):
    """The desk at the first session."""
    return open_page(PAGE)


def test_a_first_visit_says_what_is_not_there_yet(desk, on):
    """Without ratings there are two kind sentences and no picture."""
    blocks = See(desk).view()
    assert on(blocks, "sitting.finding").text == "No ratings on this page today. They can stay empty."
    assert on(blocks, "so_far.finding").text == "Confidence: nothing here yet"
    assert not [block for block in blocks if block.type == "figure"]
    assert on(blocks, "begin").href == "today.ipynb"


def test_this_sitting_is_seen_in_words_and_a_picture(desk, open_page, on):
    """Arriving and leaving of this page today are compared; another page or day is not mixed in."""
    desk.save(CheckIn(confidence=4, mood=5, moment="arrive", page=PAGE))
    desk.save(CheckIn(confidence=6, mood=5, moment="leave", page=PAGE))
    desk.save(CheckIn(confidence=0, moment="leave", page="04-keep-learning"))
    desk.save(CheckIn(confidence=1, moment="leave", page=PAGE, occurred_at=desk.now() - timedelta(days=1)))
    blocks = See(desk).view()
    assert on(blocks, "sitting.finding").text == (
        "Confidence: 4 on arriving, 6 on leaving. Mood: 5 on arriving, 5 on leaving."
    )
    assert on(blocks, "sitting").svg.startswith("<svg")


def test_confidence_so_far_is_beside_it(desk, on):
    """The trend over all pages follows, below the minimum as dots and what is missing."""
    for back in range(6):
        desk.save(CheckIn(confidence=back, page="check-in", occurred_at=desk.now() - timedelta(days=back)))
    blocks = See(desk).view()
    assert on(blocks, "so_far.finding").text == "Confidence: 6 of 14 days, too few to tell a direction"
    assert "6 of 14 days" in on(blocks, "so_far").caption
    assert See(desk).summary() == "See"


def test_it_is_drawn_anew_once_something_was_rated(desk, on, pressable):
    """After the ratings on leaving, here or in another window, it has changed; nothing is to be pressed for it."""
    card = See(desk)
    assert not card.has_changed()
    assert pressable(card.view()) == []
    assert not card.has_changed()
    desk.save(CheckIn(confidence=6, moment="leave", page=PAGE))
    assert card.has_changed()
    assert on(card.view(), "sitting.finding").text == "Confidence: 6 on leaving."
    assert not card.has_changed()


def test_what_was_rated_elsewhere_today_is_said_beside_it(desk, on):
    """A page that did not ask on arriving says what the day has; a page that did, or another day, says nothing."""
    desk.save(CheckIn(confidence=9, page="check-in", occurred_at=desk.now() - timedelta(days=1)))
    assert on(See(desk).view(), "earlier") is None
    desk.save(CheckIn(confidence=5, page="check-in"))
    desk.save(CheckIn(confidence=6, moment="leave", page=PAGE))
    assert on(See(desk).view(), "earlier").text == "Earlier today, elsewhere: confidence 5."
    desk.save(CheckIn(confidence=4, moment="arrive", page=PAGE))
    assert on(See(desk).view(), "earlier") is None


def test_there_is_nothing_to_fill_in(desk):
    """A field or a button that is not there raises a LookupError."""
    with pytest.raises(LookupError):
        See(desk).change("confidence", 4)
    with pytest.raises(LookupError):
        See(desk).press("burn", {})
