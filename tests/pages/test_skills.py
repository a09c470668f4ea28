import pytest

from workbook_lib.exercises.cv import LEFT_OUT, TERMS
from workbook_lib.pages.catalogue import controller
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


def test_a_term_left_out_of_a_cv_can_go_on_the_map(skills, on, press):
    """A term that was not true of the reader is offered, with its application, until it is on the map."""
    desk = skills.desk
    asking = desk.save(Opportunity(employer="Library"))
    run = desk.save(ExerciseRun(exercise_id="03.cv", opportunity=asking.entry_id))
    desk.save(Item(prompt_id=TERMS, text="Power BI", group=LEFT_OUT, run=run.entry_id))
    desk.save(Item(prompt_id=TERMS, text="SQL", group="add", run=run.entry_id))
    assert [line.text for line in on(skills.view(), "terms.list").items] == ["Power BI"]
    press(skills, "take", "Power BI")
    skill = desk.current("skill")[0].record
    assert (skill.name, skill.asked_by) == ("Power BI", asking.entry_id)
    assert on(skills.view(), "terms.list") is None


def test_without_applications_nobody_is_asked_for_one(skills):
    """The question which application asked for a skill appears only when there are applications."""
    assert [block.key.partition(":")[2] for block in skills.view() if block.type == "field"][1:] == [
        "name",
        "now",
        "plan",
    ]
