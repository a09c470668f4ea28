import pytest

from workbook_lib.exercises.fresh_approach.cv.tokens import is_name, name_form, stem, tokens, unit_forms, units
from workbook_lib.exercises.shared.vocabulary import vocabularies

ENGLISH, GERMAN = vocabularies()["en"], vocabularies()["de"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("C++, .NET and R&D", ["C++", ",", ".NET", "and", "R&D"]),
        ("R & D team", ["R&D", "team"]),
        ("pupils’ progress", ["pupils", "progress"]),
        ("see https://example.org/a?b=1 or mail@example.org", ["see", ",", "or", ","]),
        ("ASP.NET at example.com/jobs", ["ASP.NET", "at", ","]),
        ("Koch (m/w/d)", ["Koch", ","]),
    ],
)
def test_a_line_is_words_and_signs(line: str, words: list[str]):
    """Words keep the signs that belong to them; addresses and other signs are commas."""
    assert tokens(line, ENGLISH) == words


def test_an_end_that_is_said_once_is_said_twice():
    """German says the end of two compounds once; where it is known, both have it, and else the first is no word."""
    assert tokens("Grund- und Behandlungspflege", GERMAN) == ["Grundpflege", "und", "Behandlungspflege"]
    assert tokens("Innen- und Außenquark", GERMAN) == ["und", "Außenquark"]


@pytest.mark.parametrize(
    ("token", "parts"),
    [
        ("Node.js", ("node", "js")),
        ("Social-Media-Kenntnisse", ("social", "media")),
        ("Englischkenntnisse", ("englisch",)),
        ("driver's", ("driver",)),
        ("C++", ("c++",)),
        ("ASP.NET", ("asp", ".net")),
        ("IT-Support", ("=it", "support")),
    ],
)
def test_a_word_has_parts(token: str, parts: tuple[str, ...]):
    """Hyphens, dots and apostrophes part a word; ends of compounds that add nothing go."""
    assert units(token, GERMAN) == parts


@pytest.mark.parametrize(
    ("line", "at", "name"),
    [
        ("Go or Java", 0, True),
        ("You know Go well", 2, True),
        ("Go the extra mile", 0, False),
        ("we go and see", 1, False),
        ("Head of IT", 2, True),
        ("it and word", 0, False),
        ("excel, word and powerpoint", 2, True),
        ("WHO WILL GET IT", 3, False),
        ("Führerschein Klasse C", 2, False),
        ("statistics in R", 2, True),
    ],
)
def test_a_name_that_looks_like_a_common_word_is_told_by_its_place(line: str, at: int, name: bool):
    """Capitals and neighbours say whether "Go" is the language or the verb."""
    assert is_name(tokens(line, ENGLISH), at, ENGLISH) is name


def test_names_are_compared_apart_from_words():
    """The name "Go" is another word than "go", and its end stays."""
    assert unit_forms(tokens("I know Go and go", ENGLISH), ENGLISH) == ["i", "know", name_form("Go"), "and", "go"]
    assert stem(name_form("Teams"), "en") == "=teams"


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("manager", "management", "en"),
        ("queries", "query", "en"),
        ("organisation", "organizing", "en"),
        ("datenbanken", "datenbank", "de"),
        ("gepflegte", "gepflegten", "de"),
        ("häuser", "haus", "de"),
        ("köchin", "koch", "de"),
    ],
)
def test_forms_of_one_word_are_alike(one: str, other: str, language: str):
    """Endings make no difference."""
    assert stem(one, language) == stem(other, language)


def test_a_language_without_known_endings_is_compared_word_for_word():
    """Where no endings are known, words stay whole and still compare."""
    assert stem("aanvragen", "xh") == "aanvragen"
