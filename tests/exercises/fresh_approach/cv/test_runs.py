import pytest

from workbook_lib.exercises.fresh_approach.cv.runs import LONGEST, runs
from workbook_lib.exercises.fresh_approach.cv.tokens import tokens
from workbook_lib.exercises.shared.vocabulary import vocabularies


def found(line: str, language: str = "en") -> list[str]:
    vocabulary = vocabularies()[language]
    return [" ".join(word.text for word in run) for run in runs(tokens(line, vocabulary), vocabulary)]


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("work with the finance team", ["finance"]),
        ("team building and management", ["team building"]),
        ("health and safety, attention to detail", ["health and safety", "attention to detail"]),
        ("free parking and annual leave", []),
        ("a growing business", []),
        ("customer support for retail customers", ["customer support", "retail customers"]),
    ],
)
def test_words_that_are_no_terms_by_themselves_are_trimmed(line: str, terms: list[str]):
    """Weak words end no term, phrases stay whole, and some phrases are never terms."""
    assert found(line) == terms


def test_a_run_of_words_without_commas_is_cut():
    """A list without commas becomes terms of at most four words, and none of its words is lost."""
    terms = found("Kubernetes Docker Terraform Ansible Jenkins Grafana")
    assert all(len(term.split()) <= LONGEST for term in terms)
    assert len(" ".join(terms).split()) == 6


def test_a_german_phrase_stays_whole():
    """A phrase holds its small words, whatever its endings."""
    assert found("Studium der Sozialen Arbeit", "de") == ["Sozialen Arbeit"]
