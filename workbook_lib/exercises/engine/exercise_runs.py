"""The runs of an exercise: each time through is a run of its own, and all that is written in it belongs to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.records import Entry, ExerciseRun, Record

ERASED = "erased_runs"
"""Under this key the journal keeps, as view state, the highest number that an erased run had."""


class ExerciseRuns:
    """Finds, keeps and changes the present run of one exercise.

    A run is found by asking for the runs of its exercise. The id of one that has not begun follows from this journal,
    the exercise and the run's number, so that two windows mean the same run; a number is never given twice.

    Args:
        desk: Reads and saves runs.
        exercise_id: The exercise.
        first_screen: The id of the screen that a run begins with.
    """

    def __init__(self, desk: Desk, exercise_id: str, first_screen: str = "") -> None:
        self.desk = desk
        self.exercise_id = exercise_id
        self.first_screen = first_screen
        self._present: ExerciseRun | None = None
        self._run = ""
        self._kept = False

    def all(self) -> list[Entry[ExerciseRun]]:
        """Return every run there was, the first one first."""
        runs = [entry for entry in self.desk.all(ExerciseRun) if entry.record.exercise_id == self.exercise_id]
        return sorted(runs, key=lambda entry: entry.record.number)

    def refresh(self) -> None:
        """Read the journal again: another window may have changed the run."""
        runs = self.all()
        self._kept = bool(runs)
        if runs:
            self._present, self._run = runs[-1].record, runs[-1].entry_id
        else:
            self._present, self._run = self._new()

    def present(self) -> ExerciseRun:
        """Return the run the reader is in; one that is not kept yet when they have not begun."""
        if self._present is None:
            self.refresh()
        assert self._present is not None
        return self._present

    @property
    def number(self) -> int:
        """The number of the present run, from 1."""
        return self.present().number

    @property
    def run(self) -> str:
        """The entry id of the present run."""
        self.present()
        return self._run

    def begun(self) -> bool:
        """Say whether the reader has begun at all."""
        return bool(self.all())

    def finished(self) -> bool:
        """Say whether the present run is finished, in whichever window."""
        self.refresh()
        return self.present().state == "finished"

    def begin(self, opportunity: str = "") -> None:
        """Save the present run, unless it is saved already.

        Args:
            opportunity: The application that it is about, as long as the reader has chosen none.
        """
        present = self.present()
        if not self._kept or (opportunity and not present.opportunity):
            named = present.opportunity or opportunity
            self.desk.save(replace(present, occurred_at=None, opportunity=named), self._run)
            self.refresh()

    def since(self) -> datetime | None:
        """Return when the run before the present one was last written on; ``None`` when there was none."""
        before = [one for one in self.all() if one.record.number < self.number]
        return before[-1].recorded_at if before else None

    def change(self, **changes: Any) -> Entry[ExerciseRun]:  # noqa: ANN401 - the fields of a run
        """Save a change of the present run."""
        entry = self.desk.save(replace(self.present(), occurred_at=None, **changes), self.run)
        self._present, self._kept = entry.record, True
        return entry

    def fresh(self) -> None:
        """Begin a new run; the earlier ones stay."""
        run, entry_id = self._new()
        self._present, self._run, self._kept = self.desk.save(run, entry_id).record, entry_id, True

    def written(self) -> list[Entry]:
        """Return everything that was written in the present run, also what was put away or removed since."""
        run = self.run
        everything = self.desk.all(Record, run=run, put_away=True, removed=True)
        return [entry for entry in everything if entry.entry_id != run]

    def erase(self) -> None:
        """Erase the present run and everything written in it, for good."""
        run = self.run
        self.desk.erase(*{entry.entry_id for entry in self.written()} | {run})
        self.refresh()

    def _new(self) -> tuple[ExerciseRun, str]:
        """Return a run that has not begun, and its entry id; its number is above those of all, also erased ones."""
        runs = self.desk.all(ExerciseRun, put_away=True, removed=True)
        numbers = [entry.record.number for entry in runs if entry.record.exercise_id == self.exercise_id]
        number = 1 + max(int(self.desk.recall(ERASED) or 0), *numbers, 0)
        run = ExerciseRun(exercise_id=self.exercise_id, number=number, screen=self.first_screen, page=self.desk.page)
        return run, self.desk.mint("run", self.exercise_id, str(number))
