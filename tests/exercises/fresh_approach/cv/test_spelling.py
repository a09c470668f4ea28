import pytest

from workbook_lib.exercises.fresh_approach.cv.spelling import one_spelling

PAIRS = """organise organize, analyse analyze, labour labor, behaviour behavior, colour color, favourite
favorite, centre center, metre meter, theatre theater, catalogue catalog, dialogue dialog, defence
defense, licence license, offence offense, programme program, programmes programs, travelling
traveling, modelling modeling, labelled labeled, counsellor counselor, jewellery jewelry, enquiries
inquiries, paediatric pediatric, anaesthesia anesthesia, orthopaedics orthopedics, oestrogen
estrogen, mould mold, grey gray, tyres tires, cheque check, aluminium aluminum, adviser advisor,
fulfilment fulfillment, enrolment enrollment, practising practicing, judgement judgment, ageing
aging, artefacts artifacts, maths math, draught draft, licensing licencing, fibre fiber, honours
honors"""


@pytest.mark.parametrize("pair", PAIRS.split(","))
def test_british_and_american_spelling_are_one(pair: str):
    """Both spellings of an English word are compared as one."""
    british, american = pair.split()
    assert one_spelling(british, "en") == one_spelling(american, "en")


@pytest.mark.parametrize("word", ["tour", "four", "hour", "data", "care", "here", "store", "software"])
def test_other_words_stay(word: str):
    """A word that only looks British is left alone."""
    assert one_spelling(word, "en") == word


@pytest.mark.parametrize(
    ("women", "men"),
    [
        ("sachbearbeiterin", "sachbearbeiter"),
        ("mitarbeiterinnen", "mitarbeiter"),
        ("autorin", "autor"),
        ("industriekauffrau", "industriekaufmann"),
        ("kaufleute", "kaufmann"),
        ("künstlerinnenbetreuung", "künstlerbetreuung"),
    ],
)
def test_women_and_men_are_one(women: str, men: str):
    """The forms of a German word for women and for men are compared as one."""
    assert one_spelling(women, "de") == one_spelling(men, "de")


@pytest.mark.parametrize("word", ["berlin", "medizin", "disziplin", "innen", "in"])
def test_other_german_words_stay(word: str):
    """A word that only ends alike is left alone."""
    assert one_spelling(word, "de") == word
