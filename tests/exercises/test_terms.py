import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.content import Content
from workbook_lib.exercises.terms import LONGEST, MOST, compare, sentences, stands_in, stems, terms, tokens

STOP = Content().exercise("03-a-fresh-approach", "03.cv").words["stop_pattern"].split()
ADVERT = """Data analyst for the City Library

You will build dashboards in Power BI and write SQL queries.
• Experience with stakeholder management
• Knowledge of C++, .NET or Node.js
- Advising colleagues on data protection (GDPR)
We offer 30 days holiday and a friendly team."""
CV = """Wrote a query language for SQL.
Protected personal data; managed stakeholders.
C++ at university."""


def texts(found) -> list[str]:
    return [term.text for term in found]


def test_terms_are_words_that_say_something():
    """Terms keep capitals and signs, may be several words, and hold no stop words and no advert phrases."""
    found = texts(terms(ADVERT, STOP))
    assert {"Power BI", "SQL queries", "stakeholder management", "data protection", "C++", ".NET", "Node.js"} <= set(
        found
    )
    assert not {"friendly team", "30 days holiday", "Experience", "offer"} & set(found)


def test_a_cv_has_a_term_in_another_form_or_order():
    """A CV has "SQL queries" by "query language for SQL", "stakeholder management" by "managed stakeholders"."""
    found = compare(ADVERT, CV, STOP)
    assert {"SQL queries", "stakeholder management", "data protection", "C++"} <= set(texts(found.present))
    assert {"Power BI", ".NET", "GDPR"} <= set(texts(found.absent))


def test_each_term_comes_with_its_sentence():
    """The sentence beside a term is the one in which the advert has it, without its bullet."""
    by_text = {term.text: term.sentence for term in terms(ADVERT, STOP)}
    assert by_text["Power BI"] == "You will build dashboards in Power BI and write SQL queries."
    assert by_text["stakeholder management"] == "Experience with stakeholder management"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organise", "organizing"),
        ("analyse", "analyzed"),
        ("manager", "management"),
        ("queries", "query"),
        ("Decision-making", "decision making"),
    ],
)
def test_forms_and_spellings_of_one_word_are_alike(one: str, other: str):
    """Endings, British and American spelling, capitals and hyphens make no difference."""
    assert stems(one) == tuple(stem for word in other.split() for stem in stems(word))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Datenbanken", "Datenbank"), ("gepflegte", "gepflegten"), ("Häuser", "Haus")],
)
def test_forms_of_one_german_word_are_alike(one: str, other: str):
    """In German, its own endings make no difference."""
    assert stems(one, "de") == stems(other, "de")


def test_a_german_cv_has_a_german_term():
    """A CV with "Datenbank" has the "Datenbanken" of an advert."""
    found = compare("Sie pflegen Datenbanken.", "Eine Datenbank aufgebaut", ["sie", "pflegen"], "de")
    assert (texts(found.present), found.absent) == (["Datenbanken"], ())


def test_a_language_without_known_endings_is_compared_word_for_word():
    """Where no endings are known, words stay whole and still compare."""
    assert stems("Aanvragen", "xh") == ("aanvragen",)


def test_words_far_apart_are_no_term():
    """The words of a term have to stand close together to count."""
    near = ["protection", "of", "personal", "data"]
    far = ["data", "entry", "for", "years", "and", "later", "the", "protection", "of", "birds"]
    key = ("protection", "data")
    assert stands_in(key, near)
    assert not stands_in(key, far)


def test_lines_wrapped_by_a_pdf_are_joined():
    """A line that goes on in small letters belongs to the one before, a hyphen at its end is a division."""
    text = "Responsible for stake-\nholder manage-\nment in the\ncity\nSQL\nPython"
    assert sentences(text) == ["Responsible for stakeholder management in the city", "SQL", "Python"]


def test_a_term_named_more_often_comes_first():
    """What an advert repeats stands before what it says once."""
    found = texts(terms("Forklift. Cash desk. Forklift. Cash desk. Forklift. Archive.", STOP))
    assert found[0] == "Forklift"
    assert found.index("Cash desk") < found.index("Archive")


def test_a_run_of_words_without_commas_is_cut():
    """A list without commas becomes terms of at most four words, and none of its words is lost."""
    found = terms("Kubernetes Docker Terraform Ansible Jenkins Grafana", STOP)
    assert all(len(term.text.split()) <= LONGEST for term in found)
    assert len(" ".join(texts(found)).split()) == 6


@given(st.text(max_size=400), st.text(max_size=400))
def test_every_term_is_present_or_absent_and_comes_from_the_advert(advert: str, cv: str):
    """Any two texts compare: each term is in one list only, and its words are words of the advert."""
    found = compare(advert, cv, STOP)
    assert not set(found.present) & set(found.absent)
    assert len(found.present) + len(found.absent) <= MOST
    written = {word.lower() for line in sentences(advert) for word in tokens(line)}
    for term in (*found.present, *found.absent):
        assert set(term.text.lower().split()) <= written


@given(st.lists(st.sampled_from(ADVERT.split()), max_size=40))
def test_an_advert_has_all_its_own_terms(words: list[str]):
    """Comparing a text with itself finds every term."""
    text = " ".join(words)
    assert compare(text, text, STOP).absent == ()
