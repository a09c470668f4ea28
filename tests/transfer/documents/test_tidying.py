import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_lib.transfer.documents.tidying import tidied

CASES = {
    "ligatures": ("e\ufb03cient \ufb01ling of work\ufb02ow", "efficient filing of workflow"),
    "letters in two parts": ("Pru\u0308fung, Re\u0301sume\u0301", "Prüfung, Résumé"),
    "accents before their letter": ("Pr¨ufung, M¨ unchen, R´esum´e", "Prüfung, München, Résumé"),
    "accents behind their letter": ("Pru¨fung", "Prüfung"),
    "soft hyphens": ("stake\u00adholder, manage\u00ad\nment", "stakeholder, management"),
    "other hyphens": ("e\u2010learning, cross\u2011functional", "e-learning, cross-functional"),
    "nothing to see": ("Py\u200bthon\ufeff", "Python"),
    "blanks": ("SQL\u00a0queries", "SQL queries"),
    "entities": ("R&amp;D, FP&amp;amp;A, caf&eacute;", "R&D, FP&A, café"),
    "no entities": ("AT&T; R&D", "AT&T; R&D"),
    "spaced letters": ("S K I L L S and a b", "SKILLS and a b"),
    "line ends": ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
    "hyphens of PDFs": ("manage\ufffe\nment, in\x02\nner", "management, inner"),
}


@pytest.mark.parametrize(("text", "tidy"), CASES.values(), ids=CASES.keys())
def test_one_sign_stands_for_one_letter(text: str, tidy: str):
    """What programs write in several ways is read in one."""
    assert tidied(text) == tidy


@given(st.text(alphabet=st.characters(max_codepoint=0x17F, exclude_categories=("Cc", "Cf")), max_size=100))
def test_tidying_twice_changes_nothing_more(text: str):
    """A tidy text stays as it is."""
    once = tidied(tidied(text))
    assert tidied(once) == once
