import pytest

from workbook_lib.exercises.engine.endings.kept_lines import keep
from workbook_lib.my_words.kept_card import KeptLines
from workbook_lib.records import KeptLine, Reflection


@pytest.fixture
def card(open_page):
    """The card for kept lines, with one on it."""
    desk = open_page("my-words")
    desk.save(Reflection(prompt_id="x.y", text="They had one place.", page="01-it-is-not-personal"), "a")
    keep(desk, KeptLine(source="a"))
    return KeptLines(desk)


def test_lines_are_listed_with_their_day_and_page_and_can_be_let_go_of(card, on, press):
    """Letting go takes a line from the list and leaves what it was taken from; it can be brought back at once."""
    (item,) = on(card.view(), "kept").items
    assert (item.text, item.note) == ("They had one place.", "4 May 2026 · It is not personal")
    press(card, "let_go", "They had one place.")
    assert on(card.view(), "kept").items == ()
    assert card.desk.one(Reflection, "a") is not None
    press(card, "keep_line")
    assert len(on(card.view(), "kept").items) == 1
    assert on(card.view(), "gone") is None


def test_the_card_has_nothing_else_to_do_and_says_no_words(card):
    """It has no field and no other button, and its summary counts."""
    with pytest.raises(LookupError):
        card.change("x", 1)
    with pytest.raises(LookupError):
        card.press("next", {})
    assert "1" in card.summary()
    assert "place" not in card.summary()
