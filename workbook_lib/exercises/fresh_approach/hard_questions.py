"""The hard questions: one's own true answers, said aloud by the clock; a mock interview offers the questions."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_lib.content import models
from workbook_lib.controls import Block, Button, Heading, Items, ListItem, Text
from workbook_lib.exercises.engine.record_list import RecordList
from workbook_lib.exercises.engine.record_list_exercise import RecordListExercise
from workbook_lib.exercises.shared.working_record import current_record, other_records
from workbook_lib.records import HardQuestion

WRITE, ALOUD = "03.hard.write", "03.hard.aloud"


class HardQuestions(RecordListExercise):
    """The controller of ``03.hard``."""

    @property
    def questions(self) -> RecordList[HardQuestion]:
        """The questions."""
        return self.record_lists[WRITE]

    def reached(self) -> bool:
        """Say whether any question has an answer."""
        return any(_answered(one.record) for one in self.questions.entries())

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the questions with those that are often asked, or the one to say aloud above its clock."""
        heading, *rest = super().step_blocks(step)
        return [heading, *self._often(), *rest] if step.id == WRITE else [heading, *self._aloud(), *rest]

    def press_own(self, action: str, data: Mapping[str, object]) -> None:
        """Take one of the questions that are often asked, or do what the record list's button says."""
        often = {one.id: one.label for one in self.spec.lists["often"]}
        if action != "take" or data.get("id") not in often:
            super().press_own(action, data)
            return
        self.runs.begin()
        question = HardQuestion(question=often[str(data["id"])], page=self.desk.page, run=self.runs.run)
        self.questions.open_record(self.desk.save(question).entry_id)

    def _often(self) -> list[Block]:
        """Return the questions that are often asked and not on the list yet."""
        known = {one.record.question.strip() for one in self.questions.entries()}
        take = self.spec.words["take"]
        rows = tuple(
            ListItem(id=one.id, text=one.label, buttons=(Button("take", take, data={"id": one.id}),))
            for one in self.spec.lists["often"]
            if one.label not in known
        )
        return [Items(key="often", items=rows)] if rows else []

    def _aloud(self) -> list[Block]:
        entry = current_record(self.questions, _answered)
        if entry is None:
            return [Text(key="pick", text=self.spec.words["pick_first"], tone="muted")]
        return [
            Heading(key="aloud.question", text=entry.record.question, level=4),
            Text(key="aloud.answer", text=entry.record.answer, tone="lead"),
            *other_records(self.questions, entry, _answered),
        ]


def _answered(question: HardQuestion) -> bool:
    return bool(question.question.strip() and question.answer.strip())
