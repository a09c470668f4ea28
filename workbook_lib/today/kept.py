"""Kept lines on *Today*: one a day, and around an interview the latest ones, with the plan for nerves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from workbook_lib.controls import Block, Text
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.endings.kept_lines import kept_lines, line_of_the_day
from workbook_lib.exercises.shared.interview_day import interview_on, nerves_plan

MOST = 2
"""How many kept lines stand before an interview, the latest ones."""


def kept(desk: Desk) -> list[Block]:
    """Return the one kept line of an ordinary day; nothing where none is kept."""
    line = line_of_the_day(desk)
    return [Text(key="kept", text=line.words, tone="own")] if line else []


def before_interview(desk: Desk, words: Mapping[str, str]) -> list[Block]:
    """Return what goes along on the day of an interview and the day before; nothing on another day.

    Args:
        desk: What the journal holds.
        words: The words of the page.
    """
    today = desk.now().date()
    plan = nerves_plan(desk, today)
    if plan or interview_on(desk, today):
        said = words["interview_today"]
    elif interview_on(desk, today + timedelta(days=1)):
        said = words["interview_tomorrow"]
    else:
        return []
    lines = "\n\n".join(one.words for one in reversed(kept_lines(desk)[-MOST:]))
    carried: list[Block] = [Text(key="nerves", text=plan, tone="thought")] if plan else []
    carried += [Text(key="kept", text=lines, tone="own")] if lines else []
    return [Text(key="interview", text=said, tone="muted"), *carried] if carried else []
