from datetime import timedelta

import pytest

from workbook_lib.pages.see import See
from workbook_lib.records import CheckIn

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
    assert on(blocks, "begin").href == "check-in.ipynb"


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
    assert See(desk).summary() == "See – Confidence: 6 of 14 days, too few to tell a direction"


def test_looking_again_sees_what_was_rated_meanwhile(desk, on, pressable):
    """After the ratings on leaving, the button shows them."""
    card = See(desk)
    assert pressable(card.view()) == ["again"]
    desk.save(CheckIn(confidence=6, moment="leave", page=PAGE))
    card.press("again", {})
    assert on(card.view(), "sitting.finding").text == "Today there are ratings from one end of this page only."


def test_there_is_nothing_to_fill_in(desk):
    """A field or a button that is not there raises a LookupError."""
    with pytest.raises(LookupError):
        See(desk).change("confidence", 4)
    with pytest.raises(LookupError):
        See(desk).press("burn", {})
