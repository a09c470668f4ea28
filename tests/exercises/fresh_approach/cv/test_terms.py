import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.exercises.fresh_approach.cv.terms import terms
from workbook_lib.exercises.shared.vocabulary import vocabularies

ADVERT = """Data analyst for the City Library

You will build dashboards in Power BI and write SQL queries.
• Experience with stakeholder management
• Knowledge of C++, .NET or Node.js
- Advising colleagues on data protection (GDPR)
We offer 30 days holiday and a friendly team."""


def texts(advert: str, language: str = "en", names: tuple[str, ...] = ()) -> list[str]:
    return [term.text for term in terms(advert, vocabularies(), language, names)]


def test_terms_are_words_that_say_something():
    """Terms keep capitals and signs, may be several words, and hold no phrases of adverts."""
    assert texts(ADVERT) == [
        *("Data analyst", "City Library", "dashboards", "Power BI", "SQL queries", "stakeholder management"),
        *("C++", ".NET", "Node.js", "data protection", "GDPR"),
    ]


def test_each_term_comes_with_its_sentence():
    """The sentence beside a term is the one in which the advert has it, without its bullet."""
    by_text = {term.text: term.sentence for term in terms(ADVERT, vocabularies(), "en")}
    assert by_text["Power BI"] == "You will build dashboards in Power BI and write SQL queries."
    assert by_text["stakeholder management"] == "Experience with stakeholder management"


def test_a_term_named_more_often_comes_first():
    """What an advert repeats stands before what it says once; the rest is in the advert's order."""
    assert texts("Zoning. Forklift. Cash desk. Forklift. Archive.") == ["Forklift", "Zoning", "Cash desk", "Archive"]


def test_no_term_is_cut_by_the_alphabet():
    """However many terms an advert has, all are there."""
    many = [f"z{first}{second}ility" for first in "bcdfghklmn" for second in "bcdfghklmn"]
    assert texts(f"You will know {', '.join(many)}, Zope.") == [*many, "Zope"]


def test_the_language_is_that_of_the_line():
    """An English line in a German advert is read as English, and a German one as German."""
    advert = "Wir suchen dich für die Pflege unserer Gärten.\nYou have experience with pruning trees and with mowing."
    assert texts(advert, "de") == ["Pflege", "Gärten", "pruning trees", "mowing"]


def test_pieces_of_an_advert_are_no_terms():
    """Addresses, entities, abbreviations, signs for genders and numbers are no terms."""
    advert = (
        "Gardener (m/w/d), e.g. hedges &amp; lawns. www.example.org/jobs?id=1&ref=x, jobs@example.org, 40 hrs, 2026."
    )
    assert texts(advert.replace("&amp;", "&")) == ["Gardener", "hedges", "lawns"]


@pytest.mark.parametrize(
    ("name", "left"),
    [("Data analyst", "City Library"), ("city library", "Data analyst"), ("Data Analysts", "City Library")],
)
def test_employer_and_role_are_no_terms(name: str, left: str):
    """What the application is called is no term, whatever its capitals and endings; other terms stay."""
    assert texts("Data analyst for the City Library. SQL.", names=(name,)) == [left, "SQL"]
    assert "SQL" in texts("SQL developer. You know SQL.", names=("SQL developer",))


@given(st.text(max_size=300))
def test_each_term_is_from_the_advert(advert: str):
    """Whatever an advert holds, its terms have words, and a sentence of it."""
    for term in terms(advert, vocabularies(), "en"):
        assert term.key
        assert term.text.split()
        assert term.sentence
