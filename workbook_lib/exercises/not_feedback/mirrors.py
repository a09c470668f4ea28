"""Other mirrors: one person who can tell more, what to ask them, and by when."""

from __future__ import annotations

from datetime import date

from workbook_lib.content import models
from workbook_lib.controls import Block, Fold, Items
from workbook_lib.controls import ListItem as Line
from workbook_lib.exercises.engine.desk import day_words
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.step_parts import calendar_blocks
from workbook_lib.records import Answer, Entry, Reflection


class Mirrors(Exercise):
    """The controller of ``02.mirrors``."""

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; beside the day stands a calendar entry, at the beginning the people of earlier times."""
        blocks = super().step_blocks(step)
        if step.id == "02.mirrors.by":
            return [*blocks, *self._calendar()]
        return [*blocks, *self._earlier()] if step.id == "02.mirrors.who" else blocks

    def _calendar(self) -> list[Block]:
        words = self.spec.words
        by = self.bound(self.prompt("mirrors.by")).value()
        whom = (self.bound(self.prompt("mirrors.whom")).value() or "").strip()
        title = words["calendar_title"].format(whom=whom) if whom else words["calendar_open"]
        uid = self.desk.identify(self.runs.run, "mirrors.by")
        return calendar_blocks(self.desk, words["calendar"], title, date.fromisoformat(by) if by else None, uid)

    def _earlier(self) -> list[Block]:
        found = self.desk.all(Reflection, prompt_id="mirrors.whom")
        rows = tuple(self._row(entry) for entry in reversed(found) if entry.record.run != self.runs.run)
        if not rows:
            return []
        return [Fold(key="earlier", title=self.spec.words["earlier"], blocks=(Items(key="people", items=rows),))]

    def _row(self, entry: Entry[Reflection]) -> Line:
        person = entry.record
        values = [day.record.value for day in self.desk.all(Answer, prompt_id="mirrors.by", run=person.run)]
        day = next((value for value in values if isinstance(value, str) and value), "")
        tags = (self.spec.words["by_when"].format(day=day_words(self.desk, date.fromisoformat(day))),) if day else ()
        questions = self.desk.all(Reflection, prompt_id="mirrors.question", run=person.run)
        note = " ".join(question.record.text for question in questions)
        return Line(id=entry.entry_id, text=person.text, note=note, tags=tags)
