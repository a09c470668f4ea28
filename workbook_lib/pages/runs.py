"""The runs of an exercise: each time through is a run of its own, and all that is written in it belongs to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook_lib.pages.desk import Desk
from workbook_lib.records import Entry, ExerciseRun


class Runs:
    """Finds, keeps and changes the present run of one exercise.

    A run's entry id follows from the exercise and its number, so that two windows, or a reader who comes back
    tomorrow, mean the same run.

    Args:
        desk: Where runs are kept.
        exercise_id: The exercise.
    """

    def __init__(self, desk: Desk, exercise_id: str) -> None:
        self.desk = desk
        self.exercise_id = exercise_id
        self._present: ExerciseRun | None = None

    def all(self) -> list[Entry]:
        """Return every run there was, the first one first."""
        runs = [entry for entry in self.desk.current("exercise_run") if _of(entry).exercise_id == self.exercise_id]
        return sorted(runs, key=lambda entry: _of(entry).number)

    def refresh(self) -> None:
        """Look into the journal again: another window may have gone on."""
        runs = self.all()
        self._present = _of(runs[-1]) if runs else ExerciseRun(exercise_id=self.exercise_id, page=self.desk.page)

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
        return self.identify(self.number)

    def identify(self, number: int) -> str:
        """Return the entry id of a run."""
        return self.desk.identify("run", self.exercise_id, str(number))

    def begun(self) -> bool:
        """Say whether the reader has begun at all."""
        return bool(self.all())

    def begin(self) -> None:
        """Note that the present run has begun, unless that is noted already."""
        entry = self.desk.entry(self.run)
        if entry is None or entry.deleted:
            self.desk.save(self.present(), self.run)
            self.refresh()

    def change(self, **changes: Any) -> Entry:  # noqa: ANN401 - the fields of a run
        """Keep a change to the present run."""
        entry = self.desk.save(replace(self.present(), occurred_at=None, **changes), self.run)
        self._present = _of(entry)
        return entry

    def fresh(self) -> None:
        """Begin a new run; the earlier ones stay."""
        number = self.number + 1
        run = ExerciseRun(exercise_id=self.exercise_id, number=number, page=self.desk.page)
        self._present = _of(self.desk.save(run, self.identify(number)))

    def written(self) -> list[Entry]:
        """Return everything that was written in the present run, also what was put away or removed since."""
        run = self.run
        everything = self.desk.current(run=run, put_away=True, removed=True)
        return [entry for entry in everything if entry.entry_id != run]

    def erase(self) -> None:
        """Erase the present run and everything written in it, for good."""
        run = self.run
        self.desk.erase(*{entry.entry_id for entry in self.written()} | {run})
        self.refresh()


def _of(entry: Entry) -> ExerciseRun:
    assert isinstance(entry.record, ExerciseRun)
    return entry.record
