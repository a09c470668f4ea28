"""Your next opportunity: its stages, what you find out, and their ideal candidate beside what is truly yours."""

from __future__ import annotations

from workbook_lib.content import models
from workbook_lib.controls import Ack, Block, Heading, Text
from workbook_lib.exercises.engine.field_binding import FieldBinding
from workbook_lib.exercises.engine.list_binding import bind
from workbook_lib.exercises.engine.record_list import RecordList
from workbook_lib.exercises.engine.record_list_exercise import RecordListExercise
from workbook_lib.exercises.engine.situation.applications import opportunity_title
from workbook_lib.exercises.fresh_approach.opportunity.application_list import ApplicationList
from workbook_lib.exercises.shared.working_record import current_record, other_records
from workbook_lib.records import Entry, Opportunity, Record

FIRST = "03.opportunity.which"


class NextOpportunity(RecordListExercise):
    """The controller of ``03.opportunity``.

    What is found out belongs to an application, not to a run: its answers are kept under the application's entry id.
    """

    lists = (ApplicationList,)

    @property
    def applications(self) -> RecordList[Opportunity]:
        """The applications."""
        return self.record_lists[FIRST]

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; its questions appear once an application is open."""
        if step.id == FIRST:
            heading, *blocks = super().step_blocks(step)
            return [heading, *self.situation.earlier.blocks(), *blocks]
        if self._opened():
            return [*super().step_blocks(step), *other_records(self.applications, current_record(self.applications))]
        label = Heading(key=f"h.{step.id}", text=self.spec.label_of(step), level=3)
        return [label, Text(key="pick", text=self.spec.words["pick_first"], tone="muted")]

    def pinned(self, step: models.Step) -> list[str]:
        """Return the name of the application that is being worked on."""
        entry = self.applications.entry(self._opened())
        if step.id == FIRST or entry is None:
            return []
        return [opportunity_title(self.desk, entry.record)]

    def bound(self, prompt: models.Prompt) -> FieldBinding:
        """Return the binding of a question to the open application."""
        return self._bound(prompt, self._opened())

    def change_own(self, key: str, value: object) -> Ack | None:
        """Keep an answer with the application it was given for, also when another one was opened meanwhile."""
        own = super().change_own(key, value)
        if own is not None:
            return own
        prompt_id, _, entry_id = key.partition("#")
        prompt = next((one for one in self.spec.prompts() if one.id == prompt_id), None)
        return self._bound(prompt, entry_id).save(value) if prompt else None

    def own_entries(self) -> list[Entry]:
        """Return the applications made in this run, and every answer about one that was written since it began."""
        applications = super().own_entries()
        made = {entry.entry_id for entry in applications}
        begun = self.desk.history(self.runs.run)
        found = list(applications)
        for application in {*made, *(one.entry_id for one in self.desk.all(Opportunity))}:
            answers = self.desk.all(Record, run=application, put_away=True)
            found += [
                one
                for one in answers
                if application in made
                or (begun and self.desk.history(one.entry_id)[0].recorded_at >= begun[0].recorded_at)
            ]
        return found

    def _opened(self) -> str:
        """Return the application that is being worked on; "" if there is none."""
        entry = current_record(self.applications)
        return entry.entry_id if entry else ""

    def _bound(self, prompt: models.Prompt, entry_id: str) -> FieldBinding:
        key = f"{prompt.id}#{entry_id}"
        if key not in self._bindings:
            self._bindings[key] = bind(self.desk, prompt, entry_id, key)
        return self._bindings[key]
