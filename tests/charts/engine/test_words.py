from datetime import date

import pytest

from workbook_lib.charts import Words
from workbook_lib.content import Content, ContentError


@pytest.mark.parametrize(
    ("value", "text"), [(0.04, "0"), (-0.04, "0"), (2.0, "2"), (0.55, "0.6"), (-1.25, "−1.2"), (10, "10")]
)
def test_numbers_have_at_most_one_decimal(value, text, words):
    """Numbers are rounded to a tenth, without a trailing nought and never as a negative nought."""
    assert words.number(value) == text


def test_one_of_a_thing_is_singular(words):
    """One day and two days, one point and half a point are written differently."""
    assert (words.count("day", 1), words.count("day", 1200)) == ("1 day", "1,200 days")
    assert (words.quantity(1.0), words.quantity(0.5)) == ("1 point", "0.5 points")


def test_since_names_the_day_only_of_late(words):
    """A beginning some weeks ago is a day, some months ago a month, in another year a month with its year."""
    today = date(2026, 8, 14)
    begins = (date(2026, 8, 1), date(2026, 5, 4), date(2025, 5, 4))
    assert [words.since(day, today) for day in begins] == ["1 August", "May", "May 2025"]


def test_a_list_reads_as_in_a_sentence(words):
    """Parts are joined by commas and a last "and"."""
    assert [words.join(list(parts)) for parts in ("a", "ab", "abc")] == ["a", "a and b", "a, b and c"]


def test_a_missing_sentence_is_an_error_that_names_it(words, tmp_path):
    """A key without a sentence, a placeholder without a value and a missing file are told by name."""
    with pytest.raises(ContentError, match=r"no\.such"):
        words.say("no.such")
    with pytest.raises(ContentError, match="value"):
        words.say("level.one")
    with pytest.raises(ContentError, match=r"charts\.toml"):
        Words(Content(folder=tmp_path))


def test_every_card_has_a_title_and_a_purpose(words):
    """Each chart that a page shows as a card has its words."""
    from workbook_lib.charts import NAMES

    cards = words.find("cards")
    assert set(cards) == set(NAMES) - {"session"}
    assert all(card["title"] and card["purpose"] for card in cards.values())
