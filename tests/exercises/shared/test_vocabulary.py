from dataclasses import fields

import pytest

from workbook_lib.exercises.shared.vocabulary import language_of, vocabularies

KNOWN = vocabularies()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We are looking for a cook who is happy to work with us", "en"),
        ("Wir suchen eine Köchin, die gern mit uns arbeitet", "de"),
        ("Kenntnisse in Go, Word, Access und Teams", "de"),
        ("Python, SQL", "xx"),
    ],
)
def test_the_language_of_a_text_is_told_by_its_small_words(text: str, language: str):
    """Small words and letters say which language a text is in; a text without any is in that of its surroundings."""
    assert language_of(text, KNOWN.values(), "xx", sure=1) == language


def test_a_line_needs_more_than_one_word_to_be_in_another_language():
    """One word that two languages share does not make a line one of the other."""
    assert language_of("Er war da", KNOWN.values(), "de") == "de"
    assert language_of("Made in", KNOWN.values(), "de") == "de"


@pytest.mark.parametrize(
    "form", ["plans", "planned", "planning", "manages", "managed", "managing", "supplies", "teaches"]
)
def test_english_verbs_are_known_in_all_forms(form: str):
    """The lists name a verb once, and its regular forms are known."""
    assert form in KNOWN["en"].verbs | KNOWN["en"].either


@pytest.mark.parametrize("language", KNOWN)
def test_a_word_has_one_meaning_in_the_lists(language: str):
    """No word is in two lists that say different things of it."""
    one = KNOWN[language]
    assert not one.stop & one.weak
    assert not one.stop & one.alone
    assert not one.weak & one.alone
    assert not one.verbs & one.either


def test_small_words_are_those_of_all_languages():
    """A line may mix languages, so that what joins words or is a title in one of them is so in each."""
    grammar = KNOWN["en"].grammar
    assert grammar == KNOWN["de"].grammar
    assert {"and", "or", "und", "oder", "sowie"} <= grammar.joining
    assert {"mr", "frau"} <= grammar.titles
    assert all(getattr(grammar, one.name) for one in fields(grammar))
