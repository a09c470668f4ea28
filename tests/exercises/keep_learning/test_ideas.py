import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller


@pytest.fixture
def ideas(open_page):
    """The ideas."""
    return controller(open_page("04-keep-learning"), "04.ideas")


def test_an_idea_has_kind_place_cost_and_hours(ideas, on, fill, press):
    """An idea is listed with its kind, place, hours and cost."""
    fill(ideas, what="Stock list", activity_kind="charity", place="in_person", cost="Bus fares", hours=2)
    press(ideas, "close")
    (line,) = on(ideas.view(), "idea.list").items
    assert (line.text, line.note) == ("Stock list", "Bus fares")
    assert line.tags == ("Charity project", "In person", "2 hours a week")


def test_one_hour_is_singular(ideas, on, fill, press):
    """One hour a week is not "hours"."""
    fill(ideas, what="Stock list", hours=1)
    press(ideas, "close")
    (line,) = on(ideas.view(), "idea.list").items
    assert line.tags == ("1 hour a week",)


def test_an_emptied_answer_is_empty_again(ideas, fill):
    """A choice or number that is cleared is not recorded any more."""
    fill(ideas, what="Course", place="remote", hours=3)
    fill(ideas, place=None, hours=None)
    idea = ideas.desk.journal.current("idea")[0].record
    assert (idea.what, idea.place, idea.hours) == ("Course", "", None)


def test_more_hours_than_a_week_has_are_refused(ideas, fill):
    """A week has 168 hours; more are refused with the limits."""
    with pytest.raises(WorkbookError) as caught:
        fill(ideas, hours=169)
    assert caught.value.values == {"low": 0, "high": 168}


def test_several_ideas_are_kept_apart(ideas, on, fill, press):
    """A second idea begins empty and the first can be opened again."""
    fill(ideas, what="One")
    press(ideas, "close")
    press(ideas, "new")
    fill(ideas, what="Two")
    press(ideas, "close")
    assert [line.text for line in on(ideas.view(), "idea.list").items] == ["Two", "One"]
    press(ideas, "edit", "One")
    fill(ideas, cost="nothing")
    assert {e.record.what: e.record.cost for e in ideas.desk.journal.current("idea")} == {"One": "nothing", "Two": ""}


def test_a_long_list_folds_the_older_ones(ideas, on, fill, press):
    """Ten ideas are listed at once, older ones are folded below."""
    for number in range(12):
        fill(ideas, what=f"Idea {number}")
        press(ideas, "close")
        press(ideas, "new")
    assert len(on(ideas.view(), "idea.list").items) == 10
    assert [line.text for line in on(ideas.view(), "idea.older").items] == ["Idea 1", "Idea 0"]
