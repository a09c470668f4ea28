"""A map of the skills adverts ask for: where the reader stands with each, and what they do about it."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.content import models
from workbook_lib.controls import Block, Button, Fold, Items, ListItem
from workbook_lib.exercises.engine.record_list_exercise import RecordListExercise
from workbook_lib.exercises.engine.situation.applications import application
from workbook_lib.exercises.shared.cv_terms import TERMS, TRUE_OF_ME
from workbook_lib.records import ExerciseRun, Skill
from workbook_lib.records import Item as Term


class Skills(RecordListExercise):
    """The controller of ``04.skills``."""

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the map, and the terms of adverts that the reader said are true of them."""
        terms = self._terms()
        if not terms:
            return super().step_blocks(step)
        fold = Fold(key="terms", title=self.spec.words["from_adverts"], blocks=(Items(key="terms.list", items=terms),))
        return [*super().step_blocks(step), fold]

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Put a term of an advert on the map, or do what the record list's button says."""
        entry = self.desk.one(Term, str(data.get("id", "")), removed=True) if action == "take" else None
        if entry is None:
            super().press_own(action, data)
            return
        self.runs.begin()
        run = self.desk.one(ExerciseRun, entry.record.run)
        asked_by = run.record.opportunity if run and application(self.desk, run.record.opportunity) else ""
        skill = Skill(name=entry.record.text, asked_by=asked_by, page=self.desk.page, run=self.runs.run)
        self.record_lists["04.skills.only"].open_record(self.desk.save(skill).entry_id)

    def _terms(self) -> tuple[ListItem, ...]:
        known = {entry.record.name.casefold() for entry in self.record_lists["04.skills.only"].entries()}
        true = {
            entry.record.text.casefold(): entry
            for entry in self.desk.all(Term, prompt_id=TERMS)
            if entry.record.group in TRUE_OF_ME
        }
        take = self.spec.words["take"]
        return tuple(
            ListItem(
                id=entry.entry_id, text=entry.record.text, buttons=(Button("take", take, data={"id": entry.entry_id}),)
            )
            for name, entry in true.items()
            if name not in known
        )
