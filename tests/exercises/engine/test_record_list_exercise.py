import pytest

from workbook_lib.exercises.registry import controller
from workbook_lib.my_words.entries import Entries


@pytest.fixture
def learning(open_page):
    """The desk at the page with the ideas."""
    return open_page("04-keep-learning")


def test_erasing_a_run_finds_everything_written_in_it(learning, press, fill):
    """After 21 of 25 ideas were erased singly in a row, erasing the run leaves none."""
    card = controller(learning, "04.ideas")
    for number in range(25):
        if number:
            press(card, "close")
            press(card, "new")
        fill(card, what=f"idea {number}")
    for entry in learning.journal.current("idea")[2:23]:
        Entries(learning).press("erase", {"id": entry.entry_id})
    card.press("stop", {})
    card.press("erase", {})
    assert learning.journal.current("idea", removed=True) == []
