"""The week in five minutes, offered on the weekday that the reader chose; on no other day, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.content.formats import WEEKDAYS
from workbook_lib.controls import Block, Button, Buttons
from workbook_lib.exercises.engine.desk import Desk, day_of
from workbook_lib.exercises.keep_learning.aim.rules import touches
from workbook_lib.records import Answer, ExerciseRun, Pause

WEEK = ("04-keep-learning", "04.week")
WEEKDAY = "week.weekday"
"""The question for the weekday."""


def week_offer(desk: Desk, words: Mapping[str, str]) -> list[Block]:
    """Return the way to the week; nothing on another weekday, in a pause, or once it was done today.

    Args:
        desk: What the journal holds.
        words: The words of the page.
    """
    today = desk.now().date()
    chosen = next((one.record.value for one in reversed(desk.all(Answer, prompt_id=WEEKDAY)) if one.record.value), "")
    if chosen != WEEKDAYS[today.weekday()] or any(touches(one.record, today, today) for one in desk.all(Pause)):
        return []
    runs = [one for one in desk.all(ExerciseRun) if one.record.exercise_id == WEEK[1]]
    if any(one.record.state == "finished" and day_of(desk, one.recorded_at) == today for one in runs):
        return []
    return [Buttons(key="week", buttons=(Button(action="week", label=words["week"], tone="faint"),))]
