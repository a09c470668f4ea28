import logging

import pytest

from workbook_lib.controls.showing import FIRST_WORDS, WITHOUT_FILES, first_words

WORDS = "Since May your confidence is higher."


class Telling:
    """Says something before it is drawn, or fails to."""

    def __init__(self, *words: str, fails: bool = False) -> None:
        self.words, self.fails = words, fails

    def first_words(self) -> tuple[str, ...]:
        """Return the words."""
        if self.fails:
            raise ValueError(WORDS)
        return self.words


@pytest.mark.parametrize(
    ("controller", "told"),
    [(Telling(WORDS), {FIRST_WORDS: [WORDS]}), (Telling(), {}), (object(), {})],
    ids=["with words", "with none to say", "without first words"],
)
def test_a_page_is_told_what_its_card_begins_with(controller, told, monkeypatch):
    """On a page that no file holds, the words of a card that has some are among what its cell shows."""
    monkeypatch.setenv(WITHOUT_FILES, "a kernel")
    assert first_words(controller) == told


def test_a_notebook_that_can_be_saved_gets_no_words(monkeypatch):
    """In JupyterLab, where a cell's output is saved with the notebook, nothing is said beside the card."""
    monkeypatch.delenv(WITHOUT_FILES, raising=False)
    assert first_words(Telling(WORDS)) == {}


def test_what_fails_leaves_the_card_to_say_so(monkeypatch, caplog):
    """A mistake before the card is drawn costs the first words alone; the log names its kind and no word of it."""
    monkeypatch.setenv(WITHOUT_FILES, "a kernel")
    with caplog.at_level(logging.ERROR):
        assert first_words(Telling(fails=True)) == {}
    assert "ValueError" in caplog.text
    assert WORDS not in caplog.text
