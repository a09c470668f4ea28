import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.records.searching import composed, fold, places_of, terms_of


def marked(text, asked):
    text = composed(text)
    return [text[first:last] for first, last in places_of(text, terms_of(asked))]


@pytest.mark.parametrize(
    ("text", "asked", "places"),
    [
        ("Hauptstraße 5", "strasse", ["straße"]),
        ("Vorstellungsgespräch", "GESPRACH", ["gespräch"]),
        ("Vorstellungsgespra\u0308ch", "gespräch", ["gespräch"]),
        ("C++, c++ and C#", "c++", ["C++", "c++"]),
        ("Ihr HR-Team", "hr", ["HR"]),
        ("the panel\n interview", '"panel interview"', ["panel\n interview"]),
        ("aaa", "aa", ["aa"]),
        ("well 🙂", "🙂", ["🙂"]),
        ("nothing", "else", []),
    ],
)
def test_found_words_are_marked_as_they_are_written(text, asked, places):
    """The places are those of the text as it stands, however it was asked for."""
    assert marked(text, asked) == places


@pytest.mark.parametrize("asked", ["", "  ", "\n"])
def test_nothing_is_asked_by_blanks(asked):
    """Blanks ask for nothing."""
    assert terms_of(asked) == []


@given(st.text())
def test_folding_is_the_same_for_either_form_and_twice(text):
    """Composed or not, folded once or twice, a text is looked through alike."""
    assert fold(unicodedata.normalize("NFD", text.replace("\0", ""))) == fold(text.replace("\0", ""))


@given(st.text(), st.text())
def test_places_lie_within_the_text_in_order(text, asked):
    """No place lies outside the text or before the one before it, whatever is looked for."""
    ends = [0, *(end for place in places_of(composed(text), terms_of(asked)) for end in place)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(composed(text))
