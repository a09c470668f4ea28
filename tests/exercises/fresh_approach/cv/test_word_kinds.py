import pytest

from workbook_lib.exercises.fresh_approach.cv.tokens import tokens
from workbook_lib.exercises.fresh_approach.cv.word_kinds import WordKind, kind_of
from workbook_lib.exercises.shared.vocabulary import vocabularies


def kinds(line: str, language: str = "en") -> dict[str, str]:
    vocabulary = vocabularies()[language]
    words, found = tokens(line, vocabulary), []
    for at in range(len(words)):
        last = words[at - 1] if found and found[-1] in {WordKind.WORD, WordKind.BEGIN} else ""
        found.append(kind_of(words, at, last, found, vocabulary))
    return {word: kind.value for word, kind in zip(words, found, strict=True)}


@pytest.mark.parametrize(
    ("line", "word", "kind"),
    [
        ("You will design wireframes", "design", "verb"),
        ("the design of gardens", "design", "word"),
        ("monthly VAT returns", "returns", "word"),
        ("for managing budgets", "managing", "verb"),
        ("a full driving licence", "driving", "word"),
        ("the governors wish to appoint", "wish", "verb"),
        ("we are keeping bees", "keeping", "verb"),
        ("write help articles", "help", "word"),
        ("help organise events", "organise", "verb"),
        ("dashboards in Power BI", "Power", "word"),
        ("you quickly learn", "quickly", "none"),
        ("grant writing", "writing", "word"),
    ],
)
def test_an_english_word_is_told_by_its_place(line: str, word: str, kind: str):
    """Verbs are told from nouns by what stands around them."""
    assert kinds(line)[word] == kind


@pytest.mark.parametrize(
    ("line", "word", "kind"),
    [
        ("vegetarische Küche", "vegetarische", "begin"),
        ("die anfallende Buchhaltung", "anfallende", "none"),
        ("Sie hegen Wälder", "hegen", "none"),
        ("mit agilen Methoden", "agilen", "begin"),
        ("wir fragen oft", "fragen", "none"),
        ("Pflegen der Kundendatei", "Pflegen", "none"),
        ("Das machen Sie", "machen", "none"),
    ],
)
def test_a_german_word_is_told_by_its_capital(line: str, word: str, kind: str):
    """Nouns have capitals; adjectives before them count, verbs do not."""
    assert kinds(line, "de")[word] == kind


@pytest.mark.parametrize(
    ("line", "word", "kind"),
    [
        ("ISO 9001", "9001", "word"),
        ("CIPD Level 5", "5", "word"),
        ("SGB XII", "XII", "word"),
        ("30 days", "30", "none"),
        ("Kennziffer: HR/2026-17", "HR/2026-17", "none"),
        ("MS Excel", "Excel", "word"),
        ("Ms Lee", "Lee", "none"),
        ("Deutsch B2", "B2", "none"),
    ],
)
def test_a_number_belongs_to_what_it_counts(line: str, word: str, kind: str):
    """A number counts with an acronym or a level, and not by itself."""
    assert kinds(line)[word] == kind
