"""An exercise with a record list on some of its steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, Fold, Items, ListItem
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.exercises.engine.endings.own_lines import OwnLine
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.record_list import RecordList
from workbook_lib.records import Entry
from workbook_lib.records.answered import says_something


class RecordListExercise(Exercise):
    """The controller of an exercise with lists of records; ``record_lists`` maps a step's id to the list it shows."""

    lists: tuple[type[RecordList[Any]], ...] = ()
    """The classes of the lists that are more than their form."""

    def __init__(self, desk: Desk, spec: models.ExerciseSpec) -> None:
        super().__init__(desk, spec)
        own = {one.form: one for one in self.lists}
        self.record_lists: dict[str, RecordList[Any]] = {
            step.id: own.get(step.form, RecordList)(desk, spec, step.form)
            for step in spec.steps
            if step.form and spec.form(step.form).record
        }

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step with the examples of its form, folded, and its record list."""
        heading, *blocks = super().step_blocks(step)
        if step.id not in self.record_lists:
            return [heading, *blocks]
        return [
            heading,
            *self._examples(self.spec.form(step.form).examples),
            *blocks,
            *self.record_lists[step.id].blocks(),
        ]

    def change_own(self, key: str, value: object) -> Ack | None:
        """Keep a field of one of the record lists."""
        record_list = next((one for one in self.record_lists.values() if one.owns(key)), None)
        return record_list.change(key, value, self.runs.run) if record_list else None

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button says; a new run closes the open form."""
        if action == "fresh":
            for record_list in self.record_lists.values():
                record_list.open_record("")
        super().press(action, data)

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Do what a button of one of the record lists says."""
        self.runs.begin()
        if not any(record_list.press(action, data, self.runs.run) for record_list in self.record_lists.values()):
            super().press_own(action, data)

    def own_lines(self, name: str) -> list[OwnLine]:
        """Return the records of a form as they are listed, the latest first, or what is written under a prompt."""
        record_list = next((one for one in self.record_lists.values() if one.name == name), None)
        if record_list is None:
            return super().own_lines(name)
        said = reversed([one for one in record_list.entries() if says_something(one.record)])
        rows = (record_list.row(entry) for entry in said)
        return [OwnLine(row.text, note=" · ".join(one for one in (row.note, *row.tags) if one)) for row in rows]

    def noted(self) -> bool:
        """Say whether anything is written; records of earlier runs count too."""
        return any(says_something(one.record) for one in self.records()) or super().noted()

    def records(self) -> list[Entry]:
        """Return the records that were not removed, of all runs."""
        return [entry for record_list in self.record_lists.values() for entry in record_list.entries()]

    def own_entries(self) -> list[Entry]:
        """Return the records made in the present run."""
        return [entry for record_list in self.record_lists.values() for entry in record_list.written(self.runs.run)]

    def _examples(self, name: str) -> list[Block]:
        if not name:
            return []
        rows = tuple(ListItem(id=one.id, text=one.label) for one in self.spec.lists[name])
        fold = Fold(key=f"{name}s", title=self.spec.words[name], blocks=(Items(key=f"{name}s.list", items=rows),))
        return [fold]
