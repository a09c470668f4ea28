import pytest

from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.registry import controller

PAGE = "03-a-fresh-approach"


@pytest.fixture
def values(open_page):
    """The values exercise."""
    return controller(open_page(PAGE), "03.values")


def test_the_chosen_values_stay_in_sight_while_writing(values, on):
    """On the writing step the chosen values stand pinned above the text, with a clock of ten minutes."""
    values.change("values.chosen#1", ["craft", "humour"])
    values.change("values.own#1", "The sea")
    values.press("next", {})
    view = values.view()
    assert on(view, "pinned.0").text == "You chose: Doing a thing well · Humour and play · The sea"
    assert on(view, "timer").seconds == 600
    values.press("time_over", {})
    values.change("values.text#1", "Because")
    assert on(values.view(), "values.text#1").value == "Because"


def test_a_fourth_value_is_refused_and_the_three_stay(values, on):
    """Choosing a fourth value changes nothing and says why."""
    values.change("values.chosen#1", ["craft", "humour", "nature"])
    with pytest.raises(WorkbookError) as caught:
        values.change("values.chosen#1", ["craft", "humour", "nature", "home"])
    assert caught.value.message_id == "values_at_most"
    assert on(values.view(), "values.chosen#1").value == ["craft", "humour", "nature"]
    assert values.desk.content.say("values_at_most", most=3)
