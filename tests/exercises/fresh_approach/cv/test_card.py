import base64
from datetime import timedelta

import pytest
from cards import go_to

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller
from workbook_lib.exercises.shared.cv_terms import TERMS
from workbook_lib.records import Item, Opportunity

PAGE = "03-a-fresh-approach"
ADVERT = "We need SQL queries and Power BI.\nExperience with stakeholder management.\nKnowledge of data protection."
CV = "Managed stakeholders of a library.\nKept personal data safe."


@pytest.fixture
def desk(open_page):
    """The desk at the page about a fresh approach."""
    return open_page(PAGE)


@pytest.fixture
def cv(desk):
    """The tailoring with both texts pasted."""
    card = controller(desk, "03.cv")
    card.change("cv.text#1", CV)
    card.change("cv.advert#1", ADVERT)
    return go_to(card, "03.cv.advert")


def chosen(content: bytes, name: str = "cv.txt") -> dict[str, str]:
    return {"name": name, "data": base64.b64encode(content).decode()}


def groups(card, on) -> dict[str, dict]:
    """Return the keys of each missing term's fields by the term."""
    return {
        block.label: {field.key.split("-")[0]: field.key for field in block.blocks}
        for block in card.view()
        if block.type == "group" and block.key.startswith(("term-", "place-"))
    }


def many_terms(desk, n: int = 12):
    """The tailoring at the terms of an advert that names many skills, none of which the CV has."""
    card = controller(desk, "03.cv")
    skills = [f"{letter}entility" for letter in "bcdghjklmnpqrst"[:n]]
    card.change("cv.text#1", "Forklift, cash desk.")
    card.change("cv.advert#1", f"You will know {', '.join(skills)} and the cash desk.")
    return go_to(card, "03.cv.terms"), skills


def test_a_walk_from_two_texts_to_a_list(desk, cv, on):
    """Missing terms are decided about one by one, and the list says what to add where."""
    cv.press("next", {})
    keys = groups(cv, on)
    assert set(keys) == {"SQL queries", "Power BI", "data protection"}
    assert on(cv.view(), "found.terms").text == "stakeholder management"
    cv.change(keys["SQL queries"]["decide"], "add")
    cv.change(keys["Power BI"]["decide"], "out")
    cv.press("next", {})
    assert set(groups(cv, on)) == {"SQL queries"}
    cv.change(groups(cv, on)["SQL queries"]["where"], "second job")
    cv.press("next", {})
    view = cv.view()
    assert [line.text for line in on(view, "result.add").items] == ["SQL queries: second job"]
    assert [line.text for line in on(view, "result.out").items] == ["Power BI"]
    assert on(view, "open").text == "Left open: 1"
    assert on(view, "copy").text.startswith("To add\n- SQL queries: second job")


def test_each_missing_term_stands_with_the_adverts_sentence(cv, on):
    """Beside each missing term stands the sentence of the advert that has it."""
    cv.press("next", {})
    key = groups(cv, on)["Power BI"]["from"]
    assert on(cv.view(), key).text == "The advert: “We need SQL queries and Power BI.”"


def test_a_decision_can_be_changed_and_taken_back(desk, cv, on):
    """A changed decision is one entry; cleared, the term is open again."""
    cv.press("next", {})
    key = groups(cv, on)["Power BI"]["decide"]
    cv.change(key, "add")
    cv.change(key, "said")
    assert "said" in groups(cv, on)["Power BI"]
    cv.change(key, None)
    (entry,) = desk.journal.current("item", prompt_id=TERMS)
    assert (entry.record.group, entry.revision) == ("", 3)


def test_decisions_outlast_a_text_that_was_not_kept(desk, on):
    """The next day a text that was not kept is gone and asked for again, and the decisions are there."""
    card = controller(desk, "03.cv")
    card.change("cv.advert#1", ADVERT)
    card.change("file-cv", chosen(CV.encode()))
    go_to(card, "03.cv.terms")
    keys = groups(card, on)
    card.change(keys["Power BI"]["decide"], "out")
    desk.now.moment += timedelta(days=1)
    again = controller(desk, "03.cv")
    assert on(again.view(), "missing") is not None
    again.press("next", {})
    assert [line.text for line in on(again.view(), "result.out").items] == ["Power BI"]
    with pytest.raises(WorkbookError) as caught:
        again.change(keys["SQL queries"]["decide"], "add")
    assert caught.value.message_id == "cv_texts_gone"


def test_it_can_name_its_application(desk, on):
    """The tailoring names the application it is for, and keeps it for the run."""
    application = desk.save(Opportunity(employer="Library"))
    card = controller(desk, "03.cv")
    card.change("opportunity#1", application.entry_id)
    assert on(card.view(), "opportunity#1").value == application.entry_id
    assert desk.journal.current("exercise_run")[0].record.opportunity == application.entry_id
    card.change("opportunity#1", None)
    assert card.situation.chosen() == ""


def test_stopping_and_erasing_takes_texts_and_decisions(desk, cv, on):
    """Erasing leaves neither the texts nor what was decided, nor anything in memory."""
    cv.change("file-cv", chosen(CV.encode()))
    cv.press("next", {})
    cv.change(groups(cv, on)["Power BI"]["decide"], "out")
    cv.press("stop", {})
    cv.press("erase", {})
    assert desk.journal.current(put_away=True) == []
    assert on(cv.view(), "cv.begins") is None


def test_what_matches_comes_first(cv, on):
    """What advert and CV share stands before what is missing, and the advert's sentences are folded."""
    cv.press("next", {})
    keys = [block.key for block in cv.view()]
    first_missing = next(number for number, key in enumerate(keys) if key.startswith("term-"))
    assert keys.index("found") < keys.index("found.terms") < first_missing
    assert on(cv.view(), "found.list").items[0].note == "The advert: “Experience with stakeholder management.”"


def test_five_terms_are_on_a_screen(desk, on):
    """However many terms are missing, five fields are in sight; Next and Back lead through them."""
    card, skills = many_terms(desk)
    seen = []
    for number in range(3):
        assert on(card.view(), "part").text.startswith(f"Terms {5 * number + 1} to ")
        seen += list(groups(card, on))
        assert (on(card.view(), "found") is not None) is (number == 0)
        assert len(groups(card, on)) <= 5
        card.press("next", {})
    assert seen == skills
    assert card.screens.ids[card.at()] == "03.cv.result"
    card.press("back", {})
    assert list(groups(card, on)) == skills[10:]
    card.press("back", {})
    assert list(groups(card, on)) == skills[5:10]


def test_enough_terms_may_be_left_open(desk, on, press):
    """A reader need not see all terms: a button leads to what was decided."""
    card, skills = many_terms(desk)
    card.change(groups(card, on)[skills[0]]["decide"], "out")
    press(card, "enough")
    assert card.screens.ids[card.at()] == "03.cv.result"
    assert on(card.view(), "open").text == "Left open: 11"


def test_the_places_of_many_terms_are_five_at_a_time(desk, on):
    """Where terms are to be added is asked afterwards, five on a screen; without such a term it is passed by."""
    card, skills = many_terms(desk, 7)
    for _ in range(2):
        for fields in groups(card, on).values():
            card.change(fields["decide"], "add")
        card.press("next", {})
    assert list(groups(card, on)) == skills[:5]
    card.press("next", {})
    assert list(groups(card, on)) == skills[5:]
    card.press("next", {})
    assert len(on(card.view(), "result.add").items) == 7


def test_it_opens_again_where_something_is_open(desk, on):
    """The next day the first terms in sight are those about which nothing is decided."""
    card, skills = many_terms(desk)
    for fields in groups(card, on).values():
        card.change(fields["decide"], "out")
    assert list(groups(controller(desk, "03.cv"), on)) == skills[5:10]


def test_a_decision_of_an_earlier_version_counts(desk, on):
    """A decision kept under the id of an earlier version belongs to the term with the same words."""
    card, skills = many_terms(desk)
    desk.save(Item(prompt_id=TERMS, text=skills[0].upper(), group="out", run=card.runs.run), "older")
    assert on(card.view(), "decide-older").value == "out"
    card.change("decide-older", "add")
    assert [entry.record.group for entry in desk.journal.current("item", prompt_id=TERMS)] == ["add"]


def test_employer_and_role_are_no_terms(desk, cv, on):
    """What the application is called is not offered as a term; what else the advert asks for is."""
    application = desk.save(Opportunity(employer="Power BI", role="SQL queries"))
    cv.change("opportunity#1", application.entry_id)
    cv.press("next", {})
    assert set(groups(cv, on)) == {"data protection"}


def test_an_advert_that_is_all_in_the_cv(desk, on):
    """Where nothing is missing, that is said, and nothing is asked."""
    card = controller(desk, "03.cv")
    card.change("cv.text#1", ADVERT)
    card.change("cv.advert#1", ADVERT)
    go_to(card, "03.cv.terms")
    assert on(card.view(), "all") is not None
    assert groups(card, on) == {}
    card.press("next", {})
    assert card.screens.ids[card.at()] == "03.cv.result"


@pytest.mark.parametrize("name", ["cv", "advert"])
@pytest.mark.parametrize("text", ["skill " * 12_001, "," * 200_001])
def test_more_than_a_cv_can_be_is_told_and_kept(cv, on, name: str, text: str):
    """Pasted text beyond any CV's size is not compared; a sentence says what to do, and what was pasted stays."""
    cv.change("cv.text#1" if name == "cv" else "cv.advert#1", text)
    cv.press("next", {})
    assert on(cv.view(), f"{name}.long").text == cv.spec.words[f"{name}_too_long"]
    assert on(cv.view(), "missing") is None
    assert groups(cv, on) == {}
    cv.change("cv.text#1" if name == "cv" else "cv.advert#1", CV if name == "cv" else ADVERT)
    assert on(cv.view(), f"{name}.long") is None
    assert groups(cv, on) != {}
