"""The week, in five minutes: what was done, what was light, and one thing that goes on the list of what is planned."""

from __future__ import annotations

from datetime import timedelta

from workbook_lib.content import models
from workbook_lib.controls import Block, Heading, Items, ListItem
from workbook_lib.exercises.engine.attribute_binding import AttributeBinding
from workbook_lib.exercises.engine.desk import day_of, day_words
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.engine.field_binding import FieldBinding
from workbook_lib.exercises.keep_learning.log.activity_list import PLANNED
from workbook_lib.records import Activity, Entry, Plan

DAYS = 7


class Week(Exercise):
    """The controller of ``04.week``."""

    def new_binding(self, prompt: models.Prompt, key: str) -> FieldBinding:
        """Return the binding of a prompt; the one thing for next week is something planned."""
        if not prompt.attribute:
            return super().new_binding(prompt, key)
        return AttributeBinding(self.desk, prompt, self.runs.run, key, entry_id=self._plan_id(), blank=self._blank)

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; the first one begins with what is in the log of the last seven days."""
        heading, *rest = super().step_blocks(step)
        return [heading, *self._logged(), *rest] if step.id == "04.week.done" else [heading, *rest]

    def own_entries(self) -> list[Entry]:
        """Return what was planned in this run."""
        plan = self.desk.one(Plan, self._plan_id(), removed=True)
        return [plan] if plan is not None else []

    def _logged(self) -> list[Block]:
        since = self.desk.now().date() - timedelta(days=DAYS)
        logged = [
            one for one in self.desk.all(Activity) if one.record.what and day_of(self.desk, one.occurred_at) > since
        ]
        rows = tuple(
            ListItem(
                id=one.entry_id, text=one.record.what, tags=(day_words(self.desk, day_of(self.desk, one.occurred_at)),)
            )
            for one in logged
        )
        if not rows:
            return []
        return [Heading(key="logged.heading", text=self.spec.words["logged"], level=4), Items(key="logged", items=rows)]

    def _plan_id(self) -> str:
        return self.desk.identify(self.runs.run, "plan")

    def _blank(self) -> Plan:
        return Plan(prompt_id=PLANNED, page=self.desk.page, run=self.runs.run)
