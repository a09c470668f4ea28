"""Your next opportunity: its stages, what you find out, and their ideal candidate beside what is truly yours."""

from __future__ import annotations

from workbook_lib.content import models
from workbook_lib.fields import Block, Heading, Saved, Text
from workbook_lib.pages.binding import Binding
from workbook_lib.pages.desk import Desk
from workbook_lib.pages.ledger_exercise import LedgerExercise
from workbook_lib.pages.lines import bind
from workbook_lib.pages.opportunities import opportunity_title
from workbook_lib.pages.opportunity_ledger import OpportunityLedger
from workbook_lib.records import Entry, Opportunity

FIRST = "03.opportunity.which"


class NextOpportunity(LedgerExercise):
    """The controller of ``03.opportunity``.

    What is found out belongs to an application, not to a run: its answers are kept under the application's entry id.
    """

    def __init__(self, desk: Desk, spec: models.Exercise) -> None:
        super().__init__(desk, spec)
        self.applications = OpportunityLedger(desk, spec, "application")
        self.ledgers = {FIRST: self.applications}

    def step_blocks(self, step: models.Step) -> list[Block]:
        """Return the step; its questions appear once an application is open."""
        if step.id == FIRST or self._opened():
            return super().step_blocks(step)
        heading = Heading(key=f"h.{step.id}", text=step.label, level=3)
        return [heading, Text(key="pick", text=self.spec.words["pick_first"], tone="muted")]

    def pinned(self, step: models.Step) -> list[str]:
        """Return the name of the application that is being worked on."""
        entry = self.applications.entry(self._opened())
        if step.id == FIRST or entry is None or not isinstance(entry.record, Opportunity):
            return []
        return [opportunity_title(self.desk, entry.record)]

    def bound(self, prompt: models.Prompt) -> Binding:
        """Return the binding of a question to the open application."""
        return self._bound(prompt, self._opened())

    def change_own(self, key: str, value: object) -> Saved | None:
        """Keep an answer with the application it was given for, also when another one was opened meanwhile."""
        prompt_id, _, entry_id = key.partition("#")
        prompt = next((one for one in self.spec.prompts() if one.id == prompt_id), None)
        return self._bound(prompt, entry_id).save(value) if prompt else super().change_own(key, value)

    def own_entries(self) -> list[Entry]:
        """Return the applications made in this run, and every answer about one that was written since it began."""
        applications = super().own_entries()
        made = {entry.entry_id for entry in applications}
        begun = self.desk.history(self.runs.run)
        found = list(applications)
        for application in {*made, *(one.entry_id for one in self.desk.current("opportunity"))}:
            answers = self.desk.current(run=application, put_away=True)
            found += [
                one
                for one in answers
                if application in made
                or (begun and self.desk.history(one.entry_id)[0].recorded_at >= begun[0].recorded_at)
            ]
        return found

    def _opened(self) -> str:
        entry_id = self.applications.opened()
        return entry_id if entry_id and self.applications.entry(entry_id) else ""

    def _bound(self, prompt: models.Prompt, entry_id: str) -> Binding:
        key = f"{prompt.id}#{entry_id}"
        if key not in self._bindings:
            self._bindings[key] = bind(self.desk, prompt, entry_id, key)
        return self._bindings[key]
