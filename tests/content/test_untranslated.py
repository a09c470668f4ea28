import pytest

from workbook_lib.content.untranslated import TO_BE_TRANSLATED, in_english, translated, waits

WAITING = {"title": "Titel", "steps": [{"label": TO_BE_TRANSLATED}, "Zeile"]}
ENGLISH = {"title": "Title", "steps": [{"label": "Label"}, "Line"]}


def test_what_waits_is_said_in_english_and_the_rest_as_it_was_translated():
    """The English text from the same place stands in for one that waits."""
    assert waits(WAITING)
    assert in_english(WAITING, ENGLISH) == {"title": "Titel", "steps": [{"label": "Label"}, "Zeile"]}
    assert not waits(in_english(WAITING, ENGLISH))


@pytest.mark.parametrize("english", [{}, {"steps": []}, {"steps": "Line"}])
def test_where_english_has_nothing_at_that_place_nothing_is_invented(english: dict):
    """What was translated stays, whatever the English file looks like."""
    assert in_english(WAITING, english)["title"] == "Titel"


def test_only_what_somebody_translated_counts():
    """Sentences that wait are left out of a table of sentences."""
    assert translated({"a": "Ja", "b": TO_BE_TRANSLATED}) == {"a": "Ja"}
