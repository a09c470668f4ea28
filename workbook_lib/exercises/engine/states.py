"""Whether an exercise or a page is not begun, begun or done: rows, the contents list and *Today* all ask here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from workbook_lib.records import Entry, ExerciseRun

State = Literal["not_begun", "begun", "done"]


def latest_runs(entries: Iterable[Entry[ExerciseRun]]) -> dict[str, Entry[ExerciseRun]]:
    """Return the present run of each exercise by the exercise's id, the one written on last at the end.

    Args:
        entries: Runs as they stand now.
    """
    latest: dict[str, Entry[ExerciseRun]] = {}
    for entry in entries:
        run = entry.record
        before = latest.get(run.exercise_id)
        if before is None or before.record.number <= run.number:
            latest[run.exercise_id] = entry
    return dict(sorted(latest.items(), key=lambda one: one[1].recorded_at))


def exercise_state(run: ExerciseRun | None) -> State:
    """Return the state of an exercise from its present run; one that was stopped is begun, it can be gone on with."""
    if run is None:
        return "not_begun"
    return "done" if run.state == "finished" else "begun"


def page_state(core: Iterable[str], runs: Mapping[str, Entry[ExerciseRun]], *, written: bool, left: bool) -> State:
    """Return the state of a page.

    Args:
        core: The ids of the exercises that are the page's core.
        runs: The present runs by exercise, of :func:`latest_runs`.
        written: Whether anything stands on the page.
        left: Whether it was closed, and no exercise on it begun again since.

    Returns:
        Done once it was left or every exercise of its core is done; begun with anything written on it.
    """
    ids = list(core)
    if left or (ids and all(one in runs and exercise_state(runs[one].record) == "done" for one in ids)):
        return "done"
    return "begun" if written else "not_begun"
