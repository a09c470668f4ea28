"""Where the reader stopped: the exercise they are in the middle of, its step, and a link that opens it."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.content import ContentError
from workbook_lib.controls import Block, Link
from workbook_lib.exercises.engine.desk import Desk, at_page
from workbook_lib.exercises.engine.lighter_before import weighs_more
from workbook_lib.exercises.engine.states import exercise_state, latest_runs
from workbook_lib.exercises.registry import controller
from workbook_lib.records import ExerciseRun
from workbook_lib.resources import notebook_of


def stopped(desk: Desk, words: Mapping[str, str]) -> list[Block]:
    """Return the link to the begun exercise that was gone on with last; nothing if none is begun.

    One that was stopped is begun too, as its row says; it is not offered where it made things heavier.

    Args:
        desk: What the journal holds.
        words: The words of the page.
    """
    for entry in reversed(latest_runs(desk.all(ExerciseRun)).values()):
        run = entry.record
        if exercise_state(run) != "begun" or weighs_more(run):
            continue
        try:
            exercise = controller(at_page(desk, run.page), run.exercise_id)
        except ContentError:
            continue  # of an earlier version of the book
        at = exercise.at()
        step = exercise.screens.step(at)
        told = words["stopped"].format(title=exercise.title, at=at + 1, of=exercise.last_step() + 1)
        text = f"{told}: {exercise.spec.label_of(step)}" if step is not None else told
        href = f"{notebook_of(run.page)}.ipynb#{exercise.card_id}"
        return [Link(key="stopped", text=text, href=href)]
    return []
