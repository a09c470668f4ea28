from datetime import UTC, datetime, timedelta

import pytest

from workbook_lib.exercises.engine.states import exercise_state, latest_runs, page_state
from workbook_lib.records import Entry, ExerciseRun

NOW = datetime(2026, 5, 4, tzinfo=UTC)


def entry(record, entry_id: str, minutes: int = 0) -> Entry:
    at = NOW + timedelta(minutes=minutes)
    return Entry(entry_id=entry_id, revision=1, record=record, occurred_at=at, recorded_at=at, tz="UTC")


@pytest.mark.parametrize(
    ("run", "state"),
    [
        (None, "not_begun"),
        (ExerciseRun(exercise_id="01.facts"), "begun"),
        (ExerciseRun(exercise_id="01.facts", state="stopped"), "begun"),
        (ExerciseRun(exercise_id="01.facts", state="finished"), "done"),
    ],
)
def test_an_exercise_is_not_begun_begun_or_done(run, state):
    """A run that was stopped can be gone on with, so it is begun."""
    assert exercise_state(run) == state


def test_the_present_run_is_the_one_with_the_highest_number():
    """Of each exercise the latest run counts; the one written on last stands at the end."""
    found = latest_runs(
        [
            entry(ExerciseRun(exercise_id="a", number=2), "a2", 5),
            entry(ExerciseRun(exercise_id="a", number=1, state="finished"), "a1", 9),
            entry(ExerciseRun(exercise_id="b"), "b1", 3),
        ]
    )
    assert [(name, one.entry_id) for name, one in found.items()] == [("b", "b1"), ("a", "a2")]


@pytest.mark.parametrize(
    ("done", "written", "left", "state"),
    [
        ((), False, False, "not_begun"),
        ((), True, False, "begun"),
        (("a",), True, False, "begun"),
        (("a", "b"), True, False, "done"),
        ((), True, True, "done"),
    ],
)
def test_a_page_is_done_when_it_was_left_or_its_core_is_done(done, written, left, state):
    """One exercise of two is not the core; closing the page is enough."""
    runs = {one: entry(ExerciseRun(exercise_id=one, state="finished"), one) for one in done}
    assert page_state(["a", "b"], runs, written=written, left=left) == state


def test_a_page_without_exercises_is_done_only_when_left():
    """Where there is no core, nothing is done by having no exercise."""
    assert page_state([], {}, written=True, left=False) == "begun"
