"""The one next step that an ending offers: an exercise that is not done and did not make things heavier."""

from __future__ import annotations

from workbook_lib.controls import Block, Link
from workbook_lib.exercises.engine.desk import Desk, say
from workbook_lib.exercises.engine.lighter_before import weighs_more
from workbook_lib.exercises.engine.states import exercise_state, latest_runs
from workbook_lib.records import ExerciseRun
from workbook_lib.resources import notebook_of


def next_step(desk: Desk, exercise_id: str) -> list[Block]:
    """Return the way to an exercise, with how long it takes; nothing if there is none to offer.

    Args:
        desk: The texts, and what is done already.
        exercise_id: The exercise; "" for none.
    """
    entry = latest_runs(desk.all(ExerciseRun)).get(exercise_id)
    if not exercise_id or (entry and (exercise_state(entry.record) == "done" or weighs_more(entry.record))):
        return []
    page = next(one.page for one in desk.content.book.chapters if one.page.startswith(f"{exercise_id[:2]}-"))
    spec = desk.content.exercise(page, exercise_id)
    minutes = say(desk, "about_minutes", n=spec.minutes) if spec.minutes else ""
    text = say(desk, "next_step", title=spec.title, minutes=minutes)
    return [Link(key="next", text=text, href=f"{notebook_of(page)}.ipynb#{exercise_id}")]
