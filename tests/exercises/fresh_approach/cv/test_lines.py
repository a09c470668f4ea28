import pytest

from workbook_lib.exercises.fresh_approach.cv.lines import sentences


def test_lines_wrapped_by_a_pdf_are_joined():
    """A line that goes on in small letters belongs to the one before, a hyphen at its end is a division."""
    text = "Responsible for stake-\nholder manage-\nment in the\ncity\nSQL\nPython"
    assert sentences(text) == ["Responsible for stakeholder management in the city", "SQL", "Python"]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Kunden-\nBetreuung", "Kunden-Betreuung"),
        ("Melde-\nund Ausweiswesen", "Melde- und Ausweiswesen"),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(text: str, joined: str):
    """A hyphen stays before a capital, and where an end is said once for two words."""
    assert sentences(text, "de") == [joined]
