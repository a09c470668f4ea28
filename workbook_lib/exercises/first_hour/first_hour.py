"""The first hour after a no: five short screens; the thoughts go on the list of facts and guesses of page 01."""

from __future__ import annotations

from workbook_lib.content import models
from workbook_lib.controls import Ack
from workbook_lib.exercises.engine.desk import Desk, at_page
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.exercise_runs import ExerciseRuns
from workbook_lib.exercises.engine.field_binding import FieldBinding
from workbook_lib.exercises.engine.list_binding import ListBinding
from workbook_lib.records import Entry, Item

PAGE, FACTS, THOUGHTS = "01-it-is-not-personal", "01.facts", "facts.thoughts"
"""Where the thoughts go: the page, its exercise, and the prompt under which they are kept."""
_ON_THE_LIST = ("first-hour.told", "first-hour.guess")


class ThoughtsBinding(ListBinding):
    """Lines and groups that are kept as those of facts and guesses."""

    def _kept_under(self) -> str:
        return THOUGHTS


class FirstHour(Exercise):
    """The controller of ``00.first-hour``."""

    def __init__(self, desk: Desk, spec: models.ExerciseSpec) -> None:
        super().__init__(desk, spec)
        self.there = at_page(desk, PAGE)
        self.facts = ExerciseRuns(self.there, FACTS)

    def change(self, key: str, value: object) -> Ack:
        """Keep a field's new value; a thought begins the exercise on whose list it goes.

        Raises:
            WorkbookError: The value does not fit, or it could not be kept.
        """
        if key.startswith(_ON_THE_LIST):
            self.runs.refresh()
            self._begin_facts()
        return super().change(key, value)

    def new_binding(self, prompt: models.Prompt, key: str) -> FieldBinding:
        """Return the binding of a prompt; thoughts are bound to the list of facts and guesses."""
        if prompt.id in _ON_THE_LIST:
            return ThoughtsBinding(self.there, prompt, self._facts_run(), key)
        return super().new_binding(prompt, key)

    def own_entries(self) -> list[Entry]:
        """Return the thoughts that were first written in this run; the list may hold older ones."""
        begun = self.desk.history(self.runs.run)
        if not begun:
            return []
        thoughts = self.desk.all(Item, prompt_id=THOUGHTS, run=self._facts_run(), put_away=True, removed=True)
        since = begun[0].recorded_at
        return [one for one in thoughts if self.desk.history(one.entry_id)[0].recorded_at >= since]

    def _facts_run(self) -> str:
        """Return the run of facts and guesses that the thoughts of this run belong to, begun or not."""
        kept = self.desk.recall(self._key())
        if kept:
            return kept
        self.facts.refresh()
        return self.facts.run if self.facts.present().state == "open" else self.desk.mint(self._key())

    def _begin_facts(self) -> None:
        """Begin a run of facts and guesses where none is open; thoughts of a new no join no list that is finished."""
        if self.desk.recall(self._key()):
            return
        self.facts.refresh()
        if self.facts.present().state == "open":
            self.facts.begin()
        else:
            self.facts.fresh()
        self.desk.remember(self._key(), self.facts.run)
        self._bindings.clear()

    def _key(self) -> str:
        """Return the key of the view state that names the run of facts and guesses."""
        return f"first-hour.facts.{self.runs.run}"
