"""The day of an interview: whether one is noted for a day, and the plan for nerves that goes with it."""

from __future__ import annotations

from datetime import date

from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.shared.plan_sentence import plan_sentence
from workbook_lib.records import Answer, Opportunity, Plan

PREPARED_FOR, NERVES = "prepare.day", "nerves"
"""The prompt that asks for the day of an interview, and the plans for nerves."""


def interview_on(desk: Desk, day: date) -> bool:
    """Say whether an interview is noted for a day: a conversation of an application, or a day to prepare for."""
    rounds = (one for entry in desk.all(Opportunity) if not entry.record.ending for one in entry.record.rounds)
    asked = (entry.record.value for entry in desk.all(Answer, prompt_id=PREPARED_FOR))
    return any(one.on == day for one in rounds) or day.isoformat() in asked


def nerves_plan(desk: Desk, day: date) -> str:
    """Return the plan for nerves of a day as a sentence: the latest for it, or for no day where there is an interview.

    Args:
        desk: What the journal holds.
        day: The day.

    Returns:
        "" where there is none, or it is no day for one.
    """
    plans = [entry.record for entry in desk.all(Plan, prompt_id=NERVES) if plan_sentence(desk, entry.record)]
    of_the_day = [plan for plan in plans if plan.due == day]
    open_days = [plan for plan in plans if plan.due is None] if interview_on(desk, day) else []
    found = of_the_day or open_days
    return plan_sentence(desk, found[-1]) if found else ""
