"""How exercises and sittings of the fictional person get into the journal; used by `make_sample`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from workbook_lib.exercises.engine.endings.kept_lines import keep
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.exercise_runs import ExerciseRuns
from workbook_lib.exercises.registry import controller
from workbook_lib.records import RATINGS, HardQuestion, KeptLine
from workbook_lib.sessions.leave import Leave
from workbook_lib.sessions.session_ratings import SessionRatings
from workbook_lib.workbook import Workbook

_MINUTES = 2


def write(desk: Workbook, row: Mapping[str, Any], application: str, pass_time: Callable[[int], None]) -> None:
    """Write one time through an exercise, from its beginning to its end.

    Args:
        desk: The desk of the exercise's page.
        row: What the story tells of it.
        application: The entry of the application that it is about, "" for none.
        pass_time: Lets some minutes of the story pass.
    """
    runs = ExerciseRuns(desk, row["exercise"])
    if runs.begun():
        runs.fresh()
    if "employer" in row:
        runs.change(opportunity=application)
    if "before" in row:
        runs.change(heaviness_before=row["before"])
    exercise = controller(desk, row["exercise"])
    _answer(desk, exercise, row.get("answers", {}), pass_time)
    for number, hard in enumerate(row.get("questions", [])):
        pass_time(_MINUTES)
        record = HardQuestion(**hard, page=row["page"], run=runs.run)
        desk.save(record, desk.identify("sample", "hard", str(runs.number), str(number)))
    state = {name: row[key] for name, key in (("heaviness_after", "after"), ("helped", "helped")) if key in row}
    runs.change(state="finished", **state)


def rate(desk: Workbook, moment: str, values: Sequence[int]) -> None:
    """Write the four ratings on arriving at a page or on leaving it."""
    ratings = SessionRatings(desk, moment)
    for name, value in zip(RATINGS, values, strict=True):
        ratings.change(f"{moment}:{name}", value)


def leave(desk: Workbook, takeaway: str | None, keeps: bool) -> None:
    """Leave a page, with the sentence to take away; it may be kept."""
    card = Leave(desk)
    if takeaway is not None:
        card.change("takeaway", takeaway)
    card.press("close", {})
    if keeps:
        said = card.takeaway.entry()
        assert said is not None
        keep(desk, KeptLine(source=said.entry_id))


def _answer(
    desk: Workbook, exercise: Exercise, answers: Mapping[str, object], pass_time: Callable[[int], None]
) -> None:
    number = exercise.runs.number
    for prompt in exercise.spec.prompts():
        if prompt.id in answers:
            pass_time(_MINUTES)
            # The lines of a sort are those of the list that it sorts, each time others.
            lines = (prompt.sorts or prompt.id, *([str(number)] if number > 1 else []))
            exercise.bound(prompt).save(_as_typed(desk, lines, answers[prompt.id]))


def _as_typed(desk: Workbook, lines: tuple[str, ...], value: object) -> object:
    """Return an answer as the browser would send it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{"id": desk.identify("sample", *lines, str(n)), **row} for n, row in enumerate(value)]
    return value
