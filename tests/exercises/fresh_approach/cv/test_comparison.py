import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.fresh_approach.cv.comparison import compare

ADVERT = "You will write SQL queries in Power BI. Stakeholder management, C++, .NET. Advice on data protection (GDPR)."
CV = """Wrote a query language for SQL.
Protected personal data; managed stakeholders.
C++ at university."""


def present(advert: str, cv: str) -> list[str]:
    return [term.text for term in compare(advert, cv).present]


def absent(advert: str, cv: str) -> list[str]:
    return [term.text for term in compare(advert, cv).absent]


def test_a_cv_has_a_term_in_another_form_or_order():
    """A CV has "SQL queries" by "query language for SQL", "stakeholder management" by "managed stakeholders"."""
    assert present(ADVERT, CV) == ["SQL queries", "Stakeholder management", "C++", "data protection"]
    assert absent(ADVERT, CV) == ["Power BI", ".NET", "GDPR"]


@pytest.mark.parametrize(
    ("advert", "cv"),
    [
        ("e-learning", "eLearning"),
        ("Node.js", "NodeJS"),
        ("problem-solving", "Problem solving"),
        ("Kundenbetreuung", "Kunden-Betreuung"),
        ("B.Sc.", "BSc"),
        ("driver's licence", "drivers’ license"),
        ("data base", "databases"),
        ("CI/CD", "CI / CD"),
        ("MS Excel", "Excel"),
        ("Microsoft Teams", "MS Teams"),
        ("R&D", "R & D"),
        ("TYPO3", "TYPO 3"),
        ("paediatric anaesthesia", "Pediatric anesthesia"),
        ("travelling exhibitions", "Traveling exhibition"),
    ],
)
def test_two_ways_of_writing_are_one(advert: str, cv: str):
    """Dots, hyphens, apostrophes, and British or American spelling make no difference."""
    assert present(advert, cv) == [advert.removesuffix(".")]
    assert not absent(cv, advert)


@pytest.mark.parametrize(
    ("advert", "cv"),
    [
        ("C++", "C#"),
        ("Programme in Go", "I go to work"),
        ("C#", "Vitamin C"),
        (".NET", "net sales"),
        ("Java", "JavaScript"),
    ],
)
def test_what_only_looks_alike_is_not_one(advert: str, cv: str):
    """Signs count, and a name that looks like a common word is only that name."""
    assert absent(advert, cv)
    assert not present(advert, cv)


def test_names_that_look_like_common_words_are_terms():
    """Go, IT, Word, Access and Teams are skills where they stand among skills, and words elsewhere."""
    advert = "You know Go, IT, Word, Access and Teams. Our teams go far and have access to it."
    assert absent(advert, "I go to work, in teams, with access to it: a word.") == [
        "Go",
        "IT",
        "Word",
        "Access",
        "Teams",
    ]
    assert present(advert, "Go and Java. MS Word, Access, Teams. Head of IT.") == [
        "Go",
        "IT",
        "Word",
        "Access",
        "Teams",
    ]


def test_a_term_may_go_on_in_the_next_line():
    """A term that a PDF breaks over two lines is found; words that only stand at the ends of lines are not."""
    assert present("You know Power BI.", "Reports in Power\nBI, weekly")
    assert absent("You know Power BI.", "Power tools\nBI")
    assert present("A master's degree", "Master’s degree in physics")


def test_words_far_apart_are_no_term():
    """The words of a term have to stand close together to count."""
    assert present("data protection", "protection of personal data")
    assert absent("data protection", "data entry for years and later the protection of birds")


def test_women_and_men_are_compared_alike():
    """A German advert's forms for all genders are in a CV that has any of them."""
    advert = "Sachbearbeiter:in Einkauf (m/w/d)\nBetreuung unserer Kund*innen\nAnleitung der Mitarbeiter/-innen"
    cv = "Sachbearbeiterin im Einkauf. Betreuung von Kunden. Anleitung einer Mitarbeiterin."
    found = compare(advert, cv)
    assert [term.text for term in found.present] == [
        *("Sachbearbeiterin", "Einkauf", "Betreuung", "Kunden", "Anleitung", "Mitarbeiter")
    ]
    assert found.absent == ()


def test_two_languages_are_compared_by_the_adverts():
    """A German CV has the English terms that it uses, although its lines are German."""
    advert = "We are looking for a data analyst who can work with SQL databases. You have experience with dashboards."
    cv = "Ich bin Data Analyst und arbeite mit einer SQL-Database für den Vertrieb."
    assert present(advert, cv) == ["data analyst", "SQL databases"]
    assert (
        compare("Sie pflegen Datenbanken und die Website.", "Eine Datenbank aufgebaut").present[0].text == "Datenbanken"
    )


@given(st.text(max_size=300), st.text(max_size=300))
def test_every_term_is_present_or_absent(advert: str, cv: str):
    """Any two texts compare, and each term is in one list only."""
    found = compare(advert, cv)
    assert not set(found.present) & set(found.absent)


@given(st.lists(st.sampled_from([*ADVERT.split(), *CV.split(), "Go", "(m/w/d)", "Kund:innen", "-"]), max_size=40))
def test_an_advert_has_all_its_own_terms(words: list[str]):
    """Comparing a text with itself finds every term."""
    text = " ".join(words)
    assert compare(text, text).absent == ()


CORPUS = Path(__file__).resolve().parents[3] / "corpus" / "compare"


def test_terms_of_the_corpus_are_well_formed():
    """Each pair of the corpus has an advert, a CV, and terms that the advert holds."""
    folders = [path for path in sorted(CORPUS.iterdir()) if path.is_dir()]
    assert len(folders) >= 30
    for folder in folders:
        right = json.loads((folder / "right.json").read_text(encoding="utf-8"))
        assert set(right) == {"present", "absent", "also"}
        assert right["present"]
        assert right["absent"]


@pytest.mark.parametrize("texts", [("skill " * 12_001, "skill"), ("skill", "skill," * 40_000)])
def test_more_than_any_cv_is_refused_by_a_sentence(texts):
    """A text beyond the bound is not compared for seconds on end."""
    with pytest.raises(WorkbookError) as caught:
        compare(*texts)
    assert caught.value.message_id == "compare_too_long"
