"""An if-then plan in words: its sentence, with the calendar entry for its day."""

from __future__ import annotations

from workbook_lib.controls import Block, Text
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.exercises.engine.step_parts import calendar_blocks
from workbook_lib.records import Plan


def plan_sentence(desk: Desk, plan: Plan) -> str:
    """Return a plan as a sentence; "" while a half is missing."""
    cue, act = plan.cue.strip(), plan.act.strip()
    return say(desk, "plan_reads", cue=cue, act=act) if cue and act else ""


def plan_reads(desk: Desk, plan: Plan, entry_id: str) -> list[Block]:
    """Return a plan as a sentence and, when it has a day, as a calendar entry; nothing while a half is missing."""
    reads = plan_sentence(desk, plan)
    if not reads:
        return []
    sentence = Text(key="reads", text=reads, tone="thought")
    return [sentence, *calendar_blocks(desk, say(desk, "plan_calendar"), reads, plan.due, entry_id)]
