from datetime import timedelta

import pytest

from workbook_lib.records import Plan
from workbook_lib.sessions.due_plan import DuePlan


def test_a_plan_is_asked_about_from_the_next_day_on(desk, clock):
    """Today's own plan is not asked about; yesterday's is, and the answer is kept with it."""
    desk.save(Plan(cue="tea is made", act="write one line"))
    plan = DuePlan(desk)
    assert plan.blocks() == []
    clock.moment += timedelta(days=1)
    (folded,) = plan.blocks()
    (field,) = folded.blocks
    _text, briefly = plan.blocks(briefly=True)
    assert briefly.key == field.key
    assert plan.owns(field.key)
    assert plan.change(field.key, "partly").now == "partly"
    assert desk.journal.current("plan")[0].record.outcome == "partly"


def test_a_plan_that_is_not_there_is_not_answered(desk):
    """An answer to a plan that was erased is refused."""
    with pytest.raises(LookupError):
        DuePlan(desk).change("plan:gone", "yes")
