import pytest

from workbook_lib.exercises.engine.endings.next_step import next_step
from workbook_lib.exercises.registry import controller


def test_one_next_step_leads_to_its_exercise(desk):
    """It says what it is and how long it takes, and its address opens it."""
    (link,) = next_step(desk, "01.tried")
    assert link.href == "01-it-is-not-personal.ipynb#01.tried"
    assert "Prepared and tried" in link.text
    assert "6 minutes" in link.text
    assert next_step(desk, "") == []


@pytest.mark.parametrize("ratings", [{}, {"before#1": 3, "after#1": 9}])
def test_what_is_done_or_made_it_worse_is_no_next_step(open_page, ratings):
    """An exercise that is done is not offered, nor one after which it was heavier and that was stopped."""
    desk = open_page("01-it-is-not-personal")
    card = controller(desk, "01.friend")
    card.change("friend.line#1", "One line")
    assert next_step(desk, "01.friend")
    for key, value in ratings.items():
        card.change(key, value)
    card.press("stop" if ratings else "finish", {})
    assert next_step(desk, "01.friend") == []
