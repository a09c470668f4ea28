import pytest

from workbook_lib.exercises.fresh_approach.cv.gendered import plain_forms

FORMS = {
    "Kund*innen": "Kunden",
    "Lieferant:innen": "Lieferanten",
    "Mitarbeiter/-innen": "Mitarbeiter",
    "Mitarbeiter/innen": "Mitarbeiter",
    "Kolleg_innen": "Kollegen",
    "Ingenieur·innen": "Ingenieure",
    "Ärzt:innen": "Ärzte",
    "BewerberInnen": "Bewerber",
    "Lehrer(innen)": "Lehrer",
    "Sachbearbeiter:in": "Sachbearbeiterin",
    "Altenpfleger/in": "Altenpflegerin",
    "Verkäufer (in)": "Verkäufer (in)",
    "Erzieher*in": "Erzieherin",
    "Lehrer(in)": "Lehrerin",
    "KöchIn": "KöchIn",
    "MitarbeiterIn": "Mitarbeiterin",
    "LinkedIn": "LinkedIn",
    "Koch/Köchin": "Köchin",
    "Kaufmann/-frau": "Kauffrau",
    "Industriekaufmann/frau": "Industriekauffrau",
    "Sozialpädagoge/-pädagogin": "Sozialpädagogin",
    "Angestellte/r": "Angestellte",
    "eine*n": "eine",
    "Angestellte(r)": "Angestellte",
    "ein:e": "eine",
    "Künstler:innenbetreuung": "Künstlerinnenbetreuung",
    "Bürger*innen-Service": "Bürgerinnen-Service",
    "certificate(s)": "certificate",
    "Java/Kotlin": "Java/Kotlin",
    "C/C++": "C/C++",
}


@pytest.mark.parametrize(("written", "plain"), FORMS.items())
def test_a_form_for_all_genders_is_one_word(written: str, plain: str):
    """Each way of writing for all genders becomes one word, and what only looks like one stays."""
    assert plain_forms(written) == plain


@pytest.mark.parametrize(
    "mark",
    [
        *("(m/w/d)", "(w/m/d)", "m/w/d", "(m|w|d)", "(m, w, d)", "[m/w/d]", "(m/f/d)", "(f/m/x)", "(m/w)", "(gn)"),
        *("(all genders)", "(w/m/div.)", "(männlich/weiblich/divers)"),
    ],
)
def test_signs_for_genders_go(mark: str):
    """Signs such as (m/w/d) leave a break."""
    assert plain_forms(f"Koch {mark} in Kassel").split() == ["Koch", ",", "in", "Kassel"]


def test_a_title_ends_before_the_noun_behind_it():
    """A person's title and the noun after it are two things."""
    assert plain_forms("Sachbearbeiter:in Einkauf") == "Sachbearbeiterin , Einkauf"
