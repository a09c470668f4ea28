import pytest

from workbook_lib.content import Content
from workbook_lib.controls import WORDS, card_words


def test_the_content_has_every_word():
    """Every interface word of a card is among the messages of the content."""
    assert set(card_words(Content().messages)) == set(WORDS)


def test_a_missing_word_is_named():
    """A word that the content lacks is named by its message id."""
    with pytest.raises(KeyError, match="card_add"):
        card_words({})
