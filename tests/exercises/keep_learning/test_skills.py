import pytest

from workbook_lib.exercises.registry import controller
from workbook_lib.exercises.shared.cv_terms import ADD, LEFT_OUT, SAID, TERMS
from workbook_lib.records import ExerciseRun, Item, Opportunity


@pytest.fixture
def skills(open_page):
    """The skill map."""
    return controller(open_page("04-keep-learning"), "04.skills")


def test_a_skill_has_a_rating_and_what_is_done_about_it(skills, on, fill, press):
    """A skill is on the map with where the reader stands, who asked for it, and what they do."""
    asking = skills.desk.save(Opportunity(employer="Library"))
    fill(skills, name="SQL", now=0, plan="Two queries a week", asked_by=asking.entry_id)
    press(skills, "close")
    (line,) = on(skills.view(), "skill.list").items
    assert (line.text, line.note, line.tags) == ("SQL", "Two queries a week", ("now 0", "Library"))


def test_a_gap_of_the_cv_goes_on_the_map_only_where_it_is_true_of_the_reader(skills, on, press):
    """A term that is true of the reader is offered, with its application, until it is on the map; no other one is."""
    desk = skills.desk
    asking = desk.save(Opportunity(employer="Library"))
    run = desk.save(ExerciseRun(exercise_id="03.cv", opportunity=asking.entry_id))
    for text, group in (("Power BI", LEFT_OUT), ("SQL", ADD), ("filing", SAID), ("Excel", "")):
        desk.save(Item(prompt_id=TERMS, text=text, group=group, run=run.entry_id))
    assert [line.text for line in on(skills.view(), "terms.list").items] == ["SQL", "filing"]
    press(skills, "take", "SQL")
    skill = desk.journal.current("skill")[0].record
    assert (skill.name, skill.asked_by) == ("SQL", asking.entry_id)
    assert [line.text for line in on(skills.view(), "terms.list").items] == ["filing"]


def test_a_term_of_a_cv_that_is_for_no_application_is_asked_for_by_none(skills, press):
    """Where the reader said that the CV is for none of their applications, neither is the skill."""
    skills.desk.save(Opportunity(employer="Library"))
    run = skills.desk.save(ExerciseRun(exercise_id="03.cv", opportunity="none"))
    skills.desk.save(Item(prompt_id=TERMS, text="SQL", group=ADD, run=run.entry_id))
    press(skills, "take", "SQL")
    assert skills.desk.journal.current("skill")[0].record.asked_by == ""


def test_without_applications_nobody_is_asked_for_one(skills):
    """The question which application asked for a skill appears only when there are applications."""
    asked = [block.key.partition(":")[2] for block in skills.view() if block.type == "field" and ":" in block.key]
    assert asked == ["name", "now", "plan"]
