from datetime import date, timedelta

import pytest

from workbook_lib.exercises.engine.endings.kept_lines import keep
from workbook_lib.records import CheckIn, ExerciseRun, KeptLine, Opportunity, Plan, Reflection, Round
from workbook_lib.today.kept import before_interview, kept
from workbook_lib.today.today_card import Today

TODAY = date(2026, 5, 4)
PLAN = Plan(prompt_id="nerves", cue="I wait outside", act="press my feet on the floor")


@pytest.fixture
def day(open_page):
    """The desk of *Today* with five kept lines."""
    desk = open_page("check-in")
    for number in range(5):
        desk.save(Reflection(prompt_id="x.y", text=f"Line {number}"), f"r{number}")
        keep(desk, KeptLine(source=f"r{number}"))
    return desk


def along(desk):
    return {block.key: block for block in before_interview(desk, Today(desk).words)}


def test_one_line_stands_on_an_ordinary_day(day):
    """One line is set large and no plan for nerves is shown; *Today* has it below the last weeks."""
    day.save(PLAN)
    assert along(day) == {}
    (block,) = kept(day)
    assert block.tone == "own"
    keys = [block.key for block in Today(day).view()]
    assert keys.index("kept") == keys.index("ways") - 1


@pytest.mark.parametrize(("ahead", "said"), [(0, "today"), (1, "tomorrow")])
def test_before_an_interview_the_lines_stand_together(day, ahead, said):
    """On the day of an interview, and the day before, the latest lines are there; the plan for nerves on its day."""
    day.save(PLAN)
    day.save(Opportunity(employer="A", rounds=(Round(on=TODAY + timedelta(days=ahead)),)))
    blocks = along(day)
    assert said in blocks["interview"].text
    assert blocks["kept"].text.split("\n\n") == ["Line 4", "Line 3"]
    assert ("nerves" in blocks) is (ahead == 0)


def test_before_an_interview_nothing_is_gone_on_with(day):
    """In place of the last weeks and of what was begun stands what goes along to the interview."""
    day.save(CheckIn(confidence=4))
    day.save(ExerciseRun(exercise_id="02.ask", page="02-rejection-is-not-feedback", step=1))
    assert {"recent", "stopped"} <= {block.key for block in Today(day).view()}
    day.save(Opportunity(employer="A", rounds=(Round(on=TODAY),)))
    keys = [block.key for block in Today(day).view()]
    assert "kept" in keys
    assert not {"recent", "stopped"} & set(keys)
