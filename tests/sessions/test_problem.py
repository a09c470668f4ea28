import pytest

from workbook_lib.controls.blocks import to_json
from workbook_lib.sessions.problem import ProblemCard

SENTENCE = "The journal cannot be opened."


def test_the_card_says_the_sentence_and_nothing_else():
    """The sentence is on the card as a problem, and is what is stored in the notebook."""
    card = ProblemCard(SENTENCE)
    (block,) = card.view()
    assert (block.text, block.tone) == (SENTENCE, "problem")
    assert SENTENCE in str(to_json(card.view()))
    assert card.summary() == SENTENCE


def test_nothing_can_be_filled_in_or_pressed():
    """A change or a press from an older page on screen is refused, not silently lost."""
    card = ProblemCard(SENTENCE)
    with pytest.raises(LookupError):
        card.change("problem", "x")
    with pytest.raises(LookupError):
        card.press("restore", {})
