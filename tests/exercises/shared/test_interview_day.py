from datetime import date

import pytest

from workbook_lib.exercises.shared.interview_day import interview_on, nerves_plan
from workbook_lib.records import Answer, Opportunity, Plan, Round

DAY = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("record", "there"),
    [
        (Opportunity(rounds=(Round(on=DAY),)), True),
        (Opportunity(rounds=(Round(on=DAY),), ending="rejected"), False),
        (Opportunity(rounds=(Round(),)), False),
        (Answer(prompt_id="prepare.day", value="2026-05-04"), True),
        (Answer(prompt_id="prepare.day", value="2026-05-05"), False),
    ],
)
def test_an_interview_is_a_conversation_or_a_day_that_is_prepared_for(desk, record, there):
    """An application that is still open tells its conversations; the preparation tells its day."""
    desk.save(record)
    assert interview_on(desk, DAY) is there


def test_the_plan_for_nerves_is_there_on_its_day_or_on_that_of_an_interview(desk):
    """A plan for this day comes before one for no day, which is there only when there is an interview."""
    desk.save(Plan(prompt_id="nerves", cue="I wait", act="breathe"))
    desk.save(Plan(prompt_id="nerves", cue="half a plan"))
    assert nerves_plan(desk, DAY) == ""
    desk.save(Answer(prompt_id="prepare.day", value="2026-05-04"))
    assert nerves_plan(desk, DAY) == "When I wait, I will breathe."
    desk.save(Plan(prompt_id="nerves", cue="my head is empty", act="say so", due=DAY))
    assert nerves_plan(desk, DAY) == "When my head is empty, I will say so."
